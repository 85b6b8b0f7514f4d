/**
 * Guarantee: whoever may change what is granted sees before, who would gain and lose what, and by what it would be
 * refused; the look changes nothing.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { GrantsForm, previewGrants as previewRoute } from '#contract/grants.ts';
import type { RoleId, TableId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { onHolder, readForm } from '../../test/harness/granting.ts';
import type { NamedHolder } from '../../test/harness/granting.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { allowGroup, allowRight, noGrants, roleOf } from '../../test/harness/role-of.ts';
import { previewGrants } from './preview-grants.ts';

type PreviewRoute = typeof previewRoute;

let house: House;
let owner: Person;
let admin: Person;
let sales: Person;
let salesRole: RoleId;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  admin = await house.addMember(owner, { role: 'admin' });
  sales = await house.addMember(owner, { role: 'sales' });
  salesRole = await roleOf(house, owner.project, 'sales');
});

const look = (by: Person, named: NamedHolder, grants: GrantsForm) =>
  house.call<PreviewRoute>(by, previewGrants, { ...onHolder(owner, named), body: { grants } });

describe('allowed', () => {
  test('says who would newly see what, and changes nothing', async () => {
    const another = await house.addMember(owner, { role: 'sales' });
    const { seen: _, ...now } = await readForm(house, owner, ['role', salesRole]);
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
    const { seen: _, ...now } = await readForm(house, clerk, ['role', salesRole]);
    const deleting = { ...now, rights: [...now.rights, allowRight('delete')] };
    const told = await look(clerk, ['role', salesRole], deleting);
    expect(told).toMatchObject({
      refusedBy: 'beyond_own_rights',
      differences: [{ matter: { table: 1, right: 'delete' } }],
    });
    const own: NamedHolder = ['role', await roleOf(house, owner.project, 'clerk')];
    expect(await look(clerk, own, { ...noGrants, rights: [{ effect: 'allow', right: 'roles' }] })).toMatchObject({
      refusedBy: 'would_lock_out',
    });
  });
});

async function expectRefused(by: Person, named: NamedHolder, grants: GrantsForm, code: string, field?: string) {
  const before = await house.tableSums();
  const asked = { ...onHolder(owner, named), body: { grants } };
  const refusal = await house.refused<PreviewRoute>(by, previewGrants, asked);
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  const [last] = (await house.events(owner.project)).slice(-1);
  expect(last).toMatchObject({ action: 'grants.previewed', outcome: 'refused', actor_id: by.member });
}

describe('denied', () => {
  test('without the right `roles`, and of the owner, of whom no grant counts', async () => {
    await expectRefused(sales, ['role', salesRole], noGrants, 'forbidden');
    await expectRefused(admin, ['member', owner.member], noGrants, 'owner_holds_all');
  });
});

describe('hidden', () => {
  test('a holder that is not there', async () => {
    await expectRefused(owner, ['role', newId() as RoleId], noGrants, 'not_found');
  });
});

describe('invalid', () => {
  test('a form that could not be saved', async () => {
    const wrong = { ...noGrants, rights: [{ ...allowRight('view'), table: 9 as TableId }] };
    await expectRefused(owner, ['role', salesRole], wrong, 'invalid_value', '/grants/rights/0/table');
    const limited = { ...noGrants, limits: { reveals: 1 } };
    await expectRefused(owner, ['member', sales.member], limited, 'invalid_value', '/grants/limits');
  });
});
