/**
 * Guarantee: what a role would show is tried out on made-up records, through the mask that real ones go through, with
 * exactly the grants of the form; nobody's record is read, and nothing is changed.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as routes from '#contract/grants.ts';
import type { GrantsForm } from '#contract/grants.ts';
import type { RoleId, TableId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { allowGroup, allowRight, noGrants, roleOf } from '../../test/harness/role-of.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { previewRole } from './preview-role.ts';
import { readGrants } from './read-grants.ts';

type PreviewRoute = typeof routes.previewRole;

let house: House;
let owner: Person;
let sales: Person;
let role: RoleId;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  sales = await house.addMember(owner, { role: 'sales' });
  role = await roleOf(house, owner.project, 'sales');
});

const asked = (grants: GrantsForm, of: RoleId = role) => ({
  params: { project: owner.project, role: of },
  body: { grants },
});
const tryOut = (grants: GrantsForm) => house.call<PreviewRoute>(owner, previewRole, asked(grants));

describe('allowed', () => {
  test('a row of each kind, as the role of the template shows it', async () => {
    const { seen: _, ...form } = await house.call<typeof routes.readGrants>(owner, readGrants, {
      params: { project: owner.project, kind: 'role', holder: role },
    });
    const { tables } = await tryOut(form);
    expect(tables.map(({ table, rights }) => [table, rights])).toEqual(
      [1, 2, 3, 4, 5, 6].map((table) => [table, ['view', 'create', 'edit', 'claim']]),
    );
    const [customers] = tables;
    expect(customers?.fields).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10]);
    expect(customers?.rows.map(({ assignee, team }) => `${assignee} ${team}`)).toEqual([
      'me mine',
      'me below',
      'me other',
      'somebody mine',
      'somebody below',
      'somebody other',
    ]);
    const phones = customers?.rows.map(({ record }) => record?.values['2']);
    expect(phones?.slice(0, 3)).toEqual([
      { state: 'open', value: ['0900 000 001'] },
      { state: 'open', value: ['0900 000 002'] },
      { state: 'open', value: ['0900 000 003'] },
    ]);
    expect(phones?.slice(3)).toEqual([{ state: 'masked' }, { state: 'masked' }, { state: 'masked' }]);
    const [mine, , , theirs] = customers?.rows ?? [];
    expect(mine?.record?.values['1']).toEqual({ state: 'open', value: 'Nguyễn Văn A' });
    expect(mine?.record?.values['3']).toEqual({ state: 'open', value: ['khach.1@example.vn'] });
    expect(mine?.record?.writable).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(theirs?.record?.writable).toEqual([]);
    expect(mine?.record?.values['10']).toEqual({ state: 'open', value: 'Gọi lại buổi chiều, số 0900 000 010' });
    expect(theirs?.record?.values['10']).toEqual({ state: 'open', value: 'Gọi lại buổi chiều, số •••• ••• •••' });
  });

  test('rows out of view are none, and fields out of sight are not named', async () => {
    const form = { ...noGrants, rights: [allowRight('view', 'team_tree')], fields: [allowGroup('phone', 'masked')] };
    const { tables } = await tryOut(form);
    expect(tables.map(({ table, fields }) => [table, fields])).toEqual([[1, [2]]]);
    expect(tables[0]?.rows.map(({ record }) => record?.values ?? null)).toEqual([
      { 2: { state: 'masked' } },
      { 2: { state: 'masked' } },
      null,
      { 2: { state: 'masked' } },
      { 2: { state: 'masked' } },
      null,
    ]);
  });

  test('of the form alone: nothing that is stored counts', async () => {
    expect(await tryOut(noGrants)).toEqual({ tables: [] });
    const denied = { ...allowRight('view', 'own'), effect: 'deny' as const };
    const { tables } = await tryOut({ ...noGrants, rights: [allowRight('view'), denied] });
    expect(tables[0]?.rows.map(({ record }) => record === null)).toEqual([true, true, true, false, false, false]);
  });

  test('no table of records is read, and nothing is changed', async () => {
    const before = await house.tableSums();
    const sent = await statementsOf(house.database, () => tryOut({ ...noGrants, rights: [allowRight('view')] }));
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.filter(({ text }) => /\b(records|record_keys|changes|trash|record_tokens)\b/.test(text))).toEqual([]);
    expect(await house.tableSums()).toEqual(before);
    const [last] = (await house.events(owner.project)).slice(-1);
    expect(last).toMatchObject({ action: 'role.previewed', outcome: 'done', table_id: null, count: 0 });
  });
});

async function expectRefused(by: Person, request: ReturnType<typeof asked>, code: string, field?: string) {
  const before = await house.tableSums();
  const refusal = await house.refused<PreviewRoute>(by, previewRole, request);
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
}

describe('denied', () => {
  test('without the right `roles`', async () => {
    await expectRefused(sales, asked(noGrants), 'forbidden');
  });
});

describe('hidden', () => {
  test('a role that is not there, or is another project’s', async () => {
    const other = await house.setUpOwner();
    await expectRefused(owner, asked(noGrants, newId() as RoleId), 'not_found');
    await expectRefused(owner, asked(noGrants, await roleOf(house, other.project, 'sales')), 'not_found');
    await expectRefused(other, asked(noGrants), 'not_found');
  });
});

describe('invalid', () => {
  test('a table that is not there, and a field that is not in its table', async () => {
    const unknown = { ...allowRight('view'), table: 9 as TableId };
    await expectRefused(owner, asked({ ...noGrants, rights: [unknown] }), 'invalid_value', '/grants/rights/0/table');
    const { group: _, ...access } = allowGroup('email', 'open') as Extract<
      GrantsForm['fields'][number],
      { group: unknown }
    >;
    const field = { ...access, table: 1 as TableId, field: 13 as never };
    await expectRefused(owner, asked({ ...noGrants, fields: [field] }), 'unknown_field', '/grants/fields/0/field');
  });
});
