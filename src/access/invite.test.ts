/**
 * Guarantee: only a holder of `members` invites, and never with more than he holds himself, on any right, row scope or
 * axis of field access; a refused invitation leaves nothing but its event; the invited address lies nowhere in clear.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as people from '#contract/people.ts';
import type { RoleId, TeamId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import type { FieldAccessTemplate, RoleTemplate } from './project-template.ts';
import { createTeam } from './create-team.ts';
import { invite } from './invite.ts';
import { listMembers } from './list-members.ts';

type InviteRoute = typeof people.invite;

let house: House;
let owner: Person;
let admin: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  admin = await house.addMember(owner, { role: 'admin', name: 'Quản Trị' });
});

async function roleId(key: string): Promise<RoleId> {
  const [role] = await house.tamper<{ id: RoleId }>('select id from roles where project_id = $1 and key = $2', [
    owner.project,
    key,
  ]);
  if (role === undefined) throw new Error(`no role ${key}`);
  return role.id;
}

async function request(role: string, email: string, team: TeamId | null = null) {
  const body = { name: 'Ngô Thị Mới', email, roles: [await roleId(role)], team, language: 'vi' as const };
  return { params: { project: owner.project }, body };
}

describe('allowed', () => {
  test('gives a path with the token in its fragment, good for seven days', async () => {
    const before = Date.now();
    const reply = await house.call<InviteRoute>(admin, invite, await request('sales', 'moi@example.vn'));
    expect(reply.link).toMatch(/^\/invitation#[A-Za-z0-9_-]{54}$/);
    const life = Date.parse(reply.expiresAt) - before;
    expect(life).toBeGreaterThanOrEqual(7 * 86_400_000);
    expect(life).toBeLessThan(7 * 86_400_000 + 60_000);
    const [last] = (await house.events(owner.project)).slice(-1);
    expect(last).toMatchObject({ action: 'member.invited', outcome: 'done', actor_id: admin.member });
  });

  test('a new invitation to an address ends the one before it', async () => {
    const first = await house.call<InviteRoute>(owner, invite, await request('sales', 'Hai.Lan@Example.vn'));
    const second = await house.call<InviteRoute>(owner, invite, await request('viewer', 'hai.lan@example.vn'));
    const { invitations } = await house.call<typeof people.listMembers>(owner, listMembers, {
      params: { project: owner.project },
    });
    const open = invitations.filter(({ email }) => email === 'hai.lan@example.vn').map(({ id }) => id);
    expect(open).toEqual([second.id]);
    expect(open).not.toContain(first.id);
  });

  test('the address lies nowhere in clear', async () => {
    await house.call<InviteRoute>(owner, invite, await request('sales', 'canary-4711@example.vn'));
    const tables = await house.tamper<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('kin', 'graphile_worker') and c.relkind in ('r', 'p')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables.filter((table) => !table.name.startsWith('_'))) {
      const found = await house.tamper(`select 1 from kin.${name} t where t::text ilike '%canary-4711%'`);
      expect([name, found]).toEqual([name, []]);
    }
  });
});

describe('denied', () => {
  async function expectRefused(by: Person, role: string, code: string, team: TeamId | null = null): Promise<void> {
    const asked = await request(role, `${newId()}@example.vn`, team);
    const before = await house.tableSums();
    const events = (await house.events(owner.project)).length;
    const refusal = await house.refused<InviteRoute>(by, invite, asked);
    expect([role, refusal.code]).toEqual([role, code]);
    expect(await house.tableSums()).toEqual(before);
    expect((await house.events(owner.project)).slice(events)).toMatchObject([
      { action: 'member.invited', outcome: 'refused', actor_id: by.member },
    ]);
  }

  test.each(['leader', 'sales', 'viewer'])('%s holds no right over members', async (role) => {
    await expectRefused(await house.addMember(owner, { role }), 'viewer', 'forbidden');
  });

  const open: FieldAccessTemplate = { groups: ['email', 'phone', 'rest', 'sensitive'], scope: 'all', read: 'open' };
  const modest: Omit<RoleTemplate, 'key' | 'name' | 'tables'> = {
    rights: { view: ['all'], edit: ['own'], create: ['own'] },
    projectRights: ['members'],
    fields: [
      { groups: ['email', 'rest'], scope: 'all', read: 'open', write: true },
      { groups: ['phone', 'sensitive'], scope: 'all', read: 'masked' },
    ],
  };
  const more: [string, Partial<typeof modest>][] = [
    ['another right', { rights: { ...modest.rights, delete: ['own'] } }],
    ['a wider scope', { rights: { ...modest.rights, edit: ['team'] } }],
    ['a right on the project', { projectRights: ['members', 'roles'] }],
    ['a field read openly', { fields: [open] }],
    ['a field written', { fields: [...modest.fields, { groups: ['phone'], scope: 'own', write: true }] }],
    ['values revealed', { fields: [...modest.fields, { groups: ['phone'], scope: 'all', reveal: true }] }],
    ['values matched', { fields: [...modest.fields, { groups: ['phone'], scope: 'own', lookup: true }] }],
    [
      'values taken out',
      {
        rights: { ...modest.rights, export: ['own'] },
        fields: [...modest.fields, { groups: ['rest'], scope: 'own', export: true }],
      },
    ],
  ];

  test('nobody gives more than he holds: neither a right, nor rows, nor a field', async () => {
    await addRole(house, owner.project, { key: 'modest', ...modest });
    await addRole(house, owner.project, { key: 'same', ...modest, projectRights: [] });
    const clerk = await house.addMember(owner, { role: 'modest' });
    for (const [place, [, change]] of more.entries()) {
      const key = `more_${place}`;
      await addRole(house, owner.project, { key, ...modest, projectRights: [], ...change });
      await expectRefused(clerk, key, 'beyond_own_rights');
    }
    await house.call<InviteRoute>(clerk, invite, await request('same', 'same@example.vn'));
    await house.call<InviteRoute>(clerk, invite, await request('modest', 'modest@example.vn'));
  });

  test('a role bound to teams is not given into a team that one does not see', async () => {
    const rights = { view: ['team'] as const };
    const fields: FieldAccessTemplate[] = [{ groups: ['rest'], scope: 'all', read: 'open' }];
    await addRole(house, owner.project, { key: 'in_team', rights, fields, projectRights: ['members'] });
    const [mine, theirs] = [await newTeam('Của tôi'), await newTeam('Của họ')];
    const clerk = await house.addMember(owner, { role: 'in_team', team: mine });
    await expectRefused(clerk, 'in_team', 'beyond_own_rights', theirs);
    await house.call<InviteRoute>(clerk, invite, await request('in_team', 'in.team@example.vn', mine));
  });

  async function newTeam(name: string): Promise<TeamId> {
    const reply = await house.call<typeof people.createTeam>(owner, createTeam, {
      params: { project: owner.project },
      body: { name, parent: null, leaders: [owner.member], members: [] },
    });
    return reply.id;
  }
});

describe('hidden', () => {
  test('another’s project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    const asked = await request('sales', 'x@example.vn');
    const theirs = await house.refused<InviteRoute>(other, invite, asked);
    const none = await house.refused<InviteRoute>(other, invite, { ...asked, params: { project: '77' } });
    expect(theirs).toEqual(none);
    expect(theirs.code).toBe('not_found');
  });
});

describe('invalid', () => {
  test.each(['ai-do', 'a@b', '"a@corp.vn"@evil.com', 'a b@corp.vn', 'a@corp.vn\r\nBcc: x@evil.com'])(
    'the address %j',
    async (email) => {
      const refusal = await house.refused<InviteRoute>(admin, invite, await request('sales', email));
      expect([refusal.code, refusal.field]).toEqual(['invalid_value', '/email']);
    },
  );

  test('a role or a team that is not there', async () => {
    const asked = await request('sales', 'nobody@example.vn');
    const role = { ...asked, body: { ...asked.body, roles: [newId()] } };
    const team = { ...asked, body: { ...asked.body, team: newId() } };
    expect((await house.refused<InviteRoute>(admin, invite, role)).field).toBe('/roles');
    expect((await house.refused<InviteRoute>(admin, invite, team)).field).toBe('/team');
  });

  test('somebody who is a member already', async () => {
    const asked = await request('sales', admin.email.toUpperCase());
    expect((await house.refused<InviteRoute>(owner, invite, asked)).code).toBe('already_member');
  });
});
