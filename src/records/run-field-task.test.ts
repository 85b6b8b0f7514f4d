/**
 * Guarantee: what a changed definition leaves to do on all records is done to the last one, while others write: whoever
 * began before the change leaves no stale key, a process that ends leaves nothing undone, two at once do it once; and
 * until it is done nobody sorts by it. When it is done, everybody does from the next request on.
 */
import { describe, expect, test } from 'vitest';
import type { FieldKind } from '#contract/fields.ts';
import type { FieldId } from '#contract/ids.ts';
import type { editRecord as editRoute, findRecords as findRoute } from '#contract/records.ts';
import type { changeField as changeRoute, listTables as listRoute } from '#contract/tables.ts';
import { slots } from '#query/definition.ts';
import { givenNameKey, sortKey } from '#query/vietnamese.ts';
import { plant } from '../../test/fixtures/deleting.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { addField, addTable } from '../../test/harness/fields.ts';
import type { FieldForm } from '../../test/harness/fields.ts';
import { fieldTasksOf, newFieldWorker, workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { changeField } from './change-field.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { listTables } from './list-tables.ts';

const house = await openHouse();
const owner = await house.setUpOwner();

/** A table of its own with `count` records, of which the nth has this value in its second field. */
async function made(kind: FieldKind, count: number, valueOf: (nth: number) => string, more: Partial<FieldForm> = {}) {
  const { id: table } = await addTable(house, owner, 'Bảng thử');
  const { id: field } = await addField(house, owner, table, kind, more);
  const values = (nth: number) => ({ '1': `Dòng ${nth}`, [field]: valueOf(nth) });
  const ids = await plant(house, owner, count, values, table);
  const params = { project: owner.project, table };
  const change = (body: Partial<FieldForm>) =>
    house.call<typeof changeRoute>(owner, changeField, { params: { ...params, field: field as FieldId }, body });
  const sorted = { params, body: { sort: { by: field, direction: 'asc' as const } } };
  return { table, field, ids, params, change, sorted };
}

type Made = Awaited<ReturnType<typeof made>>;

/** The slots of a table's records in id order: only those that hold something. */
async function keysOf({ table }: Made) {
  const rows = await house.tamper<Record<string, unknown>>(
    `select ${slots.join(', ')} from records where project_id = $1 and table_id = $2 order by id`,
    [owner.project, table],
  );
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, key]) => key !== null)));
}

const taskOf = async (of: Made) => (await fieldTasksOf(house, owner)).at(-1) ?? expect.fail(`no task for ${of.table}`);
const shownTable = async ({ table }: Made) => {
  const { tables } = await house.call<typeof listRoute>(owner, listTables, { params: { project: owner.project } });
  return tables.find(({ id }) => id === table) ?? expect.fail('it is listed');
};

describe('a slot is filled', () => {
  test('in slices, beside what is there; only then is it sorted by, by everybody at once', async () => {
    const of = await made('number', 2_300, (nth) => String(2_300 - nth));
    const before = await house.tamper('select id, version, data, sealed from records where table_id = $1', [of.table]);
    expect((await of.change({ indexed: true })).indexed).toBe('filling');
    expect((await house.refused(owner, findRecords, of.sorted)).code).toBe('invalid_value');
    expect((await shownTable(of)).tasks).toEqual([{ kind: 'fill', field: of.field, done: 0, total: 0, failed: false }]);

    await newFieldWorker(house).run_field_task(await taskOf(of));
    expect(await keysOf(of)).toEqual(of.ids.map((_, nth) => ({ s1: expect.any(String) as string, n1: 2_300 - nth })));
    const { records } = await house.call<typeof findRoute>(owner, findRecords, of.sorted);
    expect(records.map(({ id }) => id)).toEqual(of.ids.toReversed().slice(0, 50));
    const table = await shownTable(of);
    expect([table.tasks, table.fields[1]?.indexed, table.free.numbers]).toEqual([[], 'yes', 5]);
    expect(await house.tamper('select id, version, data, sealed from records where table_id = $1', [of.table])).toEqual(
      before,
    );
    const system = (await house.events(owner.project)).filter(({ actor_kind: kind }) => kind === 'system');
    expect(system).toMatchObject([{ action: 'field.indexed', outcome: 'done', table_id: of.table }]);
  });

  test('each kind by its own keys; what another field left in the slot is gone', async () => {
    const day = await made('date', 3, (nth) => `2026-11-0${nth + 1}`, { indexed: true });
    await day.change({ indexed: false });
    await workOffFieldTasks(house, owner);
    const moment = await addField(house, owner, day.table, 'date_time', { indexed: true });
    expect((await keysOf(day)).map(({ t1 }) => t1)).toEqual([undefined, undefined, undefined]);
    expect((await shownTable(day)).fields.find(({ id }) => id === moment.id)?.indexed).toBe('yes');
    const name = await made('person_name', 1, () => 'Nguyễn Văn Ân');
    await name.change({ indexed: true });
    await workOffFieldTasks(house, owner);
    expect(await keysOf(name)).toEqual([
      { s1: sortKey('Dòng 0'), s2: sortKey('Nguyễn Văn Ân'), s3: givenNameKey('Nguyễn Văn Ân') },
    ]);
  });

  test('an order of choices that changes is sorted by when all keys are made anew', async () => {
    const options = ['Thấp', 'Vừa', 'Cao'].map((each) => ({
      key: null,
      name: { vi: each, en: each },
      aliases: [],
      retired: false,
    }));
    const of = await made('choice', 3, (nth) => ['thap', 'vua', 'cao'][nth] ?? '', { options, indexed: true });
    const now = (await shownTable(of)).fields[1]?.options ?? [];
    expect((await of.change({ options: now.toReversed() })).indexed).toBe('filling');
    await workOffFieldTasks(house, owner);
    const { records } = await house.call<typeof findRoute>(owner, findRecords, of.sorted);
    expect(records.map(({ id }) => id)).toEqual(of.ids.toReversed());
    // One more at the end moves no place.
    const more = [...now.toReversed(), { ...(options[0] ?? expect.fail()), name: { vi: 'Gấp', en: 'Urgent' } }];
    expect((await of.change({ options: more })).indexed).toBe('yes');
    expect(await fieldTasksOf(house, owner)).toEqual([]);
  });
});

describe('while others write', () => {
  test('whoever had read the old definition is waited for, and leaves no stale key', async () => {
    await addRole(house, owner.project, {
      key: 'single_editor',
      tables: null,
      rights: { view: ['all'], edit: ['all'] },
      fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
    });
    const editor = await house.addMember(owner, { role: 'single_editor' });
    const of = await made('text', 3, (nth) => `Cũ ${nth}`);
    const [first] = of.ids;
    // He has read what fields there are, and waits to be counted: his record is written last of all.
    await house.tamper('begin');
    await house.tamper('lock table single_edits in access exclusive mode');
    const request = {
      params: { ...of.params, record: first },
      body: { version: 1, values: { [of.field]: 'Mới' } },
    };
    const edited = house.call<typeof editRoute>(editor, editRecord, request as never);
    await untilLocked(house);
    await of.change({ indexed: true });
    let looks = 0;
    const enough = new Promise<void>((resolve) => {
      house.database.pool.on('acquire', () => ++looks === 6 && resolve());
    });
    const worked = newFieldWorker(house).run_field_task(await taskOf(of));
    await Promise.race([worked, enough]);
    await house.tamper('commit');
    await edited;
    await worked;
    expect((await keysOf(of)).map(({ s2 }) => s2)).toEqual(['Mới', 'Cũ 1', 'Cũ 2'].map(sortKey));
    const { records } = await house.call<typeof findRoute>(owner, findRecords, of.sorted);
    expect(records.map(({ id }) => id)).toEqual([of.ids[1], of.ids[2], first]);
  });

  test('a record that changes hands under the slice gets its keys all the same', async () => {
    const of = await made('text', 2, (nth) => `Giá trị ${nth}`);
    await of.change({ indexed: true });
    await house.tamper('begin');
    await house.tamper('update records set version = version + 1, assignee_id = null where id = $1', [of.ids[0]]);
    const worked = newFieldWorker(house).run_field_task(await taskOf(of));
    await untilLocked(house);
    await house.tamper('commit');
    await worked;
    expect((await keysOf(of)).map(({ s2 }) => s2)).toEqual(['Giá trị 0', 'Giá trị 1'].map(sortKey));
  });

  test('two at once do it once', async () => {
    const of = await made('number', 1_500, String);
    await of.change({ indexed: true });
    const order = await taskOf(of);
    await Promise.all([newFieldWorker(house).run_field_task(order), newFieldWorker(house).run_field_task(order)]);
    expect((await keysOf(of)).map(({ n1 }) => n1)).toEqual(of.ids.map((_, nth) => nth));
    const ended = (await house.events(owner.project)).filter(
      ({ action, table_id: table }) => action === 'field.indexed' && table === of.table,
    );
    expect(ended).toHaveLength(1);
    const [task] = await house.tamper('select state, done, total from field_tasks where id = $1', [order['task']]);
    expect(task).toEqual({ state: 'done', done: 1_500, total: 1_500 });
  });

  test('a process that ends goes no further than its slice; the next one goes on from there', async () => {
    const of = await made('number', 2_500, String);
    await of.change({ indexed: true });
    const order = await taskOf(of);
    const stopping = new AbortController();
    const seen = house.database.pool.on('acquire', () => void stopWhenBegun());
    const stopWhenBegun = async () => {
      const [task] = await house.tamper<{ done: number }>('select done from field_tasks where id = $1', [
        order['task'],
      ]);
      if ((task?.done ?? 0) > 0) stopping.abort();
    };
    await expect(newFieldWorker(house, stopping.signal).run_field_task(order)).rejects.toThrow();
    seen.removeAllListeners('acquire');
    const [task] = await house.tamper<{ done: number; state: string }>(
      'select done, state from field_tasks where id = $1',
      [order['task']],
    );
    expect(task?.state).toBe('running');
    await newFieldWorker(house).run_field_task(order);
    expect((await keysOf(of)).map(({ n1 }) => n1)).toEqual(of.ids.map((_, nth) => nth));
    expect(await house.tamper('select state, done from field_tasks where id = $1', [order['task']])).toEqual([
      { state: 'done', done: 2_500 },
    ]);
  });
});

describe('it goes wrong', () => {
  test('rights that were changed by hand are not sealed over: it waits, and is given up with its last try', async () => {
    const of = await made('text', 1, () => 'A');
    await of.change({ indexed: true });
    const order = await taskOf(of);
    await house.tamper(`update roles set name = '{"vi": "x", "en": "x"}' where project_id = $1 and key = 'sales'`, [
      owner.project,
    ]);
    await expect(newFieldWorker(house).run_field_task(order)).rejects.toMatchObject({ code: 'rights_damaged' });
    await expect(newFieldWorker(house).run_field_task(order, { isLast: true })).rejects.toMatchObject({
      code: 'rights_damaged',
    });
    const [field] = await house.tamper('select filling from fields where table_id = $1 and id = $2', [
      of.table,
      of.field,
    ]);
    expect(field).toEqual({ filling: true });
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: 'field.task_stopped',
      actor_kind: 'system',
    });
  });
});
