/**
 * Guarantee: tables are made, named, moved and deleted by holders of `fields`; nothing of a deleted one exists for anybody,
 * and within 30 days all of it comes back as it was, by whoever holds himself what its grants give; later its values are
 * nowhere. What people did in it the log still says.
 */
import { describe, expect, test } from 'vitest';
import type { GrantsForm } from '#contract/grants.ts';
import type { readProject as projectRoute } from '#contract/records.ts';
import { tableLimits } from '#contract/tables.ts';
import { definingIn, expectRefused, onTable } from '../../test/fixtures/defining.ts';
import { askDelete, plant } from '../../test/fixtures/deleting.ts';
import { newTeam } from '../../test/fixtures/teams.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { addField, addTable } from '../../test/harness/fields.ts';
import { fieldTasksOf, purgeDeleted, workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { changeForm } from '../../test/harness/granting.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { deleteTeam } from '#access/delete-team.ts';
import { changeTable } from './change-table.ts';
import { countRecords } from './count-records.ts';
import { createTable } from './create-table.ts';
import { deleteTable } from './delete-table.ts';
import { findRecords } from './find-records.ts';
import { readProject } from './read-project.ts';
import { restoreTable } from './restore-table.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { create, find, list, ...act } = definingIn(house);
await addRole(house, owner.project, {
  key: 'table_maker',
  tables: null,
  rights: { view: ['all'], create: ['all'] },
  projectRights: ['fields'],
  fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
});
const maker = await house.addMember(owner, { role: 'table_maker' });
const sales = await house.addMember(owner, { role: 'sales' });

const ids = async (by = owner) => (await list(by)).tables.map(({ id }) => id as number);
const form = (name: string) => ({ name: { vi: name, en: name }, nameField: { vi: 'Tên', en: 'Name' } });

describe('allowed', () => {
  test('a new table has one field, which names its records; grants on every table hold in it', async () => {
    const table = await addTable(house, maker, 'Sản phẩm');
    expect(table).toMatchObject({
      key: 'san_pham',
      fields: [{ id: 1, key: 'name', kind: 'text', required: true, searchable: true, indexed: 'yes' }],
      free: { texts: 7, numbers: 6, times: 4 },
      tasks: [],
    });
    const record = await create(maker, table.id, { '1': 'Xe máy' });
    expect(await find(maker, table.id, { search: 'xe may', sort: { by: 1, direction: 'asc' } })).toEqual([record.id]);
    expect((await addTable(house, owner, 'Sản  phẩm')).key).toBe('san_pham_2');
  });

  test('an id is never given again, whoever was deleted', async () => {
    const first = await addTable(house, owner, 'Một');
    await act.deleteTable(owner, first.id);
    const second = await addTable(house, owner, 'Một');
    expect([second.id, second.key]).toEqual([first.id + 1, 'mot_2']);
  });

  test('it is named and moved, and its fields are put in order', async () => {
    const { id } = await addTable(house, owner, 'Cũ');
    for (const kind of ['text', 'number'] as const) await addField(house, owner, id, kind);
    const changed = await act.changeTable(owner, id, {
      name: { vi: 'Mới', en: 'New' },
      position: 1,
      order: [3, 1, 2] as never,
    });
    expect([changed.name, changed.key]).toEqual([{ vi: 'Mới', en: 'New' }, 'cu']);
    expect(changed.fields.map((field) => field.id)).toEqual([3, 1, 2]);
    expect((await ids()).indexOf(id)).toBe(1);
    await act.changeTable(owner, id, { position: tableLimits.tables });
    expect((await ids()).at(-1)).toBe(id);
  });

  test('deleted, nothing of it is there; restored, all of it is', async () => {
    const { id } = await addTable(house, owner, 'Đi về');
    const { id: field } = await addField(house, owner, id, 'text', { searchable: true });
    const record = await create(owner, id, { '1': 'Dòng', [field]: 'Giá trị' });
    const stored = () => house.tamper('select * from records where table_id = $1', [id]);
    const before = await stored();
    await act.changeField(owner, id, field, { indexed: true });
    await act.deleteTable(owner, id);
    expect(await fieldTasksOf(house, owner)).toEqual([]);
    for (const none of [id, 999]) {
      for (const operation of [findRecords, countRecords]) {
        await expectRefused(house, owner, operation, { params: onTable(owner, none), body: {} }, 'not_found');
      }
      await expectRefused(house, owner, changeTable, { params: onTable(owner, none), body: {} }, 'not_found');
    }
    const project = readProject({ way: 'none', links: 'local' });
    const seen = await house.call<typeof projectRoute>(owner, project, { params: { project: owner.project } });
    expect(seen.tables.map((table) => table.id)).not.toContain(id);
    expect((await list(owner)).deletedTables[0]).toMatchObject({ id, name: { vi: 'Đi về' } });
    expect(await stored()).toEqual(before);

    expect((await act.restoreTable(owner, id)).tasks).toMatchObject([{ kind: 'fill', field }]);
    await workOffFieldTasks(house, owner);
    expect(await find(owner, id, { search: 'gia tri', sort: { by: field, direction: 'asc' } })).toEqual([record.id]);
  });

  test('every member reads in the log in which table it was, by an id that stays', async () => {
    const { id } = await addTable(house, owner, 'Đã ghi');
    await act.deleteTable(owner, id);
    const events = (await house.events(owner.project)).filter(({ table_id: table }) => table === id);
    expect(events.map(({ action }) => action)).toEqual(['table.created', 'table.deleted']);
  });

  test('a team that a deleted table’s records name stays', async () => {
    const { id } = await addTable(house, owner, 'Có team');
    const team = await newTeam(house, owner, 'Giữ lại');
    const record = await create(owner, id, { '1': 'Của team' });
    await house.tamper('update records set team_id = $1 where id = $2', [team, record.id]);
    await act.deleteTable(owner, id);
    const request = { params: { project: owner.project, team } };
    expect((await house.refused(owner, deleteTeam, request)).code).toBe('team_in_use');
  });

  test('after 30 days nothing that was typed into it is left', async () => {
    const { id } = await addTable(house, owner, 'Bỏ');
    const { id: phones } = await addField(house, owner, id, 'phones');
    await create(owner, id, { '1': 'Tên', [phones]: ['0912345678'] });
    await act.deleteTable(owner, id);
    await purgeDeleted(house, owner, id, null);
    expect(await house.tamper('select data, sealed, s1, search_text from records where table_id = $1', [id])).toEqual([
      { data: {}, sealed: {}, s1: null, search_text: null },
    ]);
    expect(await house.tamper('select from record_tokens where table_id = $1', [id])).toEqual([]);
    await expectRefused(house, owner, restoreTable, { params: onTable(owner, id) }, 'not_found');
  });
});

describe('denied', () => {
  test('whoever does not hold `fields`', async () => {
    const { id } = await addTable(house, owner, 'Cấm');
    const params = onTable(owner, id);
    const project = { project: owner.project };
    await expectRefused(house, sales, createTable, { params: project, body: form('X') }, 'forbidden');
    await expectRefused(house, sales, changeTable, { params, body: { position: 0 } }, 'forbidden');
    await expectRefused(house, sales, deleteTable, { params }, 'forbidden');
    await act.deleteTable(owner, id);
    await expectRefused(house, sales, restoreTable, { params }, 'forbidden');
  });

  test('whoever does not hold what the grants on it give does not wake them', async () => {
    const { id } = await addTable(house, owner, 'Ngủ');
    const reader = await house.addMember(owner, { role: 'sales' });
    const right = { effect: 'allow', right: 'delete', table: id, scope: 'all' } as GrantsForm['rights'][number];
    const view = { ...right, right: 'view' } as GrantsForm['rights'][number];
    await changeForm(house, owner, ['member', reader.member], (now) => ({ ...now, rights: [right, view] }));
    await act.deleteTable(maker, id);
    await expectRefused(house, maker, restoreTable, { params: onTable(maker, id) }, 'beyond_own_rights');
    await act.restoreTable(owner, id);
    expect(await find(reader, id, {})).toEqual([]);
  });
});

describe('hidden', () => {
  test('to who does not hold `fields`, a table that is there is answered as one that is not', async () => {
    for (const id of [1, 999]) {
      for (const operation of [deleteTable, restoreTable]) {
        expect((await house.refused(sales, operation, { params: onTable(owner, id) })).code).toBe('forbidden');
      }
    }
  });

  test('another’s project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    for (const project of [owner.project, '12345']) {
      expect((await house.refused(other, createTable, { params: { project }, body: form('X') })).code).toBe(
        'not_found',
      );
    }
  });
});

describe('invalid', () => {
  test('an order that does not name every field once', async () => {
    const { id } = await addTable(house, owner, 'Thứ tự');
    await addField(house, owner, id, 'text');
    for (const order of [[1], [1, 1], [1, 2, 3], [1, 3], []]) {
      await expectRefused(
        house,
        owner,
        changeTable,
        { params: onTable(owner, id), body: { order } },
        'conflict',
        '/order',
      );
    }
  });

  test('one that a batch works on', async () => {
    await plant(house, owner, 1);
    const [record] = await find(owner, 1, {});
    await askDelete(house, owner, [record ?? '']);
    await expectRefused(house, owner, deleteTable, { params: onTable(owner, 1) }, 'batch_under_way');
  });

  test('the last table of a project', async () => {
    const other: Person = await house.setUpOwner();
    const [first, ...rest] = await ids(other);
    for (const id of rest) await act.deleteTable(other, id);
    await expectRefused(house, other, deleteTable, { params: onTable(other, first ?? 0) }, 'last_table');
  });

  test(`more than ${tableLimits.tables} tables, made or brought back`, async () => {
    const other = await house.setUpOwner();
    const { id } = await addTable(house, other, 'Thừa');
    await act.deleteTable(other, id);
    for (let many = (await ids(other)).length; many < tableLimits.tables; many++) await addTable(house, other, 'Bảng');
    const project = { project: other.project };
    await expectRefused(house, other, createTable, { params: project, body: form('X') }, 'too_many');
    await expectRefused(house, other, restoreTable, { params: onTable(other, id) }, 'too_many');
  });
});
