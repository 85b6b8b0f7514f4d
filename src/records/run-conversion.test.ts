/**
 * Guarantee: whatever breaks a conversion off, and however many run it at once, beside whoever writes, deletes and
 * restores: every value is taken over once and none is lost, what stood in the open when it was to be sealed stands
 * nowhere, and it ends though its starter may not start it any more.
 */
import { describe, expect, test } from 'vitest';
import type {
  editRecord as editRoute,
  findRecords as findRoute,
  readHistory as historyRoute,
} from '#contract/records.ts';
import type { RecordId } from '#contract/ids.ts';
import { convertingIn } from '../../test/fixtures/converting.ts';
import { definingIn, expectRefused, onTable } from '../../test/fixtures/defining.ts';
import {
  askDelete,
  askRestore,
  jobOf,
  newWorker,
  plant,
  remove,
  stateOf,
  workOff,
} from '../../test/fixtures/deleting.ts';
import { addRole, takeRoles } from '../../test/harness/field-rights.ts';
import { addField, addTable } from '../../test/harness/fields.ts';
import { workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { recordsPerPiece } from './batch-task.ts';
import { deleteTable } from './delete-table.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { readHistory } from './read-history.ts';
import { restoreTable } from './restore-table.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { ask } = convertingIn(house);
const { create } = definingIn(house);
const stopping = () => AbortSignal.abort(new Error('stopping'));
const number = { kind: 'number', sensitive: false } as const;

/** A table with a text, of which the nth record holds the number n as text, and every tenth no number. */
async function made(count: number, more = {}) {
  const { id: table } = await addTable(house, owner, 'Bảng');
  const { id: field } = await addField(house, owner, table, 'text', more);
  const textOf = (nth: number) => (nth % 10 === 9 ? `chữ ${nth}` : `${nth}`);
  const ids = await plant(house, owner, count, (nth) => ({ '1': `Dòng ${nth}`, [field]: textOf(nth) }), table);
  return { table, field, ids, textOf };
}
type Made = Awaited<ReturnType<typeof made>>;

/** What each of these records shows, in their order. */
async function shown({ table, field, ids }: Pick<Made, 'table' | 'field' | 'ids'>): Promise<unknown[]> {
  const found = new Map<string, unknown>();
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof house.call<typeof findRoute>>> = await house.call<typeof findRoute>(
      owner,
      findRecords,
      {
        params: onTable(owner, table),
        body: { limit: 200, cursor },
      },
    );
    for (const { id, values } of page.records) {
      const value = values[field];
      found.set(id, value?.state === 'open' ? value.value : value?.state);
    }
    cursor = page.next;
  } while (cursor !== null);
  return ids.map((id) => found.get(id));
}
const expected = ({ ids }: Made) => ids.map((_, nth) => (nth % 10 === 9 ? 'empty' : String(nth)));
/** Records that still hold a value where it lay before, and the versions that were written beside the first. */
const left = async ({ table, field }: Made) => {
  const cell = String(field);
  const rows = await house.tamper<{ left: number; versions: number; records: number }>(
    `select (select count(*)::int from (select data, sealed from records where table_id = $1
        union all select data, sealed from trash where table_id = $1) r where data ? $2 or sealed ? $2) as left,
      (select count(*)::int from record_changes where table_id = $1 and act = 'edited') as versions,
      (select count(distinct record_id)::int from record_changes where table_id = $1 and act = 'edited') as records`,
    [table, cell],
  );
  return rows[0];
};
const endsOf = async (table: number) =>
  (await house.events(owner.project))
    .filter(({ action, table_id }) => table_id === table && /field\.conver(?:ted|sion_stopped)/u.test(action))
    .map(({ action, count }) => [action, count]);

describe('a run that is broken off', () => {
  test('goes on in another process where it was, and meanwhile every value is read as what the field has become', async () => {
    const of = await made(recordsPerPiece + 30);
    const batch = await ask(owner, of.table, of.field, number);
    expect(await shown(of)).toEqual(expected(of));
    await expect(workOff(house, batch, stopping())).rejects.toThrow('stopping');
    expect(await stateOf(house, batch)).toMatchObject({
      state: 'running',
      total: of.ids.length,
      done: recordsPerPiece,
    });
    expect(await shown(of)).toEqual(expected(of));
    await workOff(house, batch);
    expect(await shown(of)).toEqual(expected(of));
    const many = of.ids.length;
    expect(await left(of)).toEqual({ left: 0, versions: many, records: many });
    expect(await endsOf(of.table)).toEqual([['field.converted', many]]);
  });

  test('in the middle of a piece: that piece did not happen', async () => {
    const of = await made(5);
    const batch = await ask(owner, of.table, of.field, number);
    const sums = await house.tableSums();
    await house.tamper(`create function fail() returns trigger language plpgsql as
      'begin raise exception ''the power went''; end'`);
    await house.tamper(`create trigger fail before update on batches for each row execute function fail()`);
    await expect(workOff(house, batch)).rejects.toThrow('the power went');
    await house.tamper('drop trigger fail on batches');
    await house.tamper('drop function fail()');
    expect(await house.tableSums()).toEqual(sums);
    await workOff(house, batch);
    expect(await left(of)).toEqual({ left: 0, versions: 5, records: 5 });
  });

  test('several runners at once, and one that comes when all is done, double nothing', async () => {
    const of = await made(recordsPerPiece + 30);
    const batch = await ask(owner, of.table, of.field, number);
    const payload = await jobOf(house, batch);
    await Promise.all([1, 2, 3].map(() => newWorker(house).run_convert(payload)));
    const before = await house.tableSums();
    await newWorker(house).run_convert(payload);
    expect(await house.tableSums()).toEqual(before);
    expect(await left(of)).toEqual({ left: 0, versions: of.ids.length, records: of.ids.length });
    expect(await endsOf(of.table)).toEqual([['field.converted', of.ids.length]]);
  });

  test('for good, by the last of its tries: it stays readable, and whoever asks for the same again has it go on', async () => {
    const of = await made(3);
    await house.tamper('update records set version = version - 1 where id = $1', [of.ids[0]]);
    const batch = await ask(owner, of.table, of.field, number);
    const payload = await jobOf(house, batch);
    await expect(newWorker(house).run_convert(payload, { isLast: false })).rejects.toThrow('duplicate key');
    expect(await stateOf(house, batch)).toMatchObject({ state: 'running' });
    await expect(newWorker(house).run_convert(payload, { isLast: true })).rejects.toThrow('duplicate key');
    expect(await stateOf(house, batch)).toMatchObject({ state: 'failed', done: 0 });
    expect(await shown(of)).toEqual(expected(of));
    await house.tamper('update records set version = version + 1 where id = $1', [of.ids[0]]);
    await expect(ask(owner, of.table, of.field, { kind: 'text', sensitive: true })).rejects.toThrow('invalid_value');
    await workOff(house, await ask(owner, of.table, of.field, number));
    expect(await left(of)).toMatchObject({ left: 0, versions: 3 });
    expect(await endsOf(of.table)).toEqual([
      ['field.conversion_stopped', 0],
      ['field.converted', 3],
    ]);
  });

  test('for good, and its table deleted and restored: nothing is sorted by it until it has gone on', async () => {
    const of = await made(3, { indexed: true });
    const params = onTable(owner, of.table);
    const sorted = { params, body: { sort: { by: of.field, direction: 'asc' } } };
    const batch = await ask(owner, of.table, of.field, number);
    await house.tamper('update records set version = version - 1 where id = $1', [of.ids[0]]);
    const last = newWorker(house).run_convert(await jobOf(house, batch), { isLast: true });
    await expect(last).rejects.toThrow('duplicate key');
    await house.tamper('update records set version = version + 1 where id = $1', [of.ids[0]]);
    await house.call(owner, deleteTable, { params });
    await house.call(owner, restoreTable, { params });
    await workOffFieldTasks(house, owner);
    await expectRefused(house, owner, findRecords, sorted, 'invalid_value', '/sort/by');
    await workOff(house, await ask(owner, of.table, of.field, number));
    await workOffFieldTasks(house, owner);
    await house.call(owner, findRecords, sorted);
    expect(await left(of)).toMatchObject({ left: 0, versions: 3 });
  });

  test('by nothing that becomes of its starter: what was begun is gone through with', async () => {
    const admin = await house.addMember(owner, { role: 'admin' });
    const of = await made(3);
    const batch = await ask(admin, of.table, of.field, { kind: 'text', sensitive: true });
    await takeRoles(house, admin);
    await workOff(house, batch);
    expect(await left(of)).toMatchObject({ left: 0, versions: 3 });
  });
});

describe('beside others', () => {
  const edit = (of: Made, nth: number, values: Record<string, string | null>, version = 1) =>
    house.call<typeof editRoute>(owner, editRecord, {
      params: { ...onTable(owner, of.table), record: of.ids[nth] as RecordId },
      body: { version, values },
    });
  const changes = async (of: Made, nth: number) => {
    const params = { ...onTable(owner, of.table), record: of.ids[nth] as RecordId };
    const found = await house.call<typeof historyRoute>(owner, readHistory, { params });
    return found.changes.map(({ fields }) =>
      fields.filter(({ field }) => field === of.field).map(({ before, after }) => [before, after]),
    );
  };
  const open = (value: string) => ({ state: 'open', value });
  const words = (value: string) => ({ ...open(value), words: true });
  const empty = { state: 'empty' };

  test('an edit of the field, of others, and a new record: each is kept, with what was lost in its history', async () => {
    const of = await made(12);
    const batch = await ask(owner, of.table, of.field, number);
    await edit(of, 9, { [of.field]: '99' });
    await edit(of, 1, { '1': 'Khác' });
    await edit(of, 2, { [of.field]: null });
    await edit(of, 3, { [of.field]: '3' });
    const fresh = await create(owner, of.table, { '1': 'Mới', [of.field]: '1.000' });
    await workOff(house, batch);
    const wanted = expected(of).with(9, '99').with(2, 'empty');
    expect(await shown({ ...of, ids: [...of.ids, fresh.id] })).toEqual([...wanted, '1000']);
    expect(await changes(of, 9)).toEqual([[[words('chữ 9'), open('99')]], [[empty, words('chữ 9')]]]);
    expect(await changes(of, 1)).toEqual([[[words('1'), open('1')]], [], [[empty, words('1')]]]);
    expect(await changes(of, 2)).toEqual([[[words('2'), empty]], [[empty, words('2')]]]);
    // He sent what he saw: nothing of his was written, and the batch did its part.
    expect(await changes(of, 3)).toEqual([[[words('3'), open('3')]], [[empty, words('3')]]]);
    expect(await left(of)).toMatchObject({ left: 0 });
  });

  test('whoever had read the definition of before is waited for, and what he wrote is taken over', async () => {
    await addRole(house, owner.project, {
      key: 'single_editor',
      tables: null,
      rights: { view: ['all'], edit: ['all'] },
      fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
    });
    const editor = await house.addMember(owner, { role: 'single_editor' });
    const of = await made(3);
    // He has read what the field is, and waits to be counted: his record is written last of all.
    await house.tamper('begin');
    await house.tamper('lock table single_edits in access exclusive mode');
    const edited = house.call<typeof editRoute>(editor, editRecord, {
      params: { ...onTable(owner, of.table), record: of.ids[0] as RecordId },
      body: { version: 1, values: { [of.field]: '1.000' } },
    });
    await untilLocked(house);
    const batch = await ask(owner, of.table, of.field, number);
    let looks = 0;
    const enough = new Promise<void>((resolve) => {
      house.database.pool.on('acquire', () => ++looks === 6 && resolve());
    });
    const worked = workOff(house, batch);
    await Promise.race([worked, enough]);
    expect(await left(of)).toEqual({ left: 3, versions: 0, records: 0 });
    await house.tamper('commit');
    await edited;
    await worked;
    expect(await shown(of)).toEqual(['1000', '1', '2']);
    expect(await left(of)).toMatchObject({ left: 0, versions: 4 });
  });

  test('a deletion and a restore of records that it is about', async () => {
    const of = await made(recordsPerPiece + 30);
    const gone = await remove(house, owner, of.ids.slice(0, 20), of.table);
    const batch = await ask(owner, of.table, of.field, number);
    const [deletion, restore] = [
      await askDelete(house, owner, of.ids.slice(recordsPerPiece), of.table),
      await askRestore(house, owner, gone.id, null, of.table),
    ];
    await Promise.all([workOff(house, batch), workOff(house, deletion), workOff(house, restore)]);
    await workOff(house, await askRestore(house, owner, deletion.id, null, of.table));
    expect(await shown(of)).toEqual(expected(of));
    expect(await left(of)).toMatchObject({ left: 0, versions: of.ids.length, records: of.ids.length });
  });

  test('a writer who holds a record: the piece waits for him, and takes over what he wrote', async () => {
    const of = await made(3);
    const batch = await ask(owner, of.table, of.field, { kind: 'text', sensitive: true });
    await house.tamper('begin');
    await house.tamper('select from records where id = $1 for update', [of.ids[1]]);
    const run = workOff(house, batch);
    await untilLocked(house);
    await house.tamper('commit');
    await run;
    expect(await left(of)).toEqual({ left: 0, versions: 3, records: 3 });
  });
});

describe('records that do not open', () => {
  test('are left as damaged, with nothing in the open that was to be sealed', async () => {
    const of = await made(3, { searchable: true, indexed: true });
    await house.tamper('delete from record_keys where record_id = $1', [of.ids[1]]);
    const batch = await ask(owner, of.table, of.field, { kind: 'text', sensitive: true });
    await workOff(house, batch);
    await workOffFieldTasks(house, owner);
    expect(await shown(of)).toEqual(['0', 'damaged', '2']);
    const rows = await house.tamper('select data, s2, search_text from records where table_id = $1 order by id', [
      of.table,
    ]);
    expect(rows).toEqual(
      [0, 1, 2].map((nth) => ({ data: { '1': `Dòng ${nth}` }, s2: null, search_text: `dong ${nth}` })),
    );
    expect(await endsOf(of.table)).toEqual([['field.converted', 2]]);
    expect((await house.events(owner.project)).filter(({ action }) => action === 'value.damaged')).not.toEqual([]);
  });
});
