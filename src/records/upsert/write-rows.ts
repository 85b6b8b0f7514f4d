/** One row of an upsert, and what becomes of it. */
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, FieldId, RecordId } from '#contract/ids.ts';
import { rowErrors } from '#contract/upserts.ts';
import type { RowResult } from '#contract/upserts.ts';
import type { MemberContext } from '#actions/context.ts';
import type { ProjectKeys } from '#database/vault.ts';
import type { RowState } from '#ledger/commitment.ts';
import { waitForCounted } from '#limits/single-edits.ts';
import { authorOf, throughOf } from '#policy/actor.ts';
import { may } from '#policy/decide.ts';
import { classOf, contains } from '#policy/region.ts';
import type { RowPlace } from '#policy/region.ts';
import type { TableDefinition } from '#query/definition.ts';
import { readRow } from '#query/read-rows.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { updateRow } from '#query/update-row.ts';
import { changesOf } from '#records/changes-of.ts';
import { readNewValues } from '#records/create-record.ts';
import { requireSingle } from '#records/edit-record.ts';
import { prepareEdit } from '#records/prepare-edit.ts';
import { prepareRecord } from '#records/prepare-record.ts';
import type { PreparedRecord } from '#records/prepare-record.ts';
import { openOne } from '#records/related.ts';
import { requireReferences } from '#records/require-references.ts';
import type { AskedRow } from './asked-rows.ts';
import { requireSameRights } from './same-rights.ts';

export interface Writing {
  readonly table: TableDefinition;
  readonly keys: ProjectKeys;
  /** Null for a request of one row, which is no batch. */
  readonly batch: BatchId | null;
  /** Where new records stand. */
  readonly place: RowPlace;
}

/** What a row came to, for the event and for the name that leads to its record from now on. */
export interface Written {
  readonly result: RowResult & { readonly outcome: 'created' | 'updated' | 'unchanged' };
  readonly key: KeyObject | null;
  readonly fields: readonly FieldId[];
  /** What was written; null where nothing was. */
  readonly state: RowState | null;
}

/** Tries when somebody else writes the same record between our reading and our writing. */
const attempts = 3;

/** A new record, prepared and not inserted yet. Throws `Refusal`, at places under `/values`. */
export async function prepareNew(
  context: MemberContext,
  { table, keys, place }: Writing,
  { values: typed }: AskedRow,
): Promise<PreparedRecord> {
  const { vault, policy } = context;
  const rowClass = classOf(place, policy);
  if (!contains(may(policy, 'create', table.id), rowClass)) throw new Refusal('forbidden');
  const values = readNewValues(context, table, rowClass, typed);
  await requireReferences(context, { keys, table, values, record: null });
  return prepareRecord({ vault, keys, table, values, ...place });
}

/**
 * Before the first of several records is written: what others of the same member's have written is counted by then.
 * Throws what `requireSameRights` throws.
 */
export async function waitForOthers(
  context: MemberContext,
  { table }: Writing,
  found: readonly StoredRecord[],
): Promise<void> {
  const { tx, policy } = context;
  const many = may(policy, 'bulk_edit', table.id);
  const isCounted = found.length > 1 && found.some((stored) => !contains(many, classOf(stored, policy)));
  if (!isCounted) return;
  await waitForCounted(tx, policy);
  await requireSameRights(context);
}

/** Writes into a record, whatever version it has by now. Throws `Refusal`, at places under `/values`. */
export async function writeInto(
  context: MemberContext,
  writing: Writing,
  row: AskedRow,
  found: StoredRecord,
): Promise<Written> {
  const within = { region: may(context.policy, 'view', writing.table.id), standing: context.policy };
  let stored: StoredRecord | null = found;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    // Somebody has taken it out of view since it was found: as everywhere, it is not there.
    if (stored === null) break;
    const written = await tryWrite(context, writing, row, stored);
    if (written !== null) return written;
    stored = await readRow(context.tx, writing.table.id, found.id, within);
  }
  throw new Refusal('conflict');
}

/** Null when the record was written by somebody else after it was read here. */
async function tryWrite(
  context: MemberContext,
  { table, keys, batch }: Writing,
  { values }: AskedRow,
  stored: StoredRecord,
): Promise<Written | null> {
  const { tx, vault, policy, actor, event } = context;
  if (!contains(may(policy, 'edit', table.id), classOf(stored, policy))) throw new Refusal('forbidden');
  const { opened } = await openOne(context, keys, table, stored);
  const changes = changesOf(context, table, stored, opened, values);
  const same = { outcome: 'unchanged', record: stored.id, version: stored.version } as const;
  if (changes.size === 0) return { result: same, key: opened.key, fields: [], state: null };
  const after = new Map([...changes].map(([field, change]) => [field, change.after]));
  await requireReferences(context, { keys, table, values: after, record: stored.id });
  await requireSingle(context, table, stored);
  // Without its key nothing can be sealed for this record; what is damaged shows when it is read again.
  if (opened.key === null) throw new Refusal('conflict');
  const { update, state } = prepareEdit({ vault, keys, table, stored, key: opened.key, changes, stale: opened.stale });
  const at = await updateRow(tx, { ...update, event, batch, by: authorOf(actor), through: throughOf(actor) });
  if (at === null) return null;
  const result = { outcome: 'updated', record: stored.id, version: stored.version + 1 } as const;
  return { result, key: opened.key, fields: update.fields, state };
}

export function createdOf({ id, key, fields, state }: PreparedRecord): Written {
  return { result: { outcome: 'created', record: id, version: 1 }, key: key.key, fields, state };
}

/** The refusal of one row, at its place in the request. What is no row's own refuses the whole. */
export function refusedOf({ pointer }: AskedRow, refusal: Refusal): RowResult {
  const code = rowErrors.find((each) => each === refusal.code);
  if (code === undefined) throw refusal;
  const { field } = refusal;
  const at = field === undefined ? pointer : field.startsWith(`${pointer}/`) ? field : `${pointer}${field}`;
  return { outcome: 'refused', code, field: at };
}

export function recordsIn(written: readonly Written[]): readonly RecordId[] {
  return written.map(({ result }) => result.record).toSorted();
}
