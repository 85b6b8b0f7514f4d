/**
 * Guarantee: what roles, teams and members are granted is read by holders of `roles` or `security` and changed by those
 * of `roles`, within what they hold themselves; a change counts from the next request on, and one that was filled in over
 * something else, or about what is not there, changes nothing.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as routes from '#contract/grants.ts';
import type { GrantsForm } from '#contract/grants.ts';
import type { FieldId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { readProject as projectRoute } from '#contract/records.ts';
import type { createTeam as teamRoute } from '#contract/people.ts';
import type { HolderKind } from '#contract/rights.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { readProject } from '#records/read-project.ts';
import { stranger } from '../../test/harness/actors.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { lastPayload } from '../../test/harness/last-payload.ts';
import { allowGroup, allowRight, noGrants, roleOf } from '../../test/harness/role-of.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { changeGrants } from './change-grants.ts';
import { createTeam } from './create-team.ts';
import { previewGrants } from './preview-grants.ts';
import { readGrants } from './read-grants.ts';

type ChangeRoute = typeof routes.changeGrants;
type ReadRoute = typeof routes.readGrants;
type PreviewRoute = typeof routes.previewGrants;

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

type Named = readonly [HolderKind, RoleId | TeamId | MemberId];
const params = ([kind, holder]: Named) => ({ project: owner.project, kind, holder });
const read = (by: Person, named: Named) => house.call<ReadRoute>(by, readGrants, { params: params(named) });

async function change(by: Person, named: Named, edit: (now: GrantsForm) => GrantsForm) {
  const { seen, ...now } = await read(owner, named);
  return await house.call<ChangeRoute>(by, changeGrants, { params: params(named), body: { grants: edit(now), seen } });
}

async function expectRefused(
  by: Person,
  named: Named,
  grants: GrantsForm,
  expected: { code: string; field?: string; seen?: string },
) {
  const seen = expected.seen ?? (await read(owner, named).catch(() => ({ seen: '0'.repeat(64) }))).seen;
  const before = await house.tableSums();
  const asked = { params: params(named), body: { grants, seen } };
  const refusal = await house.refused<ChangeRoute>(by, changeGrants, asked);
  expect([refusal.code, refusal.field]).toEqual([expected.code, expected.field]);
  expect(await house.tableSums()).toEqual(before);
  const [last] = (await house.events(owner.project)).slice(-1);
  expect(last).toMatchObject({ action: 'grants.changed', outcome: 'refused', actor_id: by.member });
}

const rightsOnCustomers = async (who: Person) => {
  const operation = readProject({ way: 'none', links: 'local' });
  const { tables } = await house.call<typeof projectRoute>(who, operation, { params: { project: owner.project } });
  return tables.find(({ id }) => id === 1)?.rights;
};

describe('allowed', () => {
  test('what a role is granted, as its form has it', async () => {
    const { seen, ...form } = await read(owner, ['role', salesRole]);
    expect(seen).toMatch(/^[0-9a-f]{64}$/);
    expect(form.rights.length).toBe(8);
    expect(form.rights).toContainEqual({ effect: 'allow', right: 'edit', table: 1, scope: 'own' });
    expect(form.fields).toContainEqual(allowGroup('phone', 'open', { scope: 'own', write: true }));
    expect(form.limits).toEqual({});
  });

  test('saving it as it is changes no grant, and keeps its fingerprint', async () => {
    const before = await house.tableSums();
    const { seen } = await read(owner, ['role', salesRole]);
    expect(await change(owner, ['role', salesRole], (now) => now)).toEqual({ seen });
    const { projects: _, ...rest } = await house.tableSums();
    expect(before).toMatchObject(rest);
  });

  test('a right given to a role counts on the very next request, and so does its end', async () => {
    expect(await rightsOnCustomers(sales)).not.toContain('delete');
    await change(owner, ['role', salesRole], (now) => ({
      ...now,
      rights: [...now.rights, allowRight('delete', 'own')],
    }));
    expect(await rightsOnCustomers(sales)).toContain('delete');
    await change(owner, ['role', salesRole], (now) => ({
      ...now,
      rights: now.rights.filter(({ right }) => right !== 'delete'),
    }));
    expect(await rightsOnCustomers(sales)).not.toContain('delete');
  });

  test('a team and a member are granted things of their own', async () => {
    await change(owner, ['team', team], () => ({ ...noGrants, rights: [allowRight('export', 'team')] }));
    expect(await rightsOnCustomers(sales)).toContain('export');
    const deny = { ...allowRight('export'), effect: 'deny' as const };
    await change(owner, ['member', sales.member], () => ({ ...noGrants, rights: [deny] }));
    expect(await rightsOnCustomers(sales)).not.toContain('export');
    await change(owner, ['team', team], () => noGrants);
    await change(owner, ['member', sales.member], () => noGrants);
  });

  test('limits of a role, and the same grant twice is one; what says nothing is none', async () => {
    const key = 'small_change';
    await addRole(house, owner.project, { key, rights: {}, fields: [] });
    const role: Named = ['role', await roleOf(house, owner.project, key)];
    const silent = allowGroup('email', 'hidden', { write: false });
    const { seen } = await change(owner, role, () => ({
      rights: [allowRight('view'), allowRight('view')],
      fields: [silent, allowGroup('email', 'masked'), allowGroup('email', 'masked')],
      limits: { reveals: 20, single_edits: 0 },
    }));
    expect(await read(owner, role)).toEqual({
      rights: [allowRight('view')],
      fields: [allowGroup('email', 'masked')],
      limits: { reveals: 20, single_edits: 0 },
      seen,
    });
    await change(owner, role, (now) => ({ ...now, limits: { reveals: 30 } }));
    expect((await read(owner, role)).limits).toEqual({ reveals: 30 });
  });

  test('an administrator changes what is within his own', async () => {
    const viewer: Named = ['role', await roleOf(house, owner.project, 'viewer')];
    await change(admin, viewer, (now) => ({ ...now, rights: [...now.rights, allowRight('export')] }));
    expect((await read(admin, viewer)).rights).toContainEqual(allowRight('export'));
  });

  test('the event says what it was and what it became', async () => {
    const holder: Named = ['member', sales.member];
    await change(owner, holder, () => ({ ...noGrants, rights: [allowRight('restore', 'own')] }));
    const { action, main, typed } = await lastPayload(house, owner.project);
    expect([action, typed]).toEqual(['grants.changed', null]);
    expect(main).toMatchObject({
      kind: 'member',
      id: sales.member,
      before: noGrants,
      after: { ...noGrants, rights: [allowRight('restore', 'own')] },
    });
    await change(owner, holder, () => noGrants);
  });
});

describe('a look before', () => {
  const look = (by: Person, named: Named, grants: GrantsForm) =>
    house.call<PreviewRoute>(by, previewGrants, { params: params(named), body: { grants } });

  test('says who would newly see what, and changes nothing', async () => {
    const another = await house.addMember(owner, { role: 'sales' });
    const { seen: _, ...now } = await read(owner, ['role', salesRole]);
    const before = await house.tableSums();
    const seeing = { ...now, fields: [...now.fields, allowGroup('phone', 'open')] };
    expect(await look(admin, ['role', salesRole], seeing)).toEqual({
      differences: [
        {
          matter: { table: 1, field: 2, axis: 'read' },
          turn: 'gains',
          rows: { of: ['all'], without: ['own'] },
          level: 'open',
          most: null,
          members: [sales.member, another.member],
        },
      ],
      refusedBy: null,
    });
    expect(await house.tableSums()).toEqual(before);
    const [last] = (await house.events(owner.project)).slice(-1);
    expect(last).toMatchObject({ action: 'grants.previewed', outcome: 'done', actor_id: admin.member });
  });

  test('says what would be refused, by its code', async () => {
    await addRole(house, owner.project, {
      key: 'clerk',
      projectRights: ['roles', 'members'],
      rights: { view: ['all'] },
      fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
    });
    const clerk = await house.addMember(owner, { role: 'clerk' });
    const { seen: _, ...now } = await read(clerk, ['role', salesRole]);
    const deleting = { ...now, rights: [...now.rights, allowRight('delete')] };
    const told = await look(clerk, ['role', salesRole], deleting);
    expect(told).toMatchObject({
      refusedBy: 'beyond_own_rights',
      differences: [{ matter: { table: 1, right: 'delete' } }],
    });
    const own: Named = ['role', await roleOf(house, owner.project, 'clerk')];
    expect(await look(clerk, own, { ...noGrants, rights: [{ effect: 'allow', right: 'roles' }] })).toMatchObject({
      refusedBy: 'would_lock_out',
    });
  });

  test('is refused as the change itself would be, where the form is wrong', async () => {
    const wrong = {
      params: params(['role', salesRole]),
      body: { grants: { ...noGrants, rights: [{ ...allowRight('view'), table: 9 as TableId }] } },
    };
    const refusal = await house.refused<PreviewRoute>(owner, previewGrants, wrong);
    expect([refusal.code, refusal.field]).toEqual(['invalid_value', '/grants/rights/0/table']);
    const ofOwner = { params: params(['member', owner.member]), body: { grants: noGrants } };
    expect((await house.refused<PreviewRoute>(owner, previewGrants, ofOwner)).code).toBe('owner_holds_all');
    expect((await house.refused<PreviewRoute>(sales, previewGrants, wrong)).code).toBe('forbidden');
  });
});

describe('denied', () => {
  test('without the right `roles`; to read, without `security`, too', async () => {
    await expectRefused(sales, ['role', salesRole], noGrants, { code: 'forbidden' });
    expect((await house.refused<ReadRoute>(sales, readGrants, { params: params(['role', salesRole]) })).code).toBe(
      'forbidden',
    );
    await addRole(house, owner.project, { key: 'guard', projectRights: ['security'], rights: {}, fields: [] });
    const guard = await house.addMember(owner, { role: 'guard' });
    expect((await read(guard, ['role', salesRole])).rights.length).toBe(8);
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
    ] as Named[]) {
      await expectRefused(half, named, more, { code: 'beyond_own_rights' });
    }
    const security: GrantsForm = { ...noGrants, rights: [{ effect: 'allow', right: 'security' }] };
    await expectRefused(half, ['role', salesRole], security, { code: 'beyond_own_rights' });
    const tables: GrantsForm = { ...noGrants, rights: [{ ...allowRight('view'), table: null }] };
    await expectRefused(half, ['team', team], tables, { code: 'beyond_own_rights' });
  });

  test('what nobody but the owner could put right', async () => {
    const role: Named = ['role', await roleOf(house, owner.project, 'half')];
    const half = await house.addMember(owner, { role: 'half' });
    await expectRefused(half, role, { ...noGrants, rights: [allowRight('view')] }, { code: 'would_lock_out' });
  });

  test('the owner’s own grants, which count for nothing', async () => {
    await expectRefused(admin, ['member', owner.member], noGrants, { code: 'owner_holds_all' });
    expect(await read(admin, ['member', owner.member])).toMatchObject(noGrants);
  });

  test('a form over what has changed since', async () => {
    const { seen, ...now } = await read(owner, ['role', salesRole]);
    await change(owner, ['role', salesRole], () => ({ ...now, limits: { claims: 5 } }));
    await expectRefused(owner, ['role', salesRole], now, { code: 'conflict', seen });
    await change(owner, ['role', salesRole], () => now);
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

describe('two at the same moment', () => {
  test('who take `roles` from each other: one of them does, and the other has it no more', async () => {
    const [one, two] = [
      await house.addMember(owner, { role: 'admin' }),
      await house.addMember(owner, { role: 'admin' }),
    ];
    const deny: GrantsForm = { ...noGrants, rights: [{ effect: 'deny', right: 'roles' }] };
    const { seen } = await read(owner, ['member', one.member]);
    const take = (by: Person, from: Person) =>
      house.call<ChangeRoute>(by, changeGrants, {
        params: params(['member', from.member]),
        body: { grants: deny, seen },
      });
    let both: Promise<PromiseSettledResult<unknown>[]> | undefined;
    await inTransaction(house.database, { project: owner.project }, async (tx) => {
      await tx.db
        .selectFrom('projects')
        .select('project_id')
        .where('project_id', '=', owner.project)
        .forUpdate()
        .execute();
      both = Promise.allSettled([take(one, two), take(two, one)]);
      await untilLocked(house, 2);
    });
    const ended = (await both) ?? [];
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find((end) => end.status === 'rejected')).toMatchObject({ reason: { code: 'forbidden' } });
    const denied = await house.tamper(`select holder_id from grants where effect = 'deny' and granted_right = 'roles'`);
    expect(denied.length).toBe(1);
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
    ] as Named[]) {
      await expectRefused(owner, named, noGrants, { code: 'not_found' });
      expect((await house.refused<ReadRoute>(owner, readGrants, { params: params(named) })).code).toBe('not_found');
    }
    const refusal = await house.refused<ReadRoute>(other, readGrants, { params: params(['role', salesRole]) });
    expect(refusal.code).toBe('not_found');
    expect((await house.refused<ReadRoute>(stranger, readGrants, { params: params(['role', salesRole]) })).code).toBe(
      'not_signed_in',
    );
  });
});

describe('invalid', () => {
  test.each<[string, GrantsForm, string, string]>([
    [
      'a table',
      { ...noGrants, rights: [allowRight('view'), { ...allowRight('edit'), table: 3 as TableId }] },
      'invalid_value',
      '/grants/rights/1/table',
    ],
    [
      'a table of fields',
      { ...noGrants, fields: [allowGroup('email', 'open', { table: 3 as TableId })] },
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
