/** What must be true of the database when everything that was begun has ended. */
import { expect } from 'vitest';
import type { OwnerClient } from '../harness/owner-client.ts';
import { rowName, rowPhone, rowSource } from './big-batches.ts';
import type { BigBatch, Query } from './big-batches.ts';
import type { Kept } from './journal.ts';
import { isRow } from './stored.ts';
import type { Change, Stored } from './stored.ts';

/**
 * Created, edited, given away, deleted, restored and, half of them, deleted again: each once, by the batch that was
 * acknowledged.
 */
export function checkRows(stored: readonly Stored[], batches: readonly BigBatch[], rows: number): void {
  const imported = stored.filter(isRow);
  const names = Array.from({ length: rows }, (_, row) => `${rowName}${row}`);
  expect(imported.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  const ids = batches.map(({ id }) => id ?? '');
  const steps: Omit<Change, 'version'>[] = [
    { act: 'created', batch: ids[0] ?? '', action: 'import.started' },
    { act: 'edited', batch: ids[1] ?? '', action: 'records.edit_started' },
    { act: 'assigned', batch: ids[2] ?? '', action: 'records.assign_started' },
    { act: 'deleted', batch: ids[3] ?? '', action: 'records.delete_started' },
    { act: 'restored', batch: ids[4] ?? '', action: 'records.restore_started' },
    { act: 'deleted', batch: ids[5] ?? '', action: 'records.delete_started' },
  ];
  const whole = steps.map((step, at) => ({ version: at + 1, ...step }));
  const tokens = new Set<number>();
  for (const { version, deletedBy, changes, tokens: own } of imported) {
    expect(changes).toEqual(deletedBy === null ? whole.slice(0, 5) : whole);
    expect({ version, deletedBy }).toEqual({ version: changes.length, deletedBy: changes[5]?.batch ?? null });
    if (deletedBy === null) tokens.add(own);
    else expect(own).toBe(0);
  }
  expect(imported.filter(({ deletedBy }) => deletedBy === ids[5]).length).toBe(rows / 2);
  // Each that is in the list can be found by its phone, as on the first day.
  expect([...tokens]).toEqual([2]);
}

/** Everything acknowledged is there once; of the rest at most the one act that was under way. */
export function checkCustomers(stored: readonly Stored[], journal: readonly Kept[]): void {
  const byName = Map.groupBy(
    stored.filter((row) => !isRow(row)),
    ({ name }) => name,
  );
  for (const kept of journal) {
    const found = byName.get(kept.name) ?? [];
    byName.delete(kept.name);
    if (kept.id === null) expect(found.length).toBeLessThanOrEqual(1);
    else expect(found.map(({ id }) => id)).toEqual([kept.id]);
    for (const record of found) checkCustomer(record, kept);
  }
  expect([...byName.keys()]).toEqual([]);
}

function checkCustomer(record: Stored, kept: Kept): void {
  const edits = Math.max(kept.version - 1, 0) + (kept.unsure !== null && record.company === kept.unsure ? 1 : 0);
  expect([kept.company, kept.unsure]).toContain(record.company);
  if (kept.deletion !== 'asked') expect(record.deletedBy !== null).toBe(kept.deletion === 'acknowledged');
  const steps: Omit<Change, 'version'>[] = [
    { act: 'created', batch: null, action: 'record.created' },
    ...Array.from({ length: edits }, () => ({ act: 'edited', batch: null, action: 'record.edited' }) as const),
  ];
  if (record.deletedBy !== null) {
    steps.push({ act: 'deleted', batch: record.deletedBy, action: 'records.delete_started' });
  }
  expect(record.changes).toEqual(steps.map((step, at) => ({ version: at + 1, ...step })));
  expect(record.version).toBe(steps.length);
}

interface StoredBatch {
  readonly id: string;
  readonly kind: BigBatch['kind'];
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly started: string | null;
  readonly ended: string | null;
  readonly written: number;
}

const actionsOf = {
  import: ['import.started', 'import.finished'],
  edit: ['records.edit_started', 'records.edited'],
  assign: ['records.assign_started', 'records.assigned'],
  delete: ['records.delete_started', 'records.deleted'],
  restore: ['records.restore_started', 'records.restored'],
} as const;

/** Every one went on to its end and skipped nothing, wrote each of its records once, and has one start and one end. */
export async function checkBatches(query: Query, stored: readonly Stored[], big: readonly BigBatch[]): Promise<void> {
  const found = await query<StoredBatch>(
    `select b.id, b.kind, b.state, b.total, b.done, b.skipped, s.action as started, e.action as ended,
       (select count(*)::int from kin.record_changes c where c.project_id = b.project_id and c.batch_id = b.id) as written
     from kin.batches b
       left join kin.events s on s.project_id = b.project_id and s.id = b.started_event and s.count = b.total
       left join kin.events e on e.project_id = b.project_id and e.id = b.ended_event and e.count = b.done
     order by b.id`,
  );
  const single = stored.filter((row) => !isRow(row)).flatMap(({ deletedBy }) => deletedBy ?? []);
  expect(found.map(({ id }) => id).toSorted()).toEqual([...single, ...big.map(({ id }) => id ?? '')].toSorted());
  for (const { id, kind, ...batch } of found) {
    const [started, ended] = actionsOf[kind];
    const { total } = batch;
    expect({ id, ...batch }).toEqual({
      id,
      state: 'done',
      total,
      done: total,
      skipped: 0,
      started,
      ended,
      written: total,
    });
  }
  expect(await query('select record_id from kin.batch_waiting')).toEqual([]);
}

/** As many events of each kind as acts: none is missing, none stands twice. */
export async function checkEvents(query: Query, stored: readonly Stored[], big: readonly BigBatch[]): Promise<void> {
  const counts = await query<{ action: string; n: number }>(
    `select action, count(*)::int as n from kin.events where outcome = 'done' and action ~ '^(record|records|import)\\.'
       and action !~ '\\.(viewed|uploaded|found|counted|history_viewed)$' group by action order by action`,
  );
  const typed = stored.filter((row) => !isRow(row));
  const of = (kind: BigBatch['kind']) => big.filter((batch) => batch.kind === kind).length;
  const deletions = typed.filter(({ deletedBy }) => deletedBy !== null).length + of('delete');
  const edits = typed.flatMap(({ changes }) => changes.filter(({ act }) => act === 'edited'));
  expect(Object.fromEntries(counts.map(({ action, n }) => [action, n]))).toEqual({
    'record.created': typed.length,
    'record.edited': edits.length,
    'import.started': of('import'),
    'import.finished': of('import'),
    'records.edit_started': of('edit'),
    'records.edited': of('edit'),
    'records.assign_started': of('assign'),
    'records.assigned': of('assign'),
    'records.delete_started': deletions,
    'records.deleted': deletions,
    'records.restore_started': of('restore'),
    'records.restored': of('restore'),
  });
}

/** What is stored also opens, and is found. */
export async function checkReading(client: OwnerClient, stored: readonly Stored[]): Promise<void> {
  const rows = stored.filter(isRow);
  for (const isDeleted of [false, true]) {
    for (const { id, name } of rows.filter(({ deletedBy }) => (deletedBy !== null) === isDeleted).slice(0, 3)) {
      const phone = rowPhone(Number(name.slice(rowName.length)));
      const { body } = await client.call('POST', `${client.table}/records/find`, { search: phone });
      const { records } = body as { records: { id: string; values: unknown }[] };
      expect(records.map((record) => record.id)).toEqual(isDeleted ? [] : [id]);
      if (isDeleted) continue;
      expect(records[0]?.values).toMatchObject({
        1: { state: 'open', value: name },
        2: { state: 'open', value: [`+84${phone.slice(1)}`] },
        6: { state: 'open', value: rowSource },
      });
      const history = await client.call('GET', `${client.table}/records/${id}/history`);
      const acts = (history.body as { changes: { act: string }[] }).changes.map(({ act }) => act);
      expect(acts).toEqual(['restored', 'deleted', 'assigned', 'edited', 'created']);
    }
  }
}
