/** The pieces of a conversion, and its end; `run-conversion.ts` puts them together. */
import { isSealed } from '#contract/fields.ts';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, ProjectId, RecordId } from '#contract/ids.ts';
import { damageEntries } from '#actions/own-events.ts';
import type { Damage } from '#actions/context.ts';
import { append } from '#audit/append.ts';
import { rightsHold } from '#database/rights-seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { PieceOrigin } from '#query/trash-rows.ts';
import { countHolding, readHolding } from '#query/batch-rows.ts';
import { convertTrashed, stripPlain } from '#query/convert-rows.ts';
import { loadTables } from '#query/definition.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { idsBehind } from '#query/derived-rows.ts';
import { editRows } from '#query/edit-rows.ts';
import type { RowOfMany } from '#query/edit-rows.ts';
import { purgeValues } from '#query/purge-values.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { recordsPerPiece } from './batch-task.ts';
import { convertValue } from './convert-value.ts';
import { cellsOf } from './former.ts';
import { openRecord } from './open-record.ts';
import { prepareEdit } from './prepare-edit.ts';
import { refreshRows } from './refresh-rows.ts';

export interface ConversionOrder {
  readonly project: ProjectId;
  readonly batch: BatchId;
}

export interface ConvertedPiece {
  /** Records behind this piece are left. */
  readonly more: boolean;
  /** How many of it do not open, and stay as they are. */
  readonly stuck: number;
}

/**
 * Does the next records in id order, live or in the trash; null when the batch has ended. Nobody's rights are asked: it
 * was judged when it began, and half of a field sealed helps nobody. Throws `rights_damaged`, since a cell that was
 * pointed elsewhere by hand would be emptied into this field.
 */
export async function convertPiece(tx: Tx, vault: Vault, order: ConversionOrder): Promise<ConvertedPiece | null> {
  const batch = await lockRunning(tx, order);
  if (batch === undefined) return null;
  await requireRights(tx, vault);
  const { table, field } = await converted(tx, order.batch);
  const cells = cellsOf(field).slice(1);
  const total = batch.place === null && batch.total === 0 ? await countHolding(tx, table.id, cells) : batch.total;
  const ids = await idsBehind(tx, table.id, { after: batch.place, limit: recordsPerPiece, trash: true });
  const held = await readHolding(tx, table.id, ids, cells);
  const damage: Damage[] = [];
  const work = { tx, vault, table, field, damage, facts: await factsOf(tx), keys: await vault.project(tx) };
  const [live, trashed] = [await prepare(work, held.live), await prepare(work, held.trashed)];
  const origin: PieceOrigin = { table: table.id, batch: batch.id, event: batch.started_event, by: batch.member_id };
  const written = [
    ...(await editRows(tx, origin, cellsOf(field), live.rows)),
    ...(await convertTrashed(tx, origin, cellsOf(field), trashed.rows)),
  ];
  const stuck = [...live.stuck, ...trashed.stuck];
  if (isSealed(field) && stuck.length > 0) {
    await stripPlain(tx, table.id, cells, stuck);
    await refreshRows(tx, table, live.stuck);
  }
  await append(tx, vault, damageEntries(damage));
  await setBatch(tx, order, { place: ids.at(-1) ?? batch.place, done: batch.done + written.length, total });
  return { more: ids.length === recordsPerPiece, stuck: stuck.length };
}

interface Work {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly table: TableDefinition;
  readonly field: FieldDefinition;
  readonly damage: Damage[];
  readonly facts: { readonly country: string; readonly timeZone: string };
  readonly keys: Awaited<ReturnType<Vault['project']>>;
}

async function prepare(work: Work, records: readonly StoredRecord[]) {
  const { tx, vault, table, field, damage, facts, keys } = work;
  const rows: RowOfMany[] = [];
  const [stuck, leftovers]: [RecordId[], RecordId[]] = [[], []];
  for (const stored of records) {
    const opened = openRecord({ vault, damage, keys, project: facts }, table, stored);
    const was = opened.stale(field);
    const { key } = opened;
    if (was === null) leftovers.push(stored.id);
    else if (key === null || was.value === false) stuck.push(stored.id);
    else {
      const after = convertValue(was.form, field, was.value, facts).value;
      const changes = new Map([[field.id, { before: null, after }]]);
      const { stale } = opened;
      const edit = { vault, keys, table, stored, key, changes, stale };
      rows.push(prepareEdit(was.form.kind === field.kind ? { ...edit, untold: true } : edit).update);
    }
  }
  // Somebody wrote the field anew by the definition of today: what it held before is in the change of that.
  if (leftovers.length > 0) await purgeValues(tx, table.id, cellsOf(field).slice(1), leftovers);
  return { rows, stuck };
}

/** Whether no record is left but those that do not open. If one is, what comes next begins anew. */
export async function isAllConverted(tx: Tx, order: ConversionOrder, stuck: number): Promise<boolean> {
  const { table, field } = await converted(tx, order.batch);
  if ((await countHolding(tx, table.id, cellsOf(field).slice(1))) === stuck) return true;
  await setBatch(tx, order, { place: null });
  return false;
}

/** Waits for the runner that is at the same batch; undefined when it has ended. */
export async function lockRunning(tx: Tx, { project, batch }: ConversionOrder) {
  return await tx.db
    .selectFrom('batches')
    .select(['id', 'table_id', 'member_id', 'started_event', 'place', 'total', 'done'])
    .where('project_id', '=', project)
    .where('id', '=', batch)
    .where('kind', '=', 'convert')
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst();
}

/** Throws `not_found` where no field says that this batch is at it: it was written by hand. */
export async function converted(tx: Tx, batch: BatchId): Promise<{ table: TableDefinition; field: FieldDefinition }> {
  for (const table of await loadTables(tx)) {
    const field = table.fields.find(({ converting }) => converting === batch);
    if (field !== undefined) return { table, field };
  }
  throw new Refusal('not_found');
}

async function requireRights(tx: Tx, vault: Vault): Promise<void> {
  for (;;) {
    const { version, mac } = await factsOf(tx);
    if (await rightsHold(tx, vault, version, mac)) return;
    // They are read in several statements: a change in between looks like damage.
    if ((await factsOf(tx)).version === version) throw new Refusal('rights_damaged');
  }
}

async function factsOf(tx: Tx) {
  if (tx.project === null) throw new Error('conversions belong to a project');
  return await tx.db
    .selectFrom('projects')
    .select(['country', 'time_zone as timeZone', 'policy_version as version', 'rights_mac as mac'])
    .where('project_id', '=', tx.project)
    .executeTakeFirstOrThrow();
}

interface BatchChange {
  readonly place?: RecordId | null;
  readonly done?: number;
  readonly total?: number;
}

async function setBatch(tx: Tx, { project, batch }: ConversionOrder, change: BatchChange): Promise<void> {
  await tx.db.updateTable('batches').set(change).where('project_id', '=', project).where('id', '=', batch).execute();
}
