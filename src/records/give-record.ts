/** What assigning and claiming have in common: a record becomes another's. */
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { RecordId } from '#contract/ids.ts';
import type { TitledRecord } from '#contract/records.ts';
import type { Change, Subject } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { sealText } from '#crypto/seal.ts';
import type { ProjectKeys } from '#database/vault.ts';
import { may } from '#policy/decide.ts';
import type { Mask } from '#policy/mask.ts';
import { classOf, contains } from '#policy/region.ts';
import type { Region, RowPlace } from '#policy/region.ts';
import type { Masked } from '#policy/reply.ts';
import { assignRow } from '#query/assign-row.ts';
import type { TableDefinition } from '#query/definition.ts';
import { readRow } from '#query/read-rows.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { handOverText } from './change-text.ts';
import { openRecord } from './open-record.ts';
import { historyPlace } from './places.ts';
import { openOne, relatedDetail } from './related.ts';

/** Tries when somebody else writes the same record between our reading and our writing. */
const attempts = 3;

export interface Gift {
  readonly table: TableDefinition;
  readonly record: RecordId;
  /** The rows among which the record is looked for; elsewhere it is `not_found`. */
  readonly among: Region;
  /** Decides on the row as it stands: whose it becomes, or a refusal. Asked again when the row was written meanwhile. */
  readonly decide: (stored: StoredRecord) => Promise<RowPlace> | RowPlace;
}

export interface Given {
  readonly subject: Subject;
  readonly change: Change;
  readonly show: (mask: Mask) => Masked<{ record: TitledRecord | null }>;
  readonly keep: RecordId;
}

/**
 * Writes whose the record is, with its key bound to them. To whom it is already leaves everything as it is: an event
 * about no record. Throws `not_found`, what `decide` throws, and `conflict` for a record that does not open.
 */
export async function giveRecord(context: MemberContext, gift: Gift): Promise<Given> {
  const keys = await context.vault.project(context.tx);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const given = await tryGive(context, keys, gift);
    if (given !== null) return given;
  }
  throw new Refusal('conflict');
}

/** Null when the record was written by somebody else after it was read here. */
async function tryGive(context: MemberContext, keys: ProjectKeys, gift: Gift): Promise<Given | null> {
  const { tx, policy } = context;
  const { table, record, among, decide } = gift;
  const stored = await readRow(tx, table.id, record, { region: among, standing: policy });
  if (stored === null) throw new Refusal('not_found');
  const to = await decide(stored);
  const { key } = openRecord({ ...context, keys }, table, stored);
  // Without its key nothing can be bound to anybody; what is damaged shows when it is read again.
  if (key === null) throw new Refusal('conflict');
  const isSame = to.assignee === stored.assignee && to.team === stored.team;
  const written = isSame ? stored : await write(context, keys, { table, stored, key, to });
  if (written === null) return null;
  const { id, version, assignee, team, data, sealed } = written;
  const state = { row: { table: table.id, record: id, version, assignee, team, data, sealed } };
  const shown = await openOne(context, keys, table, written);
  const isInView = contains(may(policy, 'view', table.id), classOf(written, policy));
  const related = isInView ? relatedDetail(policy, shown.related) : {};
  return {
    subject: { table: table.id, count: isSame ? 0 : 1, about: { table: table.id, record: id, key } },
    change: { detail: { from: placeOf(stored), to: placeOf(written), ...related }, ...(isSame ? {} : { state }) },
    show: (mask) => (isInView ? showGiven(mask, table, shown) : mask.withoutCustomerValues({ record: null })),
    keep: id,
  };
}

interface Giving {
  readonly table: TableDefinition;
  readonly stored: StoredRecord;
  readonly key: KeyObject;
  readonly to: RowPlace;
}

async function write(
  { tx, vault, actor, event }: MemberContext,
  keys: ProjectKeys,
  { table, stored, key, to }: Giving,
): Promise<StoredRecord | null> {
  const { id, version: from } = stored;
  const bound = vault.wrapRecordKey(keys, { id, ...to }, key);
  const place = historyPlace(
    { installation: vault.installation, project: keys.project, table: table.id, record: id },
    from + 1,
  );
  const change = sealText(key, place, handOverText(stored, to));
  const assignment = { table: table.id, id, from, ...to, key: bound, change, event, by: actor.member };
  const updatedAt = await assignRow(tx, assignment);
  return updatedAt === null ? null : { ...stored, ...to, version: from + 1, updatedAt, key: bound };
}

/** By the class that the record has now. */
function showGiven(
  mask: Mask,
  table: TableDefinition,
  { opened, related }: Awaited<ReturnType<typeof openOne>>,
): Masked<{ record: TitledRecord | null }> {
  return mask.join({ record: mask.titled(mask.record(table.id, opened.row, opened.open), related) });
}

function placeOf({ assignee, team }: RowPlace): { assignee: string | null; team: string | null } {
  return { assignee, team };
}
