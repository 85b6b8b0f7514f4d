/**
 * Guarantee: a team is deleted by holders of `members`, when nothing and nobody is left in it: no member, no team below,
 * no record, not even one in the trash, and no open invitation. What it was granted goes with it.
 */
import { describe, expect, test } from 'vitest';
import type { TeamId } from '#contract/ids.ts';
import type { deleteTeam as route, listTeams as listRoute } from '#contract/people.ts';
import type { createRecord as createRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { bringBack, remove } from '../../test/fixtures/deleting.ts';
import { change, empty, grantToTeam, newTeam } from '../../test/fixtures/teams.ts';
import { openHouse } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import type { Person } from '../../test/harness/house.ts';
import { deleteTeam } from './delete-team.ts';
import { listTeams } from './list-teams.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const admin = await house.addMember(owner, { role: 'admin' });
const sales = await house.addMember(owner, { role: 'sales' });

const asked = (team: TeamId) => ({ params: { project: owner.project, team } });

async function expectRefused(by: Person, team: TeamId, code: string) {
  const [before, events] = [await house.tableSums(), (await house.events(owner.project)).length];
  const refusal = await house.refused<typeof route>(by, deleteTeam, asked(team));
  expect([refusal.code, refusal.field]).toEqual([code, undefined]);
  expect(await house.tableSums()).toEqual(before);
  expect((await house.events(owner.project)).slice(events)).toMatchObject([
    { action: 'team.deleted', outcome: 'refused', actor_id: by.member },
  ]);
}

const deleteIt = (by: Person, team: TeamId) => house.call<typeof route>(by, deleteTeam, asked(team));

async function emptyTeam(name: string): Promise<TeamId> {
  const team = await newTeam(house, owner, name);
  await empty(house, owner, team);
  return team;
}

async function teams(): Promise<string[]> {
  const params = { project: owner.project };
  const listed = await house.call<typeof listRoute>(owner, listTeams, { params });
  return listed.teams.map(({ id }) => id);
}

describe('allowed', () => {
  test('a team that nobody and nothing is in', async () => {
    const [stays, goes] = [await emptyTeam('Ở lại'), await emptyTeam('Giải thể')];
    expect(await deleteIt(admin, goes)).toEqual({ done: true });
    expect(await teams()).toContain(stays);
    expect(await teams()).not.toContain(goes);
    const [last] = (await house.events(owner.project)).filter(({ action }) => action === 'team.deleted').slice(-1);
    expect(last).toMatchObject({ outcome: 'done', actor_id: admin.member });
    // What stands in its place afterwards is whole.
    await deleteIt(owner, stays);
  });

  test('what it was granted goes with it, and nothing of another’s', async () => {
    const [stays, goes] = [await emptyTeam('Có quyền'), await emptyTeam('Có quyền, giải thể')];
    await grantToTeam(house, owner, stays, 'export', 'deny');
    await grantToTeam(house, owner, goes, 'export', 'deny');
    const holders = () => house.tamper(`select holder_id from grants where holder_kind = 'team' order by 1`);
    expect(await holders()).toHaveLength(2);
    await deleteIt(admin, goes);
    expect(await holders()).toEqual([{ holder_id: stays }]);
  });

  test('one whose invitation was taken back, or ran out', async () => {
    const team = await emptyTeam('Từng mời');
    await house.invite(owner, { role: 'sales', team, email: 'rut.lai@example.vn' });
    await expectRefused(owner, team, 'team_in_use');
    await house.invite(owner, { role: 'sales', email: 'rut.lai@example.vn' });
    await deleteIt(owner, team);
    const late = await emptyTeam('Mời đã lâu');
    await house.invite(owner, { role: 'sales', team: late });
    await house.tamper(`update invitations set expires_at = now() - interval '1 second' where team_id = $1`, [late]);
    await deleteIt(owner, late);
  });
});

describe('denied', () => {
  test.each(['leader', 'sales', 'viewer'])('%s holds no right over members', async (role) => {
    await expectRefused(await house.addMember(owner, { role }), await emptyTeam(`Trước ${role}`), 'forbidden');
  });

  test('while somebody is in it, or a team stands below it', async () => {
    const team = await newTeam(house, owner, 'Còn người', { leaders: [sales] });
    await expectRefused(owner, team, 'team_in_use');
    await empty(house, owner, team);
    const below = await newTeam(house, owner, 'Bên dưới', { parent: team });
    await expectRefused(owner, team, 'team_in_use');
    await change(house, owner, below, { parent: null });
    await deleteIt(owner, team);
  });

  test.each([1, 2])('while it has a record in table %i, live or in the trash', async (table) => {
    const person = await house.addMember(owner, { role: 'admin' });
    const team = await newTeam(house, owner, `Còn bản ghi ${table}`, { leaders: [person] });
    const params = { project: owner.project, table };
    const body = { values: { '1': 'Của team' } };
    const { id } = await house.call<typeof createRoute>(person, createRecord, { params, body });
    await empty(house, owner, team);
    await expectRefused(owner, team, 'team_in_use');
    if (table !== 1) return;
    const batch = await remove(house, owner, [id]);
    expect(await house.tamper('select from records where team_id = $1', [team])).toEqual([]);
    await expectRefused(owner, team, 'team_in_use');
    await bringBack(house, owner, batch.id);
    await expectRefused(owner, team, 'team_in_use');
  });

  test('while somebody is giving a record to it', async () => {
    const team = await emptyTeam('Đang nhận');
    const params = { project: owner.project, table: 1 };
    const { id } = await house.call<typeof createRoute>(owner, createRecord, {
      params,
      body: { values: { '1': 'Đang giao' } },
    });
    await house.tamper('begin');
    await house.tamper('select from teams where id = $1 for key share', [team]);
    await house.tamper('update records set team_id = $1 where id = $2', [team, id]);
    const refusal = house.refused<typeof route>(owner, deleteTeam, asked(team));
    await untilLocked(house);
    await house.tamper('commit');
    expect((await refusal).code).toBe('team_in_use');
  });

  test('nothing is deleted while the rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    const team = await newTeam(house, victim, 'Bị sửa');
    await empty(house, victim, team);
    await house.tamper(
      'delete from field_grants where id = (select id from field_grants where project_id = $1 limit 1)',
      [victim.project],
    );
    const params = { project: victim.project, team };
    expect((await house.refused<typeof route>(victim, deleteTeam, { params })).code).toBe('rights_damaged');
  });
});

describe('hidden', () => {
  test('another’s project, and another’s team, are answered as what does not exist', async () => {
    const other = await house.setUpOwner();
    const team = await newTeam(house, other, 'Của dự án kia');
    await empty(house, other, team);
    await expectRefused(owner, team, 'not_found');
    expect((await house.refused<typeof route>(other, deleteTeam, asked(await emptyTeam('Ẩn')))).code).toBe('not_found');
  });
});

describe('invalid', () => {
  test('a team that is not there, or no more', async () => {
    await expectRefused(owner, newId() as TeamId, 'not_found');
    const team = await emptyTeam('Hai lần');
    const both = await Promise.allSettled([deleteIt(owner, team), deleteIt(admin, team)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'not_found' } });
  });
});
