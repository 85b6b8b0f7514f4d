/**
 * Guarantee: nobody reads what is granted without `roles` or `security`, nobody changes it without `roles` or beyond what
 * he holds himself; a form over something else, or about what is not there, changes nothing.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { changeGrants as changeRoute, GrantsForm, readGrants as readRoute } from '#contract/grants.ts';
import type { FieldId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { createTeam as teamRoute } from '#contract/people.ts';
import { newId } from '#database/uuid.ts';
import { stranger } from '../../test/harness/actors.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { changeForm, onHolder, readForm } from '../../test/harness/granting.ts';
import type { NamedHolder } from '../../test/harness/granting.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { allowGroup, allowRight, noGrants, roleOf } from '../../test/harness/role-of.ts';
import { changeGrants } from './change-grants.ts';
import { createTeam } from './create-team.ts';
import { previewGrants } from './preview-grants.ts';
import { readGrants } from './read-grants.ts';

type ChangeRoute = typeof changeRoute;
type ReadRoute = typeof readRoute;

let house: House;
let owner: Person;
let admin: Person;
let sales: Person;
let salesRole: RoleId;
let team: TeamId;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  admin = await house.addMember(owner, { role: 'admin' });
  sales = await house.addMember(owner, { role: 'sales' });
  salesRole = await roleOf(house, owner.project, 'sales');
  ({ id: team } = await house.call<typeof teamRoute>(owner, createTeam, {
    params: { project: owner.project },
    body: { name: 'Bán lẻ', parent: null, leaders: [sales.member] },
  }));
});

async function expectRefused(
  by: Person,
  named: NamedHolder,
  grants: GrantsForm,
  expected: { code: string; field?: string; seen?: string },
) {
  const seen = expected.seen ?? (await readForm(house, owner, named).catch(() => ({ seen: '0'.repeat(64) }))).seen;
  const before = await house.tableSums();
  const asked = { ...onHolder(owner, named), body: { grants, seen } };
  const refusal = await house.refused<ChangeRoute>(by, changeGrants, asked);
  expect([refusal.code, refusal.field]).toEqual([expected.code, expected.field]);
  expect(await house.tableSums()).toEqual(before);
  const [last] = (await house.events(owner.project)).slice(-1);
  expect(last).toMatchObject({ action: 'grants.changed', outcome: 'refused', actor_id: by.member });
}

describe('denied', () => {
  test('without the right `roles`; to read, without `security`, too', async () => {
    await expectRefused(sales, ['role', salesRole], noGrants, { code: 'forbidden' });
    expect((await house.refused<ReadRoute>(sales, readGrants, onHolder(owner, ['role', salesRole]))).code).toBe(
      'forbidden',
    );
    await addRole(house, owner.project, { key: 'guard', projectRights: ['security'], rights: {}, fields: [] });
    const guard = await house.addMember(owner, { role: 'guard' });
    expect((await readForm(house, guard, ['role', salesRole])).rights.length).toBe(24);
    await expectRefused(guard, ['role', salesRole], noGrants, { code: 'forbidden' });
  });

  test('what the giver lacks, for a role, a team, a member, and himself', async () => {
    await addRole(house, owner.project, {
      key: 'half',
      projectRights: ['roles'],
      rights: { view: ['all'] },
      fields: [],
    });
    const half = await house.addMember(owner, { role: 'half' });
    const more: GrantsForm = { ...noGrants, rights: [allowRight('view'), allowRight('export')] };
    for (const named of [
      ['role', salesRole],
      ['team', team],
      ['member', sales.member],
      ['member', half.member],
    ] as NamedHolder[]) {
      await expectRefused(half, named, more, { code: 'beyond_own_rights' });
    }
    const security: GrantsForm = { ...noGrants, rights: [{ effect: 'allow', right: 'security' }] };
    await expectRefused(half, ['role', salesRole], security, { code: 'beyond_own_rights' });
    const tables: GrantsForm = { ...noGrants, rights: [{ ...allowRight('view'), table: null }] };
    await expectRefused(half, ['team', team], tables, { code: 'beyond_own_rights' });
  });

  test('what nobody but the owner could put right', async () => {
    const role: NamedHolder = ['role', await roleOf(house, owner.project, 'half')];
    const half = await house.addMember(owner, { role: 'half' });
    await expectRefused(half, role, { ...noGrants, rights: [allowRight('view')] }, { code: 'would_lock_out' });
  });

  test('the owner’s own grants, which count for nothing', async () => {
    await expectRefused(admin, ['member', owner.member], noGrants, { code: 'owner_holds_all' });
    expect(await readForm(house, admin, ['member', owner.member])).toMatchObject(noGrants);
  });

  test('a form over what has changed since', async () => {
    const { seen, ...now } = await readForm(house, owner, ['role', salesRole]);
    await changeForm(house, owner, ['role', salesRole], () => ({ ...now, limits: { claims: 5 } }));
    await expectRefused(owner, ['role', salesRole], now, { code: 'conflict', seen });
    await changeForm(house, owner, ['role', salesRole], () => now);
  });

  test('anything while the rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    const [role] = await house.tamper<{ id: RoleId }>(`select id from roles where project_id = $1 and key = 'sales'`, [
      victim.project,
    ]);
    const named = { params: { project: victim.project, kind: 'role' as const, holder: role?.id ?? salesRole } };
    const { seen } = await house.call<ReadRoute>(victim, readGrants, named);
    await house.tamper(`insert into limits values ($1, 'role', $2, 'reveals', 1000000)`, [victim.project, role?.id]);
    for (const asked of [changeGrants, previewGrants]) {
      const body = asked === changeGrants ? { grants: noGrants, seen } : { grants: noGrants };
      expect((await house.refused(victim, asked, { ...named, body })).code).toBe('rights_damaged');
    }
  });
});

describe('hidden', () => {
  test('a holder that is not there, or is another project’s, or of another kind', async () => {
    const other = await house.setUpOwner();
    const theirs = await roleOf(house, other.project, 'sales');
    for (const named of [
      ['role', newId() as RoleId],
      ['role', theirs],
      ['member', other.member],
      ['team', salesRole],
      ['role', sales.member],
    ] as NamedHolder[]) {
      await expectRefused(owner, named, noGrants, { code: 'not_found' });
      expect((await house.refused<ReadRoute>(owner, readGrants, onHolder(owner, named))).code).toBe('not_found');
    }
    const refusal = await house.refused<ReadRoute>(other, readGrants, onHolder(owner, ['role', salesRole]));
    expect(refusal.code).toBe('not_found');
    expect((await house.refused<ReadRoute>(stranger, readGrants, onHolder(owner, ['role', salesRole]))).code).toBe(
      'not_signed_in',
    );
  });
});

describe('invalid', () => {
  test.each<[string, GrantsForm, string, string]>([
    [
      'a table',
      { ...noGrants, rights: [allowRight('view'), { ...allowRight('edit'), table: 9 as TableId }] },
      'invalid_value',
      '/grants/rights/1/table',
    ],
    [
      'a table of fields',
      { ...noGrants, fields: [allowGroup('email', 'open', { table: 9 as TableId })] },
      'invalid_value',
      '/grants/fields/0/table',
    ],
  ])('%s that is not there', async (_, grants, code, field) => {
    await expectRefused(owner, ['role', salesRole], grants, { code, field });
  });

  test('a field that its table has not, though another has', async () => {
    const { group: _, ...access } = allowGroup('email', 'open') as Extract<
      GrantsForm['fields'][number],
      { group: unknown }
    >;
    const onField = (table: number, field: number) => ({
      ...noGrants,
      fields: [{ ...access, table: table as TableId, field: field as FieldId }],
    });
    await expectRefused(owner, ['role', salesRole], onField(2, 10), {
      code: 'unknown_field',
      field: '/grants/fields/0/field',
    });
    await expectRefused(owner, ['role', salesRole], onField(9, 1), {
      code: 'invalid_value',
      field: '/grants/fields/0/table',
    });
  });

  test('limits of who is no role', async () => {
    const limited = { ...noGrants, limits: { reveals: 5 } };
    await expectRefused(owner, ['team', team], limited, { code: 'invalid_value', field: '/grants/limits' });
    await expectRefused(owner, ['member', sales.member], limited, { code: 'invalid_value', field: '/grants/limits' });
  });

  test('grants that the contract does not know', () => {
    const { body } = changeGrants.route;
    const seen = '0'.repeat(64);
    const parses = (grants: unknown) => body.safeParse({ grants, seen }).success;
    expect(parses(noGrants)).toBe(true);
    for (const rights of [
      [{ effect: 'allow', right: 'fly', table: 1, scope: 'all' }],
      [{ effect: 'allow', right: 'view', table: 1, scope: 'world' }],
      [{ effect: 'allow', right: 'view' }],
      [{ effect: 'allow', right: 'roles', table: 1, scope: 'all' }],
    ]) {
      expect(parses({ ...noGrants, rights })).toBe(false);
    }
    expect(parses({ ...noGrants, limits: { reveals_of_all: 5 } })).toBe(false);
    expect(parses({ ...noGrants, limits: { reveals: -1 } })).toBe(false);
  });
});
