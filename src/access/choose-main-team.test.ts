/**
 * Guarantee: holders of `members` say which of a member's teams is his main one, to which the records that he makes from
 * then on belong. It is one of his teams, there is one, and no record moves.
 */
import { describe, expect, test } from 'vitest';
import type { MemberId, TeamId } from '#contract/ids.ts';
import type { chooseMainTeam as route } from '#contract/people.ts';
import type { createRecord as createRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { newTeam, placesOf } from '../../test/fixtures/teams.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { chooseMainTeam } from './choose-main-team.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const admin = await house.addMember(owner, { role: 'admin' });
const sales = await house.addMember(owner, { role: 'sales' });
const first = await newTeam(house, owner, 'Một', { members: [sales] });
const second = await newTeam(house, owner, 'Hai', { leaders: [sales] });
const without = await newTeam(house, owner, 'Không có anh');

const asked = (member: MemberId, team: TeamId) => ({ params: { project: owner.project, member }, body: { team } });
const choose = (by: Person, team: TeamId) => house.call<typeof route>(by, chooseMainTeam, asked(sales.member, team));

async function expectRefused(by: Person, request: ReturnType<typeof asked>, code: string, field?: string) {
  const [before, events] = [await house.tableSums(), (await house.events(owner.project)).length];
  const refusal = await house.refused<typeof route>(by, chooseMainTeam, request);
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  expect((await house.events(owner.project)).slice(events)).toMatchObject([
    { action: 'team.chosen_as_main', outcome: 'refused', actor_id: by.member },
  ]);
}

async function teamOfNewRecord(): Promise<TeamId | null> {
  const params = { project: owner.project, table: 1 };
  const body = { values: { '1': 'Khách mới' } };
  return (await house.call<typeof createRoute>(sales, createRecord, { params, body })).team;
}

describe('allowed', () => {
  test('holds for the next record that he makes, and for none that he made', async () => {
    expect(await teamOfNewRecord()).toBe(first);
    const { records } = await house.tableSums();
    expect(await choose(admin, second)).toEqual({ done: true });
    expect((await house.tableSums()).records).toBe(records);
    expect(await placesOf(house, sales)).toEqual([first, `${second} leader main`]);
    expect(await teamOfNewRecord()).toBe(second);
  });

  test('the one that it is already', async () => {
    await choose(owner, first);
    await choose(owner, first);
    expect(await placesOf(house, sales)).toEqual([`${first} main`, `${second} leader`]);
  });

  test('two choices at one moment leave one main team', async () => {
    await Promise.all([choose(owner, second), choose(admin, first), choose(owner, second), choose(admin, first)]);
    expect((await placesOf(house, sales)).filter((place) => place.endsWith('main'))).toHaveLength(1);
  });
});

describe('denied', () => {
  test('without the right `members`, for himself too', async () => {
    await expectRefused(sales, asked(sales.member, second), 'forbidden');
  });
});

describe('hidden', () => {
  test('another’s project, and another’s member, are answered as what does not exist', async () => {
    const other = await house.setUpOwner();
    const request = asked(sales.member, second);
    expect((await house.refused<typeof route>(other, chooseMainTeam, request)).code).toBe('not_found');
    await expectRefused(owner, asked(other.member, second), 'not_found');
  });
});

describe('invalid', () => {
  test('a team that is none of his, or nobody’s; a member who is not there', async () => {
    await expectRefused(owner, asked(sales.member, without), 'invalid_value', '/team');
    await expectRefused(owner, asked(sales.member, newId() as TeamId), 'invalid_value', '/team');
    await expectRefused(owner, asked(newId() as MemberId, second), 'not_found');
  });
});
