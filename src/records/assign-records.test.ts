/**
 * Guarantee: a request gives away exactly those of the named records that its caller may assign as they are, to whom he
 * may assign; what he may not is left out, and a record out of his view is answered as one that does not exist. Nobody
 * comes to read more by it than by giving them one by one.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { assignRecords as route } from '#contract/bulk.ts';
import type { MemberId, TeamId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import type { RowPlace } from '#policy/region.ts';
import { askAssign, assigning, assignMany } from '../../test/fixtures/bulk.ts';
import { askDelete, jobOf, plant, remove, stateOf, workOff } from '../../test/fixtures/deleting.ts';
import { makeTeam, placeOf } from '../../test/fixtures/giving.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { assignRecords } from './assign-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const leader = await house.addMember(owner, { role: 'leader' });
const an = await house.addMember(owner, { role: 'sales' });
const binh = await house.addMember(owner, { role: 'sales' });
const other = await house.addMember(owner, { role: 'leader' });
let north: TeamId;
let south: TeamId;
beforeAll(async () => {
  north = await makeTeam(house, owner, 'Bắc', [leader, an, binh]);
  south = await makeTeam(house, owner, 'Nam', [other]);
});

const ofAn = (): RowPlace => ({ assignee: an.member, team: north });
const ofBinh = (): RowPlace => ({ assignee: binh.member, team: north });
/** Records that stand in a place. */
const made = async (count: number, place: RowPlace) => {
  const ids = await plant(house, owner, count);
  await assignMany(house, owner, ids, place);
  return ids;
};
const placesOf = async (ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => placeOf(house, id)))).map(
    (row) => row && { assignee: row.assignee, team: row.team },
  );
const refuse = async (who: Person, ids: readonly string[], to: RowPlace) => {
  const { code, field } = await house.refused<typeof route>(who, assignRecords, assigning(who, ids, to));
  return [code, field];
};
const refusedAs = async (who: Person, ids: readonly string[], to: RowPlace) => {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const refused = await refuse(who, ids, to);
  expect(await house.tableSums()).toEqual(sums);
  const added = (await house.events(owner.project)).slice(before);
  expect(added.map(({ action, outcome, count }) => [action, outcome, count])).toEqual([
    ['records.assign_started', 'refused', 0],
  ]);
  return refused;
};

describe('allowed', () => {
  test('a leader gives records of his team to another of it', async () => {
    const ids = await made(3, ofAn());
    const batch = await askAssign(house, leader, ids, ofBinh());
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: 'records.assign_started',
      actor_id: leader.member,
      count: 3,
    });
    expect(await jobOf(house, batch)).toEqual({ project: owner.project, batch: batch.id });
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 3, done: 3, skipped: 0, waiting: 0 });
    expect(await placesOf(ids)).toEqual([ofBinh(), ofBinh(), ofBinh()]);
  });

  test('of many those that he may give; the others are left out and not counted', async () => {
    const [mine, others] = [await made(2, ofAn()), await made(2, { assignee: other.member, team: south })];
    const batch = await assignMany(house, leader, [...others, ...mine, newId()], ofBinh());
    expect(await stateOf(house, batch)).toMatchObject({ total: 2, done: 2 });
    expect(await placesOf([...mine, ...others])).toEqual([
      ofBinh(),
      ofBinh(),
      { assignee: other.member, team: south },
      { assignee: other.member, team: south },
    ]);
  });

  test('into the pool of a team, and to nobody', async () => {
    const ids = await made(2, ofAn());
    await assignMany(house, leader, ids, { assignee: null, team: north });
    expect(await placesOf(ids)).toEqual([
      { assignee: null, team: north },
      { assignee: null, team: north },
    ]);
    await assignMany(house, owner, ids, { assignee: null, team: null });
    expect((await placesOf(ids))[0]).toEqual({ assignee: null, team: null });
  });

  test('what waits in another batch is left to it', async () => {
    const ids = await made(3, ofAn());
    await askDelete(house, owner, ids.slice(0, 1));
    expect(await stateOf(house, await askAssign(house, leader, ids, ofBinh()))).toMatchObject({ total: 2 });
    expect(await refusedAs(leader, ids, ofBinh())).toEqual(['batch_under_way', undefined]);
  });
});

describe('denied', () => {
  test('who may not assign, whether there is such a record or not', async () => {
    const ids = await made(2, ofAn());
    expect(await refusedAs(an, ids, ofBinh())).toEqual(['forbidden', undefined]);
    expect(await refusedAs(an, [newId()], ofBinh())).toEqual(['forbidden', undefined]);
  });

  test('records in view that are not his to give', async () => {
    const ids = await made(2, { assignee: other.member, team: south });
    expect(await refusedAs(leader, ids, ofBinh())).toEqual(['forbidden', undefined]);
  });

  test('to where he may not give', async () => {
    const ids = await made(2, ofAn());
    expect(await refusedAs(leader, ids, { assignee: other.member, team: south })).toEqual(['forbidden', undefined]);
    expect(await refusedAs(leader, ids, { assignee: leader.member, team: null })).toEqual(['forbidden', undefined]);
  });
});

describe('hidden', () => {
  test('a record out of view is answered as one that does not exist, by the same statements', async () => {
    await addRole(house, owner.project, { key: 'own_giver', rights: { view: ['own'], assign: ['own'] }, fields: [] });
    const giver = await house.addMember(owner, { role: 'own_giver' });
    const theirs = await made(2, ofAn());
    const sent = async (records: readonly string[]) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refuse(giver, records, { assignee: giver.member, team: null })).toEqual(['not_found', undefined]);
      });
      return statements.map(({ text }) => text);
    };
    await sent([newId()]);
    expect(await sent(theirs)).toEqual(await sent([newId(), newId()]));
    const [code] = await refusedAs(giver, theirs, { assignee: giver.member, team: null });
    expect(code).toBe('not_found');
  });

  test('a record in the trash, and one of another project', async () => {
    const ids = await made(1, ofAn());
    await remove(house, owner, ids);
    expect(await refusedAs(owner, ids, ofBinh())).toEqual(['not_found', undefined]);
    const stranger = await house.setUpOwner();
    const theirs = await plant(house, stranger, 1);
    expect(await refusedAs(owner, theirs, ofBinh())).toEqual(['not_found', undefined]);
  });
});

describe('invalid', () => {
  test('somebody who is not there, or is locked; a team that is none; those of another project', async () => {
    const ids = await made(1, ofAn());
    const gone = await house.addMember(owner, { role: 'sales' });
    await lockMember(house, gone);
    const stranger = await house.setUpOwner();
    for (const assignee of [newId() as MemberId, gone.member, stranger.member]) {
      expect(await refusedAs(owner, ids, { assignee, team: null })).toEqual(['invalid_value', '/assignee']);
    }
    expect(await refusedAs(owner, ids, { assignee: null, team: newId() as TeamId })).toEqual([
      'invalid_value',
      '/team',
    ]);
  });

  test.each([[{ records: [] }], [{ records: ['x'] }], [{ assignee: 'x' }], [{ team: undefined }], [{ all: true }]])(
    'no such request: %o',
    (part) => {
      const whole = { records: [newId()], assignee: null, team: null };
      expect(route.body.safeParse(whole).success).toBe(true);
      expect(route.body.safeParse({ ...whole, ...part }).success).toBe(false);
    },
  );
});
