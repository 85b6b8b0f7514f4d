/** Everything that one mail says, read when it is sent: by the rights that its recipient has then. */
import type { EventId, MemberId, NoticeId, ProjectId, TableId } from '#contract/ids.ts';
import { batchId } from '#contract/ids.ts';
import { isSealed } from '#contract/fields.ts';
import type { noticeProblems } from '#contract/notices.ts';
import { readAddresses } from '#access/read-addresses.ts';
import { standingOfMember } from '#actions/load-standing.ts';
import type { MemberStanding } from '#actions/load-standing.ts';
import type { EventKind } from '#audit/draft.ts';
import { readOneEvent, readPayloads } from '#audit/read-events.ts';
import type { FoundEvent } from '#audit/read-events.ts';
import type { PayloadContent } from '#audit/open-payload.ts';
import { macHolds, noticeRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { leads } from '#log/leads.ts';
import { openPart } from '#log/open-event.ts';
import { touchedBy } from '#log/payload-parts.ts';
import { definers, knowsTable, may } from '#policy/decide.ts';
import { eventAccess } from '#policy/event-access.ts';
import { visibleFields } from '#policy/fields.ts';
import type { NoticeFacts } from './facts.ts';
import { readActor } from './read-actor.ts';
import { partOf, readTold } from './read-told.ts';

/** What stands in the row of a notice that is not sent. */
export interface Unsent {
  readonly state: 'dropped' | 'failed';
  readonly problem: (typeof noticeProblems)[number];
}

export type LoadedNotice =
  { readonly state: 'due'; readonly to: string; readonly attempts: number; readonly facts: NoticeFacts } | Unsent;

export interface NoticeRow {
  readonly project_id: ProjectId;
  readonly id: NoticeId;
  readonly event_id: EventId;
  readonly member_id: MemberId;
  readonly attempts: number;
  readonly mac: Buffer;
}

/** `kinds`: all there are. The transaction is the project's. */
export async function loadNotice(
  tx: Tx,
  vault: Vault,
  kinds: readonly EventKind[],
  row: NoticeRow,
): Promise<LoadedNotice> {
  // Written by hand: whom it names is told of nothing.
  if (!macHolds(vault, noticeRow(row), row.mac)) return { state: 'failed', problem: 'unreadable' };
  const standing = await standingOfMember(tx, vault, row.member_id);
  if (standing === null) return { state: 'dropped', problem: 'recipient_left' };
  const to = (await readAddresses({ tx, vault }, [standing.account])).get(standing.account);
  const found = await readOneEvent(tx, row.event_id);
  // Written by hand: what it says may not be true, and where it goes may not be where it should.
  if (to === undefined || found === null || found.leaf === null || found.shown.damaged) {
    return { state: 'failed', problem: 'unreadable' };
  }
  const { project } = standing;
  const main = (await readPayloads(tx, row.event_id)).find(({ part }) => part === 'main');
  const opened = await openPart({ tx, vault, project }, found, main);
  // Without its payload a mail still says who, what, when and how many: it leaves.
  const content = opened.state === 'open' ? opened.content : {};
  const facts = await factsOf({ tx, vault, standing, found, content, kinds, member: row.member_id });
  return { state: 'due', to, attempts: row.attempts, facts };
}

interface Parts {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly standing: MemberStanding;
  readonly found: FoundEvent;
  readonly content: PayloadContent;
  readonly kinds: readonly EventKind[];
  readonly member: MemberId;
}

async function factsOf(parts: Parts): Promise<NoticeFacts> {
  const { tx, vault, standing, found, content, kinds, member } = parts;
  const { project } = standing;
  const { shown, leaf } = found;
  const batch = batchId.safeParse(content.batch).data ?? null;
  const { owner_member: owner, time_zone: timeZone } = await readProject(tx, project.id);
  const { language } = await tx.db
    .selectFrom('accounts')
    .select('language')
    .where('id', '=', standing.account)
    .executeTakeFirstOrThrow();
  const { actor, origin, by } = await readActor(tx, vault, { shown, content, batch });
  const leadsActor = await leads({ tx, vault, project }, member, by);
  const access = eventAccess(standing.policy, { isActor: member === by, leadsActor });
  const kind = kinds.find(({ name }) => name === shown.action);
  return {
    language,
    as: partOf(member, { owner, by }),
    project: { id: project.id, name: project.name, timeZone },
    event: {
      id: shown.id,
      action: shown.action,
      sentence: kind === undefined ? null : { vi: kind.vi, en: kind.en },
      at: new Date(shown.at),
      table: await tableFor(tx, standing, shown.table),
      count: shown.count,
      sensitive: leaf?.sensitive ?? null,
    },
    batch,
    // Roles by name are for those who may see the list of them.
    actor: actor === null || member === by || may(standing.policy, 'members') ? actor : { ...actor, roles: [] },
    origin: access.origin ? origin : 'withheld',
    fields: leaf?.sensitive === null ? [] : fieldsOf(parts),
    told: await readTold(tx, vault, shown.id, { owner, by }),
  };
}

type ToldTable = NoticeFacts['event']['table'];

/** By its number where it does not exist for him; one that was deleted has a name for those who see what was. */
async function tableFor(tx: Tx, { policy, project }: MemberStanding, table: TableId | null): Promise<ToldTable> {
  if (table === null) return null;
  const live = project.tables.find(({ id }) => id === table);
  if (live !== undefined) return knowsTable(policy, table) ? live.name : table;
  if (!definers.some((right) => may(policy, right))) return table;
  const deleted = await tx.db
    .selectFrom('tables')
    .select('name')
    .where('project_id', '=', project.id)
    .where('id', '=', table)
    .executeTakeFirst();
  return deleted?.name ?? table;
}

/** Columns in their order; one that is hidden from the recipient is not named, and not counted either. */
function fieldsOf({ standing: { policy, project }, found: { shown }, content }: Parts): NoticeFacts['fields'] {
  const table = project.tables.find(({ id }) => id === shown.table);
  if (table === undefined) return [];
  const visible = new Set(visibleFields(policy, table.id));
  return touchedBy(content, null).fields.flatMap((id) => {
    const field = visible.has(id) ? table.fields.find((each) => each.id === id) : undefined;
    return field === undefined ? [] : [{ name: field.name, sensitive: isSealed(field) }];
  });
}

function readProject(tx: Tx, project: ProjectId) {
  return tx.db
    .selectFrom('projects')
    .select(['owner_member', 'time_zone'])
    .where('project_id', '=', project)
    .executeTakeFirstOrThrow();
}
