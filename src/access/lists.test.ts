/**
 * Guarantee: every member sees who is in the project, in which team; addresses and invitations go to holders of
 * `members` alone, and so do roles, with what exists for who asks; that the project is offered, to the two whom it concerns. A row that was written by SQL is not shown.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as ownership from '#contract/ownership.ts';
import type * as people from '#contract/people.ts';
import type { FieldId, TableId, TeamId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { offerOwnership } from '#identity/offer-ownership.ts';
import { stranger } from '../../test/harness/actors.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { changeForm } from '../../test/harness/granting.ts';
import { openHouse, password } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { roleOf } from '../../test/harness/role-of.ts';
import { createTeam } from './create-team.ts';
import { endOwnershipOffer } from './end-ownership-offer.ts';
import { listMembers } from './list-members.ts';
import { listRoles } from './list-roles.ts';
import { listTeams } from './list-teams.ts';
import type { FieldAccessTemplate } from './project-template.ts';
import { roles as templateRoles } from './templates/roles.ts';

let house: House;
let owner: Person;
let sales: Person;
let team: TeamId;
let params: { params: { project: string } };

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  params = { params: { project: owner.project } };
  const body = { name: 'Bán lẻ', parent: null, leaders: [owner.member], members: [] };
  ({ id: team } = await house.call<typeof people.createTeam>(owner, createTeam, { ...params, body }));
  sales = await house.addMember(owner, { role: 'sales', name: 'Đỗ Thị Bán', team });
  await house.invite(owner, { role: ['sales', 'viewer'], name: 'Chưa Vào', email: 'chua.vao@example.vn' });
});

describe('allowed', () => {
  test('a holder of `members` sees addresses and open invitations', async () => {
    const reply = await house.call<typeof people.listMembers>(owner, listMembers, params);
    expect(reply.members).toEqual([
      expect.objectContaining({
        id: owner.member,
        owner: true,
        state: 'active',
        roles: [],
        teams: [{ team, leader: true, main: true }],
        email: owner.email,
      }),
      expect.objectContaining({
        id: sales.member,
        name: 'Đỗ Thị Bán',
        owner: false,
        teams: [{ team, leader: false, main: true }],
        email: sales.email,
        addressVerified: false,
      }),
    ]);
    expect(reply.members[1]?.roles.length).toBe(1);
    expect(reply.invitations).toEqual([
      expect.objectContaining({ name: 'Chưa Vào', email: 'chua.vao@example.vn', team: null, invitedBy: owner.member }),
    ]);
    expect(reply.invitations[0]?.roles.length).toBe(2);
  });

  test('roles in the template’s order, in short', async () => {
    const { roles } = await house.call<typeof people.listRoles>(owner, listRoles, params);
    const all = (level: string) => ({ level, scope: 'all', elsewhere: level });
    const own = { level: 'open', scope: 'own', elsewhere: 'masked' };
    expect(roles.map(({ key, emails, phones }) => [key, emails, phones])).toEqual([
      ['admin', all('open'), all('open')],
      ['leader', { ...own, scope: null }, { ...own, scope: null }],
      ['sales', own, own],
      ['sales_without_emails', all('hidden'), all('open')],
      ['sales_without_phones', all('open'), all('hidden')],
      ['sales_without_both', all('hidden'), all('hidden')],
      ['marketing', all('open'), all('masked')],
      ['integration', all('masked'), all('masked')],
      ['viewer', all('masked'), all('masked')],
    ]);
    expect(roles.map(({ name }) => name)).toEqual(templateRoles.map(({ name }) => name));
    expect(roles.at(-1)?.rights).toEqual([{ right: 'view', scope: 'all' }]);
  });

  test('each list is an event', async () => {
    const before = (await house.events(owner.project)).length;
    await house.call(sales, listMembers, params);
    await house.call(sales, listTeams, params);
    await house.call(owner, listRoles, params);
    const seen = (await house.events(owner.project)).slice(before);
    expect(seen.map(({ action, outcome, actor_id }) => [action, outcome, actor_id])).toEqual([
      ['members.listed', 'done', sales.member],
      ['teams.listed', 'done', sales.member],
      ['roles.listed', 'done', owner.member],
    ]);
  });
});

describe('denied', () => {
  test('roles without the right `members`', async () => {
    expect((await house.refused(sales, listRoles, params)).code).toBe('forbidden');
  });

  test.each([listMembers, listTeams, listRoles])('nobody who is not signed in', async (list) => {
    expect((await house.refused(stranger, list, params)).code).toBe('not_signed_in');
  });
});

describe('hidden', () => {
  test('whoever lacks `members` gets people without addresses, and no invitation', async () => {
    const reply = await house.call<typeof people.listMembers>(sales, listMembers, params);
    expect(reply.members.map(({ id }) => id)).toEqual([owner.member, sales.member]);
    expect(reply.invitations).toEqual([]);
    expect(JSON.stringify(reply)).not.toContain('@');
  });

  test('what a role opens in a table, or in a field, that does not exist for who asks', async () => {
    const { project } = owner;
    const phone = { table: 1 as TableId, field: 2 as FieldId, scope: 'all', write: null, export: null } as const;
    const open = { ...phone, effect: 'allow', read: 'open', reveal: null, lookup: null } as const;
    const viewer = await roleOf(house, project, 'viewer');
    await changeForm(house, owner, ['role', viewer], (now) => ({ ...now, fields: [open] }));
    const projectRights = ['members'] as const;
    await addRole(house, project, { key: 'staff', projectRights, rights: {}, fields: [] });
    const names: FieldAccessTemplate = { groups: ['rest'], scope: 'all', read: 'open' };
    await addRole(house, project, { key: 'greeter', projectRights, rights: { view: ['all'] }, fields: [names] });
    const shownTo = async (who: Person) => {
      const { roles } = await house.call<typeof people.listRoles>(who, listRoles, params);
      const found = roles.find(({ id }) => id === viewer);
      return [found?.rights.length, found?.phones.level];
    };
    expect(await shownTo(owner)).toEqual([1, 'open']);
    expect(await shownTo(await house.addMember(owner, { role: 'greeter' }))).toEqual([1, 'hidden']);
    expect(await shownTo(await house.addMember(owner, { role: 'staff' }))).toEqual([0, 'hidden']);
  });

  test('another’s project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    for (const list of [listMembers, listTeams, listRoles]) {
      expect((await house.refused(other, list, params)).code).toBe('not_found');
    }
  });
});

describe('invalid', () => {
  test('a membership and a team that were inserted by SQL are not shown', async () => {
    const victim = await house.setUpOwner();
    const inside = { params: { project: victim.project } };
    await house.tamper(
      `insert into members (project_id, id, account_id, name, state, address_verified, mac)
       select project_id, $2, $3, 'Kẻ Gian', state, true, mac from members where project_id = $1`,
      [victim.project, newId(), sales.account],
    );
    await house.tamper(`insert into teams (project_id, id, name, mac) values ($1, $2, 'Ma', '\\x00')`, [
      victim.project,
      newId(),
    ]);
    const { members } = await house.call<typeof people.listMembers>(victim, listMembers, inside);
    expect(members.map(({ id }) => id)).toEqual([victim.member]);
    expect(await house.call<typeof people.listTeams>(victim, listTeams, inside)).toEqual({ teams: [] });
  });
});

describe('an offer of the project', () => {
  test('is told to the two whom it concerns, and to nobody else', async () => {
    const told = async (who: typeof owner) =>
      (await house.call<typeof people.listMembers>(who, listMembers, params)).offer;
    const admin = await house.addMember(owner, { role: 'admin' });
    const everybody = () => Promise.all([owner, sales, admin].map(told));
    expect(await everybody()).toEqual([null, null, null]);
    const { id } = await house.call<typeof ownership.offerOwnership>(owner, offerOwnership, {
      ...params,
      body: { to: sales.member, keeps: [], password },
    });
    expect(await everybody()).toEqual(['from_me', 'to_me', null]);
    const onOffer = { params: { ...params.params, offer: id } };
    await house.call<typeof ownership.endOwnershipOffer>(sales, endOwnershipOffer, onOffer);
    expect(await everybody()).toEqual([null, null, null]);
  });
});
