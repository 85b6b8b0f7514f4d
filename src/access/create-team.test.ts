/**
 * Guarantee: a team is made by holders of `members`, with leaders who are active members; nobody but the owner puts
 * himself into one, and nobody puts another where he gains what the giver does not hold.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as people from '#contract/people.ts';
import type { MemberId, TeamId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { createTeam } from './create-team.ts';
import { listTeams } from './list-teams.ts';

type TeamRoute = typeof people.createTeam;

let house: House;
let owner: Person;
let admin: Person;
let sales: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  admin = await house.addMember(owner, { role: 'admin' });
  sales = await house.addMember(owner, { role: 'sales' });
});

function request(name: string, leaders: readonly MemberId[], more: { parent?: TeamId; members?: MemberId[] } = {}) {
  const body = { name, parent: more.parent ?? null, leaders: [...leaders], members: more.members ?? [] };
  return { params: { project: owner.project }, body };
}

async function expectRefused(by: Person, asked: ReturnType<typeof request>, code: string, field?: string) {
  const before = await house.tableSums();
  const refusal = await house.refused<TeamRoute>(by, createTeam, asked);
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  const [last] = (await house.events(owner.project)).slice(-1);
  expect(last).toMatchObject({ action: 'team.created', outcome: 'refused', actor_id: by.member });
}

describe('allowed', () => {
  test('a team with a leader, a member and a place in the tree', async () => {
    const north = await house.call<TeamRoute>(owner, createTeam, request('Miền Bắc', [owner.member]));
    const members = [sales.member, admin.member];
    const hanoi = await house.call<TeamRoute>(
      owner,
      createTeam,
      request('Hà Nội', [admin.member], { parent: north.id, members }),
    );
    const { teams } = await house.call<typeof people.listTeams>(sales, listTeams, {
      params: { project: owner.project },
    });
    const seen = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    expect(teams).toEqual([
      { id: north.id, name: 'Miền Bắc', parent: null, leaders: [owner.member], members: [owner.member], seen },
      {
        id: hanoi.id,
        name: 'Hà Nội',
        parent: north.id,
        leaders: [admin.member],
        members: [admin.member, sales.member].toSorted(),
        seen,
      },
    ]);
  });

  test('the first team of a member is his main one, and stays it', async () => {
    const person = await house.addMember(owner, { role: 'sales' });
    const first = await house.call<TeamRoute>(owner, createTeam, request('Một', [person.member]));
    const second = await house.call<TeamRoute>(owner, createTeam, request('Hai', [person.member]));
    const rows = await house.tamper('select team_id, main from team_members where member_id = $1 order by team_id', [
      person.member,
    ]);
    expect(rows).toEqual([
      { team_id: first.id, main: true },
      { team_id: second.id, main: false },
    ]);
  });

  test('an administrator makes one for others', async () => {
    const { id } = await house.call<TeamRoute>(admin, createTeam, request('Cho người khác', [sales.member]));
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('denied', () => {
  test('without the right `members`', async () => {
    await expectRefused(sales, request('Của tôi', [sales.member]), 'forbidden');
  });

  test('nobody but the owner puts himself into a team', async () => {
    await expectRefused(admin, request('Tự vào', [admin.member]), 'not_yourself', '/leaders/0');
    const both = request('Tự vào sau', [sales.member], { members: [admin.member] });
    await expectRefused(admin, both, 'not_yourself', '/members/0');
  });

  test('nobody is put where he gains rows that the giver does not see', async () => {
    const fields = [{ groups: ['rest' as const], scope: 'all' as const, read: 'open' as const }];
    await addRole(house, owner.project, {
      key: 'team_clerk',
      rights: { view: ['team_tree'] },
      projectRights: ['members'],
      fields,
    });
    const clerk = await house.addMember(owner, { role: 'team_clerk' });
    const friend = await house.addMember(owner, { role: 'team_clerk' });
    await expectRefused(clerk, request('Mù', [friend.member]), 'beyond_own_rights', '/leaders/0');
    const mine = await house.call<TeamRoute>(owner, createTeam, request('Có thấy', [clerk.member]));
    const below = await house.call<TeamRoute>(
      clerk,
      createTeam,
      request('Bên dưới', [friend.member], { parent: mine.id }),
    );
    expect(below.id).not.toBe(mine.id);
  });

  test('nothing is changed while the rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    const member = await house.addMember(victim, { role: 'sales' });
    await house.tamper('delete from member_roles where member_id = $1', [member.member]);
    const refusal = await house.refused<TeamRoute>(victim, createTeam, {
      params: { project: victim.project },
      body: { name: 'Sau khi sửa', parent: null, leaders: [member.member], members: [] },
    });
    expect(refusal.code).toBe('rights_damaged');
  });
});

describe('hidden', () => {
  test('another’s project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    const refusal = await house.refused<TeamRoute>(other, createTeam, request('Lạ', [other.member]));
    expect(refusal.code).toBe('not_found');
  });
});

describe('invalid', () => {
  test('a leader or a parent that is not there, or is another project’s', async () => {
    const other = await house.setUpOwner();
    await expectRefused(owner, request('A', [newId() as MemberId]), 'not_found', '/leaders/0');
    await expectRefused(owner, request('B', [other.member]), 'not_found', '/leaders/0');
    await expectRefused(owner, request('C', [sales.member], { parent: newId() as TeamId }), 'not_found', '/parent');
  });

  test('a name that its neighbours have', async () => {
    await house.call<TeamRoute>(owner, createTeam, request('Trùng Tên', [sales.member]));
    await expectRefused(owner, request('trùng tên', [sales.member]), 'conflict', '/name');
  });
});
