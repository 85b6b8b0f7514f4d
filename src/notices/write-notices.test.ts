/**
 * Guarantee: who is told is fixed with the act and in its transaction: an act that does not happen tells nobody. Rows
 * written into the database by hand make nobody a recipient; where the owner's row was, nothing happens that can't be
 * told.
 */
import { describe, expect, test } from 'vitest';
import { createTeam } from '#access/create-team.ts';
import type { MemberId } from '#contract/ids.ts';
import type { createTeam as createTeamRoute } from '#contract/people.ts';
import { act, jobsOf, stop } from '../../test/fixtures/telling.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';

const house = await openHouse();

interface Written {
  readonly id: string;
  readonly member_id: MemberId;
  readonly state: string;
}
const noticesOf = ({ project }: Person) =>
  house.tamper<Written>('select id, member_id, state from notices where project_id = $1 order by id', [project]);

async function people() {
  const owner = await house.setUpOwner();
  const leader = await house.addMember(owner, { role: 'leader' });
  const seller = await house.addMember(owner, { role: 'sales' });
  const { id: team } = await house.call<typeof createTeamRoute>(owner, createTeam, {
    params: { project: owner.project },
    body: { name: 'Miền Bắc', parent: null, leaders: [leader.member], members: [seller.member] },
  });
  return { owner, leader, seller, team };
}

describe('written', () => {
  test('a row and a job for each of owner, leader and who did it, and for no other member', async () => {
    const { owner, leader, seller } = await people();
    await house.addMember(owner, { role: 'admin' });
    const { jobs } = await act(house, seller, { kind: 'records.deleted' });
    const notices = await noticesOf(owner);
    expect(notices.map(({ member_id }) => member_id)).toEqual([owner.member, leader.member, seller.member]);
    expect(notices.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(jobs).toEqual(notices.map(({ id }) => ({ project: owner.project, notice: id })));
  });

  test('for a batch that the program stops: who started it, and his people', async () => {
    const { owner, leader, seller } = await people();
    await stop(house, seller, 'records.delete_stopped');
    expect((await noticesOf(owner)).map(({ member_id }) => member_id)).toEqual([
      owner.member,
      leader.member,
      seller.member,
    ]);
  });

  test('for nothing: of what touched no record nobody is told', async () => {
    const { owner } = await people();
    expect((await act(house, owner, { kind: 'records.deleted', count: 0 })).jobs).toEqual([]);
    expect(await noticesOf(owner)).toEqual([]);
  });
});

test('an act that is rolled back leaves neither row nor job', async () => {
  const { owner, seller } = await people();
  const before = [await house.tableSums(), await jobsOf(house)];
  await expect(act(house, seller, { kind: 'records.deleted', breaks: true })).rejects.toThrow();
  expect([await house.tableSums(), await jobsOf(house)]).toEqual(before);
  expect(await noticesOf(owner)).toEqual([]);
});

describe('by hand', () => {
  test.each([
    ['a leader who was made one', `update team_members set leader = true where member_id = $1`, false],
    ['a leader who was unlocked', `update members set state = 'active' where id = $1`, true],
  ])('%s is told nothing', async (_what, sql, isLocked) => {
    const { owner, leader, seller, team } = await people();
    const false_ = await house.addMember(owner, { role: 'sales', team });
    if (isLocked) {
      await house.tamper(`update team_members set leader = true where member_id = $1`, [false_.member]);
      await house.tamper(`update members set state = 'locked' where id = $1`, [false_.member]);
    }
    await house.tamper(sql, [false_.member]);
    await act(house, seller, { kind: 'records.deleted' });
    expect((await noticesOf(owner)).map(({ member_id }) => member_id)).toEqual([
      owner.member,
      leader.member,
      seller.member,
    ]);
  });

  test('another owner: the act is refused, recorded, and nothing was done', async () => {
    const { owner, seller } = await people();
    await house.tamper('update projects set owner_member = $2 where project_id = $1', [owner.project, seller.member]);
    const before = await house.tableSums();
    await expect(act(house, seller, { kind: 'records.deleted' })).rejects.toMatchObject({ code: 'rights_damaged' });
    expect(await house.tableSums()).toEqual(before);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({ action: 'records.deleted', outcome: 'refused' });
  });
});
