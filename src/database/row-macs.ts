/**
 * Which columns of a row that gives a right stand under its MAC, and in which order. Writers and the reader
 * (`actions/load-policy.ts`, `identity`) use the same functions, so that they cannot disagree.
 */
import type { AccountId, EventId, InvitationId, KeyId, MemberId, NoticeId } from '#contract/ids.ts';
import type { OfferId, ProjectId, RoleId, SessionId, TeamId } from '#contract/ids.ts';
import { rowMac, rowMacHolds } from '#crypto/row-mac.ts';
import type { RowField } from '#crypto/row-mac.ts';
import type { FieldGrantsTable, GrantsTable } from './right-tables.ts';
import type { Vault } from './vault.ts';

/** A row under MAC: its kind, and the columns in order. */
export interface MacSubject {
  readonly label: string;
  readonly columns: readonly RowField[];
}

export function makeMac(vault: Vault, { label, columns }: MacSubject): Buffer {
  return rowMac(vault.rowMac, label, [vault.installation, ...columns]);
}

export function macHolds(vault: Vault, { label, columns }: MacSubject, mac: Buffer): boolean {
  return rowMacHolds(vault.rowMac, label, [vault.installation, ...columns], mac);
}

export function installationRow(row: {
  id: string;
  installed_by: AccountId | null;
  root_key_confirmed_at: Date | null;
}): MacSubject {
  return { label: 'installation', columns: [row.id, row.installed_by, row.root_key_confirmed_at?.getTime() ?? null] };
}

export function projectRow(row: { project_id: ProjectId; owner_member: MemberId }): MacSubject {
  return { label: 'project', columns: [row.project_id, row.owner_member] };
}

export function memberRow(row: {
  project_id: ProjectId;
  id: MemberId;
  account_id: AccountId;
  state: string;
  address_verified: boolean;
}): MacSubject {
  return { label: 'member', columns: [row.project_id, row.id, row.account_id, row.state, row.address_verified] };
}

export function teamRow(row: { project_id: ProjectId; id: TeamId; parent_id: TeamId | null }): MacSubject {
  return { label: 'team', columns: [row.project_id, row.id, row.parent_id] };
}

export function teamMemberRow(row: {
  project_id: ProjectId;
  team_id: TeamId;
  member_id: MemberId;
  leader: boolean;
  main: boolean;
}): MacSubject {
  return { label: 'team_member', columns: [row.project_id, row.team_id, row.member_id, row.leader, row.main] };
}

export function memberRoleRow(row: { project_id: ProjectId; member_id: MemberId; role_id: RoleId }): MacSubject {
  return { label: 'member_role', columns: [row.project_id, row.member_id, row.role_id] };
}

export function grantRow(row: Omit<GrantsTable, 'mac'>): MacSubject {
  return {
    label: 'grant',
    columns: [
      row.project_id,
      row.id,
      row.holder_kind,
      row.holder_id,
      row.effect,
      row.granted_right,
      row.table_id,
      row.scope,
    ],
  };
}

export function fieldGrantRow(row: Omit<FieldGrantsTable, 'mac'>): MacSubject {
  return {
    label: 'field_grant',
    columns: [
      row.project_id,
      row.id,
      row.holder_kind,
      row.holder_id,
      row.effect,
      row.table_id,
      row.field_id,
      row.field_group,
      row.scope,
      row.read_level,
      row.may_write,
      row.may_export,
      row.may_reveal,
      row.may_lookup,
    ],
  };
}

export function invitationRow(row: {
  project_id: ProjectId;
  id: InvitationId;
  token_hash: Buffer;
  address_hash: Buffer;
  role_ids: readonly RoleId[];
  team_id: TeamId | null;
  invited_by: MemberId;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
}): MacSubject {
  return {
    label: 'invitation',
    columns: [
      row.project_id,
      row.id,
      row.token_hash.toString('hex'),
      row.address_hash.toString('hex'),
      row.role_ids.join(','),
      row.team_id,
      row.invited_by,
      row.expires_at.getTime(),
      row.accepted_at?.getTime() ?? null,
      row.revoked_at?.getTime() ?? null,
    ],
  };
}

/** Its name, too: whoever revokes a key goes by it. */
export function apiKeyRow(row: {
  project_id: ProjectId;
  id: KeyId;
  member_id: MemberId;
  name: string;
  token_hash: Buffer;
  revoked_at: Date | null;
}): MacSubject {
  return {
    label: 'api_key',
    columns: [
      row.project_id,
      row.id,
      row.member_id,
      row.name,
      row.token_hash.toString('hex'),
      row.revoked_at?.getTime() ?? null,
    ],
  };
}

export function offerRow(row: {
  project_id: ProjectId;
  id: OfferId;
  from_member: MemberId;
  to_member: MemberId;
  role_ids: readonly RoleId[];
  offered_at: Date;
  expires_at: Date;
}): MacSubject {
  return {
    label: 'ownership_offer',
    columns: [
      row.project_id,
      row.id,
      row.from_member,
      row.to_member,
      row.role_ids.join(','),
      row.offered_at.getTime(),
      row.expires_at.getTime(),
    ],
  };
}

export function accountRow(row: { id: AccountId; password_verifier: string }): MacSubject {
  return { label: 'account', columns: [row.id, row.password_verifier] };
}

export function addressRow(row: {
  account_id: AccountId;
  id: string;
  address_hash: Buffer;
  verified_at: Date | null;
}): MacSubject {
  return {
    label: 'account_address',
    columns: [row.account_id, row.id, row.address_hash.toString('hex'), row.verified_at?.getTime() ?? null],
  };
}

export function sessionRow(row: {
  id: SessionId;
  token_hash: Buffer;
  account_id: AccountId;
  expires_at: Date;
}): MacSubject {
  return {
    label: 'session',
    columns: [row.id, row.token_hash.toString('hex'), row.account_id, row.expires_at.getTime()],
  };
}

/** Who is told of what. What became of it stands beside. */
export function noticeRow(row: {
  project_id: ProjectId;
  id: NoticeId;
  event_id: EventId;
  member_id: MemberId;
}): MacSubject {
  return { label: 'notice', columns: [row.project_id, row.id, row.event_id, row.member_id] };
}

/** A row that gives a right and whose MAC does not hold: its kind, and the id by which it is found. */
export interface ForgedRow {
  readonly label: string;
  readonly id: string;
}
