/**
 * Guarantee: from the moment that a field is deleted it does not exist for anybody, by whatever way it is named, and what
 * it held is found by nobody, not even by way of the trash. Within 30 days it comes back with its values, its index and
 * its grants, by whoever holds himself what those give; after 30 days its values are nowhere but in sealed history.
 */
import { describe, expect, test } from 'vitest';
import type { deleteRecords as deleteRoute, restoreBatch as restoreRoute } from '#contract/batches.ts';
import type { editRecord as editRoute, readHistory as historyRoute } from '#contract/records.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { definingIn, expectRefused, onField, onTable } from '../../test/fixtures/defining.ts';
import { newWorker, plant } from '../../test/fixtures/deleting.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { addField, addTable } from '../../test/harness/fields.ts';
import { newFieldWorker, purgeDeleted, workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { startExport } from '#transfer/start-export.ts';
import { createRecord } from './create-record.ts';
import { deleteField } from './delete-field.ts';
import { deleteRecords } from './delete-records.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { readHistory } from './read-history.ts';
import { restoreBatch } from './restore-batch.ts';
import { restoreField } from './restore-field.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { create, find, list, ...act } = definingIn(house);
await addRole(house, owner.project, {
  key: 'field_maker',
  tables: null,
  rights: { view: ['all'], create: ['all'], edit: ['all'] },
  projectRights: ['fields', 'roles'],
  fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
});
const maker = await house.addMember(owner, { role: 'field_maker' });

const defined = async (table: number) =>
  (await list(owner)).tables.find(({ id }) => (id as number) === table) ?? expect.fail('it is listed');

async function trashed(table: number, records: readonly string[]): Promise<string> {
  const params = onTable(owner, table);
  const { id } = await house.call<typeof deleteRoute>(owner, deleteRecords, {
    params,
    body: { records: [...records] },
  });
  await newWorker(house).run_delete({ project: owner.project, batch: id });
  return id;
}

async function broughtBack(table: number, batch: string): Promise<void> {
  const params = { ...onTable(owner, table), batch } as never;
  const { id } = await house.call<typeof restoreRoute>(owner, restoreBatch, { params, body: { records: null } });
  await newWorker(house).run_restore({ project: owner.project, batch: id });
}

/** A table with a searched and indexed field of text and one of phones, and a record that has both. */
async function made() {
  const { id: table } = await addTable(house, owner, 'Khách');
  const text = await addField(house, owner, table, 'text', { searchable: true, indexed: true });
  const phones = await addField(house, owner, table, 'phones');
  const values = { '1': 'Dòng', [text.id]: 'Bí mật', [phones.id]: ['0912345678'] };
  const record = await create(owner, table, values);
  return { table, text: text.id as number, phones: phones.id as number, record: record.id };
}

describe('allowed', () => {
  test('it is gone by every way in which a field is named, as one that never was', async () => {
    const { table, text, record } = await made();
    await act.deleteField(owner, table, text);
    const params = onTable(owner, table);
    const sort = { by: text, direction: 'asc' };
    for (const id of [text, 7_777]) {
      const named = [
        [findRecords, { params, body: { sort: { ...sort, by: id } } }, '/sort/by'],
        [findRecords, { params, body: { fields: [id] } }, '/fields/0'],
        [createRecord, { params, body: { values: { '1': 'A', [id]: 'B' } } }, `/values/${id}`],
        [editRecord, { params: { ...params, record }, body: { version: 1, values: { [id]: 'B' } } }, `/values/${id}`],
        [
          startExport,
          { params, body: { fields: [id], search: '', sort: { by: 'created_at', direction: 'asc' }, records: null } },
          '/fields/0',
        ],
      ] as const;
      for (const [operation, request, pointer] of named) {
        await expectRefused(house, owner, operation, request, 'unknown_field', pointer);
      }
    }
  });

  test('nobody finds by what it held: at once, after its task, and back from the trash', async () => {
    const { table, text, record } = await made();
    const other = await create(owner, table, { '1': 'Bí mật khác' });
    const batch = await trashed(table, [record]);
    const live = await create(owner, table, { '1': 'Sống', [text]: 'Bí mật' });
    await act.deleteField(owner, table, text);
    expect(await find(owner, table, { search: 'bi mat' })).toEqual([other.id]);
    expect(await find(maker, table, { search: 'bi mat' })).toEqual([other.id]);
    await broughtBack(table, batch);
    expect(await find(owner, table, { search: 'bi mat' })).toEqual([other.id]);
    await workOffFieldTasks(house, owner);
    expect(await find(owner, table, { search: 'bi mat' })).toEqual([other.id]);
    const texts = await house.tamper('select search_text from records where id = any($1) order by id', [
      [record, live.id],
    ]);
    expect(texts).toEqual([{ search_text: 'dong' }, { search_text: 'song' }]);
  });

  test('its values lie untouched, an edit of others leaves them, and history does not show it', async () => {
    const { table, text, record } = await made();
    const stored = () => house.tamper('select data, sealed from records where id = $1', [record]);
    const before = await stored();
    await act.deleteField(owner, table, text);
    expect(await stored()).toEqual(before);
    const request = { params: { ...onTable(owner, table), record }, body: { version: 1, values: { '1': 'Khác' } } };
    await house.call<typeof editRoute>(owner, editRecord, request as never);
    expect((await stored())[0]).toMatchObject({ data: { '1': 'Khác', [text]: 'Bí mật' } });
    const { changes } = await house.call<typeof historyRoute>(owner, readHistory, {
      params: { ...onTable(owner, table), record } as never,
    });
    expect(changes.map(({ fields }) => fields.map(({ field }) => field as number))).toEqual([[1], [1, 3]]);
  });

  test('it comes back with its values, its index and its search', async () => {
    const { table, text, record } = await made();
    await act.deleteField(owner, table, text);
    await workOffFieldTasks(house, owner);
    expect((await defined(table)).deletedFields).toMatchObject([{ id: text, kind: 'text' }]);
    await create(owner, table, { '1': 'Sau' });
    expect((await act.restoreField(owner, table, text)).indexed).toBe('filling');
    await workOffFieldTasks(house, owner);
    expect(await find(owner, table, { sort: { by: text, direction: 'asc' }, limit: 1 })).toEqual([record]);
    expect(await find(owner, table, { search: 'bi mat' })).toEqual([record]);
    expect((await defined(table)).deletedFields).toEqual([]);
  });

  test('where its slot was given to another, it gets one that is left', async () => {
    const { table, text, record } = await made();
    const slotOf = async (field: number) =>
      (await house.tamper('select slot from fields where table_id = $1 and id = $2', [table, field]))[0];
    const had = await slotOf(text);
    await act.deleteField(owner, table, text);
    const { id: other } = await addField(house, owner, table, 'text', { indexed: true });
    expect(await slotOf(other)).toEqual(had);
    await act.restoreField(owner, table, text);
    expect(await slotOf(text)).not.toEqual(had);
    await workOffFieldTasks(house, owner);
    expect(await find(owner, table, { sort: { by: text, direction: 'asc' } })).toEqual([record]);
  });

  test('after 30 days its values are nowhere: not live, not sealed, not in the trash, not in a token', async () => {
    const { table, text, phones, record } = await made();
    const lying = await create(owner, table, { '1': 'Rác', [text]: 'Trong rác', [phones]: ['0987654321'] });
    const batch = await trashed(table, [lying.id]);
    await act.deleteField(owner, table, text);
    await act.deleteField(owner, table, phones);
    await newFieldWorker(house).purge_deleted({ project: owner.project, table, field: phones });
    expect(await house.tamper('select from record_tokens where record_id = $1', [record])).toHaveLength(2);
    for (const field of [text, phones]) await purgeDeleted(house, owner, table, field);
    expect(await house.tamper('select data, sealed from records where id = $1', [record])).toEqual([
      { data: { '1': 'Dòng' }, sealed: {} },
    ]);
    expect(await house.tamper('select data, sealed, tokens from trash where id = $1', [lying.id])).toEqual([
      { data: { '1': 'Rác' }, sealed: {}, tokens: [] },
    ]);
    expect(await house.tamper('select from record_tokens where table_id = $1', [table])).toEqual([]);
    await expectRefused(house, owner, restoreField, { params: onField(owner, table, text) }, 'not_found');
    await broughtBack(table, batch);
    expect(await find(owner, table, { search: 'rac' })).toEqual([lying.id]);
    expect((await house.events(owner.project)).filter(({ action }) => action === 'field.purged')).toHaveLength(2);
    // A second run finds nothing to do.
    const before = await house.tableSums();
    await newFieldWorker(house).purge_deleted({ project: owner.project, table, field: text });
    expect(await house.tableSums()).toEqual(before);
  });

  test('whoever had read a record before it was purged does not bring the value back', async () => {
    const { table, text } = await made();
    const editor = await house.addMember(owner, { role: 'field_maker' });
    const ids = await plant(house, owner, 1_200, (nth) => ({ '1': `Dòng ${nth}`, [text]: 'Bí mật' }), table);
    const last = ids.at(-1) ?? '';
    await act.deleteField(owner, table, text);
    await workOffFieldTasks(house, owner);
    await house.tamper(`update fields set deleted_at = now() - interval '31 days' where table_id = $1 and id = $2`, [
      table,
      text,
    ]);
    // The first slice waits for one record; then somebody reads the last one, and writes it when all slices are done.
    await house.tamper('begin');
    await house.tamper('lock table single_edits in access exclusive mode');
    await house.tamper('savepoint before_slice');
    await house.tamper('select from records where id = $1 for update', [ids[0]]);
    const purged = newFieldWorker(house).purge_deleted({ project: owner.project, table, field: text });
    await untilLocked(house);
    const request = {
      params: { ...onTable(owner, table), record: last },
      body: { version: 1, values: { '1': 'Muộn' } },
    };
    const edited = house.call<typeof editRoute>(editor, editRecord, request as never);
    await untilLocked(house, 2);
    let looks = 0;
    const enough = new Promise<void>((resolve) => {
      house.database.pool.on('acquire', () => ++looks === 6 && resolve());
    });
    await house.tamper('rollback to before_slice');
    await Promise.race([purged, enough]);
    await house.tamper('commit');
    await edited;
    await purged;
    expect(await house.tamper('select data from records where id = $1', [last])).toEqual([{ data: { '1': 'Muộn' } }]);
    expect(await house.tamper('select from records where table_id = $1 and data ? $2', [table, String(text)])).toEqual(
      [],
    );
  });
});

describe('denied', () => {
  test('whoever does not hold `fields`', async () => {
    const { table, text } = await made();
    const sales = await house.addMember(owner, { role: 'sales' });
    await expectRefused(house, sales, deleteField, { params: onField(owner, table, text) }, 'forbidden');
    await act.deleteField(owner, table, text);
    await expectRefused(house, sales, restoreField, { params: onField(owner, table, text) }, 'forbidden');
  });
});

describe('hidden', () => {
  test('of one that is live nothing is to be restored, of one that is deleted nothing to be deleted', async () => {
    const { table, text } = await made();
    for (const id of [text, 5_000]) {
      await expectRefused(house, owner, restoreField, { params: onField(owner, table, id) }, 'not_found');
    }
    await act.deleteField(owner, table, text);
    for (const id of [text, 5_000]) {
      await expectRefused(house, owner, deleteField, { params: onField(owner, table, id) }, 'not_found');
    }
  });
});

describe('invalid', () => {
  test('the last field', async () => {
    const { id: table } = await addTable(house, owner, 'Một trường');
    await expectRefused(house, owner, deleteField, { params: onField(owner, table, 1) }, 'last_field');
  });

  test('a field comes back to a table that has as many as it may have', async () => {
    const { id: table } = await addTable(house, owner, 'Đầy');
    const { id } = await addField(house, owner, table, 'text');
    await act.deleteField(owner, table, id);
    await house.tamper(
      `insert into fields (project_id, table_id, id, key, kind, name, position)
       select $1, $2, n, 'f' || n, 'text', '{"vi": "f", "en": "f"}', n from generate_series(3, 201) n`,
      [owner.project, table],
    );
    await inTransaction(house.database, { project: owner.project }, (tx) => sealRights(tx, house.vault));
    await expectRefused(house, owner, restoreField, { params: onField(owner, table, id) }, 'too_many');
  });
});
