/**
 * Guarantee: what roles, teams and members are granted is changed by holders of `roles`, counts from the next request of
 * the same session on, and is written down in the log as it was and as it became; of two who take the right to change
 * it from each other, one does.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { changeGrants as changeRoute, GrantsForm } from '#contract/grants.ts';
import type { RoleId, TeamId } from '#contract/ids.ts';
import type { createTeam as teamRoute } from '#contract/people.ts';
import type { readProject as projectRoute } from '#contract/records.ts';
import { inTransaction } from '#database/transaction.ts';
import { readProject } from '#records/read-project.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { changeForm, onHolder, readForm } from '../../test/harness/granting.ts';
import type { NamedHolder } from '../../test/harness/granting.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { lastPayload } from '../../test/harness/last-payload.ts';
import { allowGroup, allowRight, noGrants, roleOf } from '../../test/harness/role-of.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { changeGrants } from './change-grants.ts';
import { createTeam } from './create-team.ts';

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

const rightsOnCustomers = async (who: Person) => {
  const operation = readProject({ way: 'none', links: 'local' });
  const { tables } = await house.call<typeof projectRoute>(who, operation, { params: { project: owner.project } });
  return tables.find(({ id }) => id === 1)?.rights;
};

describe('allowed', () => {
  test('what a role is granted, as its form has it', async () => {
    const { seen, ...form } = await readForm(house, owner, ['role', salesRole]);
    expect(seen).toMatch(/^[0-9a-f]{64}$/);
    expect(form.rights.length).toBe(24);
    expect(form.rights).toContainEqual({ effect: 'allow', right: 'edit', table: 1, scope: 'own' });
    expect(form.fields).toContainEqual(allowGroup('phone', 'open', { scope: 'own', write: true }));
    expect(form.limits).toEqual({});
  });

  test('saving it as it is changes no grant, and keeps its fingerprint', async () => {
    const before = await house.tableSums();
    const { seen } = await readForm(house, owner, ['role', salesRole]);
    expect(await changeForm(house, owner, ['role', salesRole], (now) => now)).toEqual({ seen });
    const { projects: _, ...rest } = await house.tableSums();
    expect(before).toMatchObject(rest);
  });

  test('a right given to a role counts on the very next request, and so does its end', async () => {
    expect(await rightsOnCustomers(sales)).not.toContain('delete');
    await changeForm(house, owner, ['role', salesRole], (now) => ({
      ...now,
      rights: [...now.rights, allowRight('delete', 'own')],
    }));
    expect(await rightsOnCustomers(sales)).toContain('delete');
    await changeForm(house, owner, ['role', salesRole], (now) => ({
      ...now,
      rights: now.rights.filter(({ right }) => right !== 'delete'),
    }));
    expect(await rightsOnCustomers(sales)).not.toContain('delete');
  });

  test('a team and a member are granted things of their own', async () => {
    await changeForm(house, owner, ['team', team], () => ({ ...noGrants, rights: [allowRight('export', 'team')] }));
    expect(await rightsOnCustomers(sales)).toContain('export');
    const deny = { ...allowRight('export'), effect: 'deny' as const };
    await changeForm(house, owner, ['member', sales.member], () => ({ ...noGrants, rights: [deny] }));
    expect(await rightsOnCustomers(sales)).not.toContain('export');
    await changeForm(house, owner, ['team', team], () => noGrants);
    await changeForm(house, owner, ['member', sales.member], () => noGrants);
  });

  test('limits of a role, and the same grant twice is one; what says nothing is none', async () => {
    const key = 'small_change';
    await addRole(house, owner.project, { key, rights: {}, fields: [] });
    const role: NamedHolder = ['role', await roleOf(house, owner.project, key)];
    const silent = allowGroup('email', 'hidden', { write: false });
    const { seen } = await changeForm(house, owner, role, () => ({
      rights: [allowRight('view'), allowRight('view')],
      fields: [silent, allowGroup('email', 'masked'), allowGroup('email', 'masked')],
      limits: { reveals: 20, single_edits: 0 },
    }));
    expect(await readForm(house, owner, role)).toEqual({
      rights: [allowRight('view')],
      fields: [allowGroup('email', 'masked')],
      limits: { reveals: 20, single_edits: 0 },
      seen,
    });
    await changeForm(house, owner, role, (now) => ({ ...now, limits: { reveals: 30 } }));
    expect((await readForm(house, owner, role)).limits).toEqual({ reveals: 30 });
  });

  test('an administrator changes what is within his own', async () => {
    const viewer: NamedHolder = ['role', await roleOf(house, owner.project, 'viewer')];
    await changeForm(house, admin, viewer, (now) => ({ ...now, rights: [...now.rights, allowRight('export')] }));
    expect((await readForm(house, admin, viewer)).rights).toContainEqual(allowRight('export'));
  });

  test('the event says what it was and what it became', async () => {
    const holder: NamedHolder = ['member', sales.member];
    await changeForm(house, owner, holder, () => ({ ...noGrants, rights: [allowRight('restore', 'own')] }));
    const { action, main, typed } = await lastPayload(house, owner.project);
    expect([action, typed]).toEqual(['grants.changed', null]);
    expect(main).toMatchObject({
      kind: 'member',
      id: sales.member,
      before: noGrants,
      after: { ...noGrants, rights: [allowRight('restore', 'own')] },
    });
    await changeForm(house, owner, holder, () => noGrants);
  });
});

describe('two at the same moment', () => {
  test('who take `roles` from each other: one of them does, and the other has it no more', async () => {
    const [one, two] = [
      await house.addMember(owner, { role: 'admin' }),
      await house.addMember(owner, { role: 'admin' }),
    ];
    const deny: GrantsForm = { ...noGrants, rights: [{ effect: 'deny', right: 'roles' }] };
    const { seen } = await readForm(house, owner, ['member', one.member]);
    const take = (by: Person, from: Person) =>
      house.call<typeof changeRoute>(by, changeGrants, {
        ...onHolder(owner, ['member', from.member]),
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
