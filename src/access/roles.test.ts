/**
 * Guarantee: roles are made, named and removed by holders of `roles`; one that is made like another gives no more than
 * its maker holds; no two are called alike, and one that somebody holds or is promised stays.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as routes from '#contract/grants.ts';
import type * as people from '#contract/people.ts';
import type { RoleId } from '#contract/ids.ts';
import type { Operation } from '#actions/action.ts';
import { newId } from '#database/uuid.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { lastPayload } from '../../test/harness/last-payload.ts';
import { allowGroup, allowRight, roleOf } from '../../test/harness/role-of.ts';
import { changeGrants } from './change-grants.ts';
import { createRole } from './create-role.ts';
import { deleteRole } from './delete-role.ts';
import { listRoles } from './list-roles.ts';
import { readGrants } from './read-grants.ts';
import { renameRole } from './rename-role.ts';
import { revokeInvitation } from './revoke-invitation.ts';

let house: House;
let owner: Person;
let admin: Person;
let maker: Person;
let sales: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  admin = await house.addMember(owner, { role: 'admin' });
  sales = await house.addMember(owner, { role: 'sales' });
  await addRole(house, owner.project, {
    key: 'maker',
    projectRights: ['roles'],
    rights: { view: ['all'] },
    fields: [],
  });
  maker = await house.addMember(owner, { role: 'maker' });
});

const inProject = () => ({ project: owner.project });
const named = (vi: string, en: string, like: RoleId | null = null) => ({
  params: inProject(),
  body: { name: { vi, en }, like },
});
const make = async (by: Person, name: string, like: RoleId | null = null) =>
  (await house.call<typeof routes.createRole>(by, createRole, named(name, `${name} en`, like))).id;
const granted = (role: RoleId) =>
  house.call<typeof routes.readGrants>(owner, readGrants, { params: { ...inProject(), kind: 'role', holder: role } });
const rolesSeenBy = async (who: Person) =>
  (await house.call<typeof people.listRoles>(who, listRoles, { params: inProject() })).roles;
const remove = (role: RoleId) => ({ params: { ...inProject(), role } });
const rename = (role: RoleId, vi: string, en: string) => ({ ...remove(role), body: { name: { vi, en } } });

async function expectRefused(
  by: Person,
  operation: Operation,
  asked: Parameters<House['refused']>[2],
  code: string,
  field?: string,
) {
  const before = await house.tableSums();
  const refusal = await house.refused(by, operation, asked);
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  const [last] = (await house.events(owner.project)).slice(-1);
  expect(last).toMatchObject({ outcome: 'refused', actor_id: by.member });
}

describe('allowed', () => {
  test('an empty role, at the end of the list, for whoever makes roles and for whoever invites', async () => {
    const role = await make(maker, 'Cộng tác viên');
    const { seen: _, ...form } = await granted(role);
    expect(form).toEqual({ rights: [], fields: [], limits: {} });
    const last = { id: role, name: { vi: 'Cộng tác viên', en: 'Cộng tác viên en' }, rights: [] };
    expect((await rolesSeenBy(maker)).at(-1)).toMatchObject(last);
    expect((await rolesSeenBy(admin)).at(-1)).toMatchObject(last);
    expect(await house.tamper('select 1 from grants where holder_id = $1', [role])).toEqual([]);
  });

  test('a role like another one, which then goes its own way', async () => {
    const salesRole = await roleOf(house, owner.project, 'sales');
    const { seen, ...form } = await granted(salesRole);
    const role = await make(admin, 'Như kinh doanh', salesRole);
    expect(await granted(role)).toEqual({ ...form, seen });
    await house.call<typeof routes.changeGrants>(owner, changeGrants, {
      params: { ...inProject(), kind: 'role', holder: role },
      body: { grants: { rights: [allowRight('view')], fields: [], limits: { claims: 3 } }, seen },
    });
    expect(await granted(salesRole)).toEqual({ ...form, seen });
    const again = await make(owner, 'Như bản sao', role);
    expect(await granted(again)).toMatchObject({ rights: [allowRight('view')], limits: { claims: 3 } });
  });

  test('another name, in the list and in the event', async () => {
    const role = await make(owner, 'Tên đầu');
    await house.call(owner, renameRole, rename(role, 'Tên sau', 'Second name'));
    expect((await rolesSeenBy(owner)).find(({ id }) => id === role)?.name).toEqual({
      vi: 'Tên sau',
      en: 'Second name',
    });
    await house.call(owner, renameRole, rename(role, 'tên SAU', 'Second name'));
    const { action, main, typed } = await lastPayload(house, owner.project);
    expect([action, main.role, typed]).toEqual(['role.renamed', role, { vi: 'tên SAU', en: 'Second name' }]);
    expect(JSON.stringify(main)).not.toContain('SAU');
  });

  test('its end, with all that it granted', async () => {
    const role = await make(owner, 'Sắp xóa', await roleOf(house, owner.project, 'sales'));
    const { seen, ...form } = await granted(role);
    const limited = { ...form, limits: { reveals: 5 } };
    await house.call<typeof routes.changeGrants>(owner, changeGrants, {
      params: { ...inProject(), kind: 'role', holder: role },
      body: { grants: limited, seen },
    });
    await house.call(maker, deleteRole, remove(role));
    for (const table of ['grants', 'field_grants', 'limits']) {
      expect(await house.tamper(`select 1 from ${table} where holder_id = $1`, [role])).toEqual([]);
    }
    expect((await rolesSeenBy(owner)).map(({ id }) => id)).not.toContain(role);
    expect((await house.refused(owner, deleteRole, remove(role))).code).toBe('not_found');
    expect(await rolesSeenBy(admin)).toHaveLength((await rolesSeenBy(maker)).length);
  });
});

describe('denied', () => {
  test('without the right `roles`', async () => {
    const viewer = await roleOf(house, owner.project, 'viewer');
    await expectRefused(sales, createRole, named('Của tôi', 'Mine'), 'forbidden');
    await expectRefused(sales, renameRole, rename(viewer, 'Của tôi', 'Mine'), 'forbidden');
    await expectRefused(sales, deleteRole, remove(viewer), 'forbidden');
    await expectRefused(sales, listRoles, { params: inProject() }, 'forbidden');
  });

  test('a role like one that gives more than its maker holds', async () => {
    const like = await roleOf(house, owner.project, 'sales');
    await expectRefused(maker, createRole, named('Hơn tôi', 'More', like), 'beyond_own_rights', '/like');
  });

  test('the end of a role that somebody holds, locked or not, or is invited with', async () => {
    await expectRefused(owner, deleteRole, remove(await roleOf(house, owner.project, 'sales')), 'role_in_use');
    const role = await make(owner, 'Được mời');
    const [key] = await house.tamper<{ key: string }>('select key from roles where id = $1', [role]);
    await house.invite(owner, { role: key?.key ?? '' });
    await expectRefused(owner, deleteRole, remove(role), 'role_in_use');
    const [invitation] = await house.tamper<{ id: string }>('select id from invitations where $1 = any(role_ids)', [
      role,
    ]);
    await house.call<typeof people.revokeInvitation>(owner, revokeInvitation, {
      params: { ...inProject(), invitation: invitation?.id as never },
    });
    await house.call(owner, deleteRole, remove(role));
  });
});

describe('two at the same moment', () => {
  test('with one name: one role is made', async () => {
    const asked = named('Cùng lúc', 'Same time');
    const ended = await Promise.allSettled([1, 2, 3].map(() => house.call(owner, createRole, asked)));
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const end of ended)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'conflict', field: '/name/vi' });
    expect((await rolesSeenBy(owner)).filter(({ name }) => name.vi === 'Cùng lúc')).toHaveLength(1);
  });
});

describe('hidden', () => {
  test('a role that is not there, or is another project’s', async () => {
    const other = await house.setUpOwner();
    const theirs = await roleOf(house, other.project, 'viewer');
    for (const role of [newId() as RoleId, theirs]) {
      await expectRefused(owner, renameRole, rename(role, 'Gì đó', 'Something'), 'not_found');
      await expectRefused(owner, deleteRole, remove(role), 'not_found');
      await expectRefused(owner, createRole, named('Như gì', 'Like what', role), 'not_found', '/like');
    }
    expect((await house.refused(other, createRole, named('Lạ', 'Strange'))).code).toBe('not_found');
  });
});

describe('invalid', () => {
  test('a name that another role has, in either language and whatever the case', async () => {
    await expectRefused(owner, createRole, named('CHỈ XEM', 'Something'), 'conflict', '/name/vi');
    await expectRefused(owner, createRole, named('Gì đó', 'viewer'), 'conflict', '/name/en');
    const role = await roleOf(house, owner.project, 'viewer');
    await expectRefused(owner, renameRole, rename(role, 'Quản trị viên', 'x'), 'conflict', '/name/vi');
  });

  test('a name that looks like another’s on the page', async () => {
    for (const [at, vi] of ['Chỉ xem\u200B', 'Chỉ\u00A0xem', 'Chỉ  xem', 'Chỉ x\u00ADem', 'Ｃhỉ xem'].entries()) {
      await expectRefused(owner, createRole, named(vi, `Something ${at}`), 'conflict', '/name/vi');
    }
  });

  test('anything while the rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    const role = await roleOf(house, victim.project, 'viewer');
    await house.tamper(`update roles set name = '{"vi":"Chỉ xem thôi","en":"x"}' where id = $1`, [role]);
    const at = { params: { project: victim.project, role } };
    const body = { name: { vi: 'Mới', en: 'New' } };
    expect((await house.refused(victim, createRole, { params: { project: victim.project }, body })).code).toBe(
      'rights_damaged',
    );
    expect((await house.refused(victim, renameRole, { ...at, body })).code).toBe('rights_damaged');
    expect((await house.refused(victim, deleteRole, at)).code).toBe('rights_damaged');
  });

  test('grants of fields are copied as they are', async () => {
    const like = await roleOf(house, owner.project, 'integration');
    const role = await make(owner, 'Nhập liệu', like);
    expect((await granted(role)).fields).toContainEqual(allowGroup('phone', 'masked', { write: true, lookup: true }));
  });
});
