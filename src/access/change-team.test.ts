/**
 * Guarantee: a team is changed by holders of `members`, as a whole and from what they saw; nobody but the owner puts
 * himself in, nobody gives rows that he does not hold, by a place in a team or by a team's place in the tree, and no
 * team stands below itself, not even by two moves at one moment. No record moves.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { MemberId, TeamId } from '#contract/ids.ts';
import type { createRecord as createRoute, findRecords as findRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import { change, changed, grantToTeam, newTeam, placesOf, teamOf } from '../../test/fixtures/teams.ts';
import type { ChangeRoute, TeamChange } from '../../test/fixtures/teams.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person, Request } from '../../test/harness/house.ts';
import { changeTeam } from './change-team.ts';
import type { FieldAccessTemplate } from './project-template.ts';

let house: House;
let owner: Person;
let admin: Person;
let sales: Person;
/** Holds `members`, and views the rows of his teams and of those below. */
let clerk: Person;
let friend: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  admin = await house.addMember(owner, { role: 'admin' });
  sales = await house.addMember(owner, { role: 'sales' });
  const fields: FieldAccessTemplate[] = [{ groups: ['rest'], scope: 'all', read: 'open', write: true }];
  const clerkly = { rights: { view: ['team_tree' as const], create: ['all' as const] }, fields };
  await addRole(house, owner.project, { key: 'team_clerk', ...clerkly, projectRights: ['members'] });
  clerk = await house.addMember(owner, { role: 'team_clerk' });
  friend = await house.addMember(owner, { role: 'team_clerk' });
});

async function expectRefused(by: Person, asked: Request<ChangeRoute>, code: string, field?: string) {
  const [before, events] = [await house.tableSums(), (await house.events(owner.project)).length];
  const refusal = await house.refused<ChangeRoute>(by, changeTeam, asked);
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  expect((await house.events(owner.project)).slice(events)).toMatchObject([
    { action: 'team.changed', outcome: 'refused', actor_id: by.member },
  ]);
}

const expectChangeRefused = async (by: Person, team: TeamId, made: TeamChange, code: string, field?: string) =>
  await expectRefused(by, await changed(house, owner, team, made), code, field);

/** How many customers somebody is shown. */
async function seenBy(who: Person): Promise<number> {
  const params = { project: who.project, table: 1 };
  const { records } = await house.call<typeof findRoute>(who, findRecords, { params, body: {} });
  return records.length;
}

async function customerOf(who: Person): Promise<void> {
  const params = { project: who.project, table: 1 };
  await house.call<typeof createRoute>(who, createRecord, { params, body: { values: { '1': 'Khách của team' } } });
}

describe('allowed', () => {
  test('name, place, leaders and members, all at once', async () => {
    const top = await newTeam(house, owner, 'Toàn quốc');
    const team = await newTeam(house, owner, 'Miền Nam', { leaders: [sales], members: [admin] });
    await change(house, owner, team, {
      name: 'Miền Trung',
      parent: top,
      leaders: [clerk.member],
      members: [sales.member],
    });
    const members = [sales.member, clerk.member].toSorted();
    expect(await teamOf(house, sales, team)).toMatchObject({ name: 'Miền Trung', parent: top, members });
    expect((await teamOf(house, sales, team)).leaders).toEqual([clerk.member]);
    const [last] = (await house.events(owner.project)).filter(({ action }) => action === 'team.changed').slice(-1);
    expect(last).toMatchObject({ outcome: 'done', actor_id: owner.member });
  });

  test('a leader who goes is replaced in the same act, by an administrator who is not in the team', async () => {
    const team = await newTeam(house, owner, 'Có người thay', { leaders: [sales] });
    await change(house, admin, team, { leaders: [friend.member] });
    expect((await teamOf(house, owner, team)).members).toEqual([friend.member]);
  });

  test('the owner puts himself in; another who is in it stays, steps down or goes', async () => {
    const team = await newTeam(house, owner, 'Có chủ', { leaders: [sales, admin] });
    await change(house, owner, team, { leaders: [sales.member, admin.member, owner.member] });
    await change(house, admin, team, { name: 'Có quản trị' });
    await change(house, admin, team, { leaders: [sales.member], members: [admin.member] });
    expect((await teamOf(house, owner, team)).leaders).toEqual([sales.member]);
    await change(house, admin, team, { members: [] });
    expect((await teamOf(house, owner, team)).members).toEqual([sales.member]);
  });

  test('everybody is taken out of a team that is to be deleted', async () => {
    const team = await newTeam(house, owner, 'Giải thể', { leaders: [sales], members: [friend] });
    await change(house, admin, team, { leaders: [], members: [] });
    expect(await teamOf(house, owner, team)).toMatchObject({ leaders: [], members: [] });
  });

  test('whoever is taken out of his main team gets the oldest of his others as main', async () => {
    const person = await house.addMember(owner, { role: 'sales' });
    const teams: TeamId[] = [];
    for (const name of ['Chính', 'Phụ một', 'Phụ hai']) {
      teams.push(await newTeam(house, owner, name, { members: [person] }));
    }
    const [first, second, third] = teams as [TeamId, TeamId, TeamId];
    expect(await placesOf(house, person)).toEqual([`${first} main`, second, third]);
    await change(house, owner, first, { members: [] });
    expect(await placesOf(house, person)).toEqual([`${second} main`, third]);
    await change(house, owner, first, { members: [person.member] });
    expect(await placesOf(house, person)).toEqual([first, `${second} main`, third]);
  });

  test('somebody who was locked may stay where he is, and is put nowhere else', async () => {
    const person = await house.addMember(owner, { role: 'sales' });
    const team = await newTeam(house, owner, 'Có người bị khóa', { members: [person] });
    await lockMember(house, person);
    await change(house, owner, team, { name: 'Vẫn có người bị khóa' });
    expect((await teamOf(house, owner, team)).members).toContain(person.member);
    const leaders = [owner.member, person.member];
    await expectChangeRefused(owner, team, { leaders, members: [] }, 'not_found', '/leaders/1');
    const elsewhere = await newTeam(house, owner, 'Không có ai bị khóa');
    await expectChangeRefused(owner, elsewhere, { members: [person.member] }, 'not_found', '/members/0');
  });

  test('holds for the next request of who was put in, and of who was taken out; no record moves', async () => {
    const person = await house.addMember(owner, { role: 'team_clerk' });
    const worker = await house.addMember(owner, { role: 'team_clerk' });
    const team = await newTeam(house, owner, 'Có khách', { leaders: [worker] });
    await customerOf(worker);
    const { records } = await house.tableSums();
    expect(await seenBy(person)).toBe(0);
    await change(house, owner, team, { members: [person.member] });
    expect(await seenBy(person)).toBe(1);
    await change(house, owner, team, { members: [] });
    expect(await seenBy(person)).toBe(0);
    expect((await house.tableSums()).records).toBe(records);
  });

  test('a move up or down the tree holds for the next request of who stands above', async () => {
    const boss = await house.addMember(owner, { role: 'team_clerk' });
    const worker = await house.addMember(owner, { role: 'team_clerk' });
    const above = await newTeam(house, owner, 'Ở trên', { leaders: [boss] });
    const below = await newTeam(house, owner, 'Ở dưới', { leaders: [worker] });
    await customerOf(worker);
    expect(await seenBy(boss)).toBe(0);
    await change(house, owner, below, { parent: above });
    expect(await seenBy(boss)).toBe(1);
    await change(house, owner, below, { parent: null });
    expect(await seenBy(boss)).toBe(0);
  });
});

describe('denied', () => {
  test.each(['leader', 'sales', 'viewer'])('%s holds no right over members', async (role) => {
    const team = await newTeam(house, owner, `Không phải của ${role}`);
    await expectChangeRefused(await house.addMember(owner, { role }), team, { name: 'Của tôi' }, 'forbidden');
  });

  test('nobody but the owner puts himself in, or makes himself leader', async () => {
    const team = await newTeam(house, owner, 'Tự vào', { leaders: [sales] });
    const leaders = [sales.member, admin.member];
    await expectChangeRefused(admin, team, { leaders }, 'not_yourself', '/leaders/1');
    await expectChangeRefused(admin, team, { members: [admin.member] }, 'not_yourself', '/members/0');
    await change(house, owner, team, { members: [admin.member] });
    await expectChangeRefused(admin, team, { leaders, members: [] }, 'not_yourself', '/leaders/1');
  });

  test('nobody is put where he gains rows that the giver does not see', async () => {
    const theirs = await newTeam(house, owner, 'Của người khác', { leaders: [sales] });
    const members = [friend.member];
    await expectChangeRefused(clerk, theirs, { members }, 'beyond_own_rights', '/members/0');
    await change(house, owner, theirs, { leaders: [sales.member, clerk.member] });
    await change(house, clerk, theirs, { members });
    expect(await placesOf(house, friend)).toContainEqual(theirs);
  });

  test('no team is moved below another where those above gain rows that the mover does not see', async () => {
    const mine = await newTeam(house, owner, 'Của thư ký', { leaders: [clerk] });
    const theirs = await newTeam(house, owner, 'Đem về', { leaders: [sales] });
    await expectChangeRefused(clerk, theirs, { parent: mine }, 'beyond_own_rights', '/parent');
    await change(house, admin, theirs, { parent: mine });
  });

  test('nobody leaves the team that gives him the right to come back', async () => {
    const person = await house.addMember(owner, { role: 'viewer' });
    const team = await newTeam(house, owner, 'Cho quyền', { members: [person] });
    await grantToTeam(house, owner, team, 'members');
    await expectChangeRefused(person, team, { members: [] }, 'would_lock_out');
  });

  test('nobody takes a deny off another by taking him out of a team, if he does not hold what it denies', async () => {
    const person = await house.addMember(owner, { role: 'marketing' });
    const team = await newTeam(house, owner, 'Bị chặn', { members: [person, clerk] });
    await grantToTeam(house, owner, team, 'edit', 'deny');
    await expectChangeRefused(clerk, team, { members: [clerk.member] }, 'beyond_own_rights');
    await change(house, admin, team, { members: [clerk.member] });
  });
});

describe('hidden', () => {
  test('another’s project is answered as one that does not exist, and so is another’s team', async () => {
    const other = await house.setUpOwner();
    const team = await newTeam(house, owner, 'Ẩn');
    const asked = await changed(house, owner, team, { name: 'Lạ' });
    expect((await house.refused<ChangeRoute>(other, changeTeam, asked)).code).toBe('not_found');
    const theirs = await newTeam(house, other, 'Của dự án kia');
    const params = { project: owner.project, team: theirs };
    await expectRefused(owner, { ...asked, params }, 'not_found');
    await expectRefused(owner, { ...asked, params: { ...params, team: newId() } }, 'not_found');
  });
});

describe('invalid', () => {
  test('no leader, nobody’s id, another project’s member, a parent that is not there', async () => {
    const team = await newTeam(house, owner, 'Sai');
    const other = await house.setUpOwner();
    await expectChangeRefused(owner, team, { leaders: [], members: [owner.member] }, 'last_leader', '/leaders');
    await expectChangeRefused(owner, team, { leaders: [newId() as MemberId] }, 'not_found', '/leaders/0');
    await expectChangeRefused(owner, team, { members: [sales.member, other.member] }, 'not_found', '/members/1');
    await expectChangeRefused(owner, team, { parent: newId() as TeamId }, 'not_found', '/parent');
  });

  test('a name that its neighbours have, and not its own in another spelling', async () => {
    const team = await newTeam(house, owner, 'Tên Này');
    const parent = await newTeam(house, owner, 'Tên Kia');
    await expectChangeRefused(owner, team, { name: 'tên kia' }, 'conflict', '/name');
    await change(house, owner, team, { name: 'TÊN NÀY' });
    await change(house, owner, team, { name: 'Tên Kia', parent });
    await expectChangeRefused(owner, team, { parent: null }, 'conflict', '/name');
  });

  test('a form that was filled in before somebody else changed the team', async () => {
    const team = await newTeam(house, owner, 'Cũ');
    const asked = await changed(house, owner, team, { name: 'Mới hơn' });
    await change(house, admin, team, { name: 'Mới' });
    await expectRefused(owner, asked, 'conflict', '/seen');
  });

  test('a place below itself', async () => {
    const top = await newTeam(house, owner, 'Vòng một');
    const middle = await newTeam(house, owner, 'Vòng hai', { parent: top });
    const low = await newTeam(house, owner, 'Vòng ba', { parent: middle });
    for (const parent of [top, middle, low]) {
      await expectChangeRefused(owner, top, { parent }, 'team_cycle', '/parent');
    }
  });

  test('two moves at one moment that together would make a circle', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await newTeam(house, owner, `Trái ${round}`), await newTeam(house, owner, `Phải ${round}`)];
      const moves = [
        await changed(house, owner, one, { parent: two }),
        await changed(house, admin, two, { parent: one }),
      ] as const;
      const done = await Promise.allSettled([
        house.call<ChangeRoute>(owner, changeTeam, moves[0]),
        house.call<ChangeRoute>(admin, changeTeam, moves[1]),
      ]);
      expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'team_cycle' } });
    }
  });

  test('nothing is changed while the rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    const team = await newTeam(house, victim, 'Sau khi sửa');
    const asked = await changed(house, victim, team, { name: 'Không được' });
    await house.tamper('update team_members set leader = false where team_id = $1', [team]);
    expect((await house.refused<ChangeRoute>(victim, changeTeam, asked)).code).toBe('rights_damaged');
  });
});
