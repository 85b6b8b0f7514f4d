/**
 * Guarantee: which roles a member holds is changed by holders of `members`, never by himself, and by nobody who lacks what
 * the change gives; it counts on the member's next request. A look before says what it would do, and changes nothing.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as routes from '#contract/grants.ts';
import type { findRecords as findRoute } from '#contract/records.ts';
import type { RoleId } from '#contract/ids.ts';
import { sealRights } from '#database/rights-seal.ts';
import { makeMac, memberRow } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { findRecords } from '#records/find-records.ts';
import { stranger } from '../../test/harness/actors.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { lastPayload } from '../../test/harness/last-payload.ts';
import { roleOf } from '../../test/harness/role-of.ts';
import { changeMemberRoles } from './change-member-roles.ts';
import { previewMemberRoles } from './preview-member-roles.ts';

type ChangeRoute = typeof routes.changeMemberRoles;
type PreviewRoute = typeof routes.previewMemberRoles;

let house: House;
let owner: Person;
let admin: Person;
let clerk: Person;
let sales: Person;
const roles: Record<string, RoleId> = {};

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  await addRole(house, owner.project, {
    key: 'clerk',
    projectRights: ['members'],
    rights: { view: ['all'] },
    fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
  });
  await addRole(house, owner.project, { key: 'bare', rights: { view: ['own'] }, fields: [] });
  admin = await house.addMember(owner, { role: 'admin' });
  clerk = await house.addMember(owner, { role: 'clerk' });
  sales = await house.addMember(owner, { role: 'sales' });
  for (const key of ['admin', 'clerk', 'bare', 'sales', 'viewer']) roles[key] = await roleOf(house, owner.project, key);
});

const as = (...keys: string[]) => keys.map((key) => roles[key] ?? ('' as RoleId));
const request = (who: Person, before: RoleId[], to: RoleId[]) => ({
  params: { project: owner.project, member: who.member },
  body: { roles: to, before },
});
const change = (by: Person, who: Person, before: RoleId[], to: RoleId[]) =>
  house.call<ChangeRoute>(by, changeMemberRoles, request(who, before, to));
const look = (by: Person, who: Person, to: RoleId[]) =>
  house.call<PreviewRoute>(by, previewMemberRoles, {
    params: { project: owner.project, member: who.member },
    body: { roles: to },
  });

async function expectRefused(by: Person, asked: ReturnType<typeof request>, code: string, field?: string) {
  const before = await house.tableSums();
  const refusal = await house.refused<ChangeRoute>(by, changeMemberRoles, asked);
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  const [last] = (await house.events(owner.project)).slice(-1);
  expect(last).toMatchObject({ action: 'member.roles_changed', outcome: 'refused', actor_id: by.member });
}

const list = { params: { project: '', table: 1 as never }, body: {} };
const lists = (who: Person) =>
  house.call<typeof findRoute>(who, findRecords, { ...list, params: { ...list.params, project: owner.project } });

describe('allowed', () => {
  test('one role for another, which counts on the very next request of the same session', async () => {
    const person = await house.addMember(owner, { role: 'sales' });
    await lists(person);
    await change(owner, person, as('sales'), []);
    const gone = { ...list, params: { ...list.params, project: owner.project } };
    expect((await house.refused<typeof findRoute>(person, findRecords, gone)).code).toBe('not_found');
    await change(admin, person, [], as('viewer', 'bare', 'viewer'));
    await lists(person);
    const held = await house.tamper('select role_id from member_roles where member_id = $1 order by 1', [
      person.member,
    ]);
    expect(held).toEqual(
      as('viewer', 'bare')
        .toSorted()
        .map((id) => ({ role_id: id })),
    );
  });

  test('the event says which it were and which they are', async () => {
    const person = await house.addMember(owner, { role: 'sales' });
    await change(clerk, person, as('sales'), as('bare'));
    expect(await lastPayload(house, owner.project)).toMatchObject({
      action: 'member.roles_changed',
      main: { member: person.member, before: as('sales'), after: as('bare') },
      typed: null,
    });
  });

  test('a holder of `members` takes roles, and gives those whose rights are his', async () => {
    const person = await house.addMember(owner, { role: 'admin' });
    await change(clerk, person, as('admin'), as('bare'));
    await change(clerk, person, as('bare'), as('clerk'));
  });

  test('of a locked member, who counts as if he were not', async () => {
    const person = await house.addMember(owner, { role: 'bare' });
    await lock(person);
    await expectRefused(clerk, request(person, as('bare'), as('sales')), 'beyond_own_rights', '/roles');
    expect((await look(owner, person, as('admin'))).differences).toEqual([]);
    await change(owner, person, as('bare'), as('sales'));
  });
});

/** As the act that locks will do it. */
async function lock({ project, member, account }: Person) {
  await inTransaction(house.database, { project }, async (tx) => {
    const row = { project_id: project, id: member, account_id: account, state: 'locked', address_verified: false };
    const mac = makeMac(house.vault, memberRow(row));
    await house.tamper(`update members set state = 'locked', mac = $2 where id = $1`, [member, mac]);
    await sealRights(tx, house.vault);
  });
}

describe('a look before', () => {
  test('says what he would gain and lose, and changes nothing', async () => {
    const before = await house.tableSums();
    const { differences, refusedBy } = await look(owner, sales, as('viewer'));
    expect(refusedBy).toBeNull();
    expect(differences.every(({ members }) => members.length === 1 && members[0] === sales.member)).toBe(true);
    expect(differences.filter(({ turn }) => turn === 'gains')).toEqual([]);
    expect(differences.map(({ matter }) => matter)).toContainEqual({ table: 1, right: 'create' });
    expect(differences).toContainEqual(
      expect.objectContaining({
        matter: { table: 1, field: 2, axis: 'read' },
        turn: 'loses',
        rows: { of: ['own'], without: [] },
        level: 'masked',
      }),
    );
    expect(await house.tableSums()).toEqual(before);
    const [last] = (await house.events(owner.project)).slice(-1);
    expect(last).toMatchObject({ action: 'member.roles_previewed', outcome: 'done' });
  });

  test('says by which code it would be refused', async () => {
    expect((await look(clerk, sales, as('sales', 'admin'))).refusedBy).toBe('beyond_own_rights');
    expect((await look(clerk, clerk, [])).refusedBy).toBe('not_yourself');
  });

  test('tells a holder of `members` nothing of fields that are hidden from him', async () => {
    const { differences } = await look(clerk, sales, as('bare'));
    const fields = differences.flatMap(({ matter }) => ('field' in matter ? [matter.field] : []));
    expect(fields.length).toBeGreaterThan(0);
    // phones and e-mails, of which `clerk` has no grant
    expect(fields).not.toContain(2);
    expect(fields).not.toContain(3);
  });
});

describe('denied', () => {
  test('without the right `members`', async () => {
    await expectRefused(sales, request(clerk, as('clerk'), []), 'forbidden');
    const asked = { params: { project: owner.project, member: clerk.member }, body: { roles: [] } };
    expect((await house.refused<PreviewRoute>(sales, previewMemberRoles, asked)).code).toBe('forbidden');
  });

  test('his own, whatever they are', async () => {
    await expectRefused(clerk, request(clerk, as('clerk'), as('clerk', 'admin')), 'not_yourself');
    await expectRefused(admin, request(admin, as('admin'), []), 'not_yourself');
  });

  test('the owner’s', async () => {
    await expectRefused(admin, request(owner, [], as('viewer')), 'owner_holds_all');
    await expectRefused(owner, request(owner, [], as('viewer')), 'owner_holds_all');
  });

  test('what the giver lacks', async () => {
    await expectRefused(clerk, request(sales, as('sales'), as('sales', 'admin')), 'beyond_own_rights', '/roles');
    const bare = await house.addMember(owner, { role: 'bare' });
    await expectRefused(clerk, request(bare, as('bare'), as('sales')), 'beyond_own_rights', '/roles');
  });

  test('over roles that have changed since', async () => {
    await expectRefused(owner, request(sales, [], as('viewer')), 'conflict');
    await expectRefused(owner, request(sales, as('sales', 'viewer'), as('viewer')), 'conflict');
  });

  test('anything while the rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    const member = await house.addMember(victim, { role: 'sales' });
    await house.tamper('delete from member_roles where member_id = $1', [member.member]);
    const params = { project: victim.project, member: member.member };
    const asked = { params, body: { roles: [], before: [] } };
    expect((await house.refused<ChangeRoute>(victim, changeMemberRoles, asked)).code).toBe('rights_damaged');
    const looked = { params, body: { roles: [] } };
    expect((await house.refused<PreviewRoute>(victim, previewMemberRoles, looked)).code).toBe('rights_damaged');
  });
});

test('two administrators who take each other’s role at the same moment: one of them does', async () => {
  const [one, two] = [await house.addMember(owner, { role: 'admin' }), await house.addMember(owner, { role: 'admin' })];
  const ended = await Promise.allSettled([change(one, two, as('admin'), []), change(two, one, as('admin'), [])]);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(ended.find((end) => end.status === 'rejected')).toMatchObject({ reason: { code: 'forbidden' } });
});

describe('hidden', () => {
  test('a member who is not there, or is another project’s', async () => {
    const other = await house.setUpOwner();
    for (const member of [other.member, newId() as typeof other.member]) {
      await expectRefused(owner, request({ ...other, member }, [], as('viewer')), 'not_found');
    }
    expect((await house.refused<ChangeRoute>(other, changeMemberRoles, request(sales, as('sales'), []))).code).toBe(
      'not_found',
    );
    expect((await house.refused<ChangeRoute>(stranger, changeMemberRoles, request(sales, as('sales'), []))).code).toBe(
      'not_signed_in',
    );
  });
});

describe('invalid', () => {
  test('a role that is not there, or is another project’s', async () => {
    const other = await house.setUpOwner();
    const theirs = await roleOf(house, other.project, 'viewer');
    for (const role of [newId() as RoleId, theirs]) {
      await expectRefused(owner, request(sales, as('sales'), [...as('viewer'), role]), 'invalid_value', '/roles/1');
    }
  });
});
