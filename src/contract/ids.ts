/**
 * Ids as branded values, so that a member's id cannot be handed to what asks for a team's.
 * Project ids are random positive 63-bit integers in decimal text (JSON numbers lose their last digits);
 * table and field ids are small integers, unique within their project and table; the rest are uuids, version 7.
 */
import { z } from 'zod';

type Branded<B extends string> = string & { readonly __id: B };
export type ProjectId = Branded<'project'>;
export type AccountId = Branded<'account'>;
export type SessionId = Branded<'session'>;
export type MemberId = Branded<'member'>;
export type InvitationId = Branded<'invitation'>;
export type TeamId = Branded<'team'>;
export type RoleId = Branded<'role'>;
export type GrantId = Branded<'grant'>;
export type RecordId = Branded<'record'>;
export type EventId = Branded<'event'>;
export type BatchId = Branded<'batch'>;
export type ImportId = Branded<'import'>;
export type NoticeId = Branded<'notice'>;
export type OfferId = Branded<'ownership offer'>;
export type KeyId = Branded<'key'>;
export type ViewId = Branded<'saved view'>;
export type MailId = Branded<'mail'>;
export type TableId = number & { readonly __id: 'table' };
export type FieldId = number & { readonly __id: 'field' };

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The brand is a claim of the type alone: no transform, so that the OpenAPI document can be made from replies too. */
function branded<Id>(schema: z.ZodType) {
  return schema as unknown as z.ZodType<Id, string>;
}

function uuidOf<Id>() {
  return branded<Id>(z.string().regex(uuidPattern));
}

/** Small positive integers, as they stand in a path (`"12"`) or in a body (`12`). */
function smallInt<Id>() {
  const written = z.union([z.number(), z.string().regex(/^[1-9][0-9]{0,9}$/)]);
  return written.pipe(z.coerce.number<number | string>().int().min(1).max(2_000_000_000)) as unknown as z.ZodType<
    Id,
    number | string
  >;
}

/** Below 9 * 10^18, so that every match fits a bigint. */
export const projectId = branded<ProjectId>(z.string().regex(/^(?:[1-9][0-9]{0,17}|[1-8][0-9]{18})$/));
export const accountId = uuidOf<AccountId>();
export const memberId = uuidOf<MemberId>();
export const invitationId = uuidOf<InvitationId>();
export const teamId = uuidOf<TeamId>();
export const roleId = uuidOf<RoleId>();
export const recordId = uuidOf<RecordId>();
export const eventId = uuidOf<EventId>();
export const batchId = uuidOf<BatchId>();
export const importId = uuidOf<ImportId>();
export const noticeId = uuidOf<NoticeId>();
export const offerId = uuidOf<OfferId>();
export const keyId = uuidOf<KeyId>();
export const viewId = uuidOf<ViewId>();
export const mailId = uuidOf<MailId>();
export const tableId = smallInt<TableId>();
export const fieldId = smallInt<FieldId>();
