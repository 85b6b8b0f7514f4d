/**
 * Guarantee: every member sees what he has used of his own quotas today and what is left to him, by the clock of his
 * project; nobody sees another's, and looking does not fill the log.
 */
import { expect, test } from 'vitest';
import type { EventId } from '#contract/ids.ts';
import { readQuotas as route } from '#contract/reveals.ts';
import { idFloor } from '#database/uuid.ts';
import { dayOf } from '#limits/quotas.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { setLimit } from '../../test/harness/limits.ts';
import { readQuotas } from './read-quotas.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const read = async (who: Person) =>
  (await house.call<typeof route>(who, readQuotas, { params: { project: who.project } })).quotas;
const nobodys = '00000000-0000-0000-0000-000000000000';
const use = (name: string, member: string, used: number, day: string) =>
  house.tamper('insert into quota_uses (project_id, name, day, member_id, used) values ($1, $2, $3, $4, $5)', [
    owner.project,
    name,
    day,
    member,
    used,
  ]);
const today = () => dayOf(idFloor(new Date()) as EventId, 'Asia/Ho_Chi_Minh');

test('allowed: used, most and left, and no more than the whole project has left', async () => {
  const [mine, theirs] = [
    await house.addMember(owner, { role: 'sales' }),
    await house.addMember(owner, { role: 'viewer' }),
  ];
  const unused = { used: 0, most: 200, left: 200 };
  expect(await read(mine)).toEqual({ reveals: unused, lookups: unused, claims: { used: 0, most: 50, left: 50 } });
  await use('reveals', mine.member, 150, today());
  await use('reveals', nobodys, 1_990, today());
  await use('lookups', theirs.member, 7, today());
  await use('claims', mine.member, 3, '2026-01-01');
  await setLimit(house, owner.project, 'claims', 2);
  await use('claims', theirs.member, 3, today());
  expect(await read(mine)).toEqual({
    reveals: { used: 150, most: 200, left: 10 },
    lookups: unused,
    claims: { used: 0, most: 2, left: 2 },
  });
  expect((await read(theirs)).claims).toEqual({ used: 3, most: 2, left: 0 });
});

test('allowed: of one’s views within an hour the first is recorded', async () => {
  const who = await house.addMember(owner, { role: 'sales' });
  for (const _ of [1, 2, 3]) await read(who);
  const events = (await house.events(owner.project)).filter(({ action }) => action === 'quotas.viewed');
  expect(events.filter(({ actor_id: actor }) => actor === who.member).length).toBe(1);
});

test('hidden: somebody else’s project', async () => {
  const other = await house.setUpOwner();
  const request = { params: { project: owner.project } };
  expect((await house.refused<typeof route>(other, readQuotas, request)).code).toBe('not_found');
});

test.each([
  ['2026-11-24T16:59:59.999Z', 'Asia/Ho_Chi_Minh', '2026-11-24'],
  ['2026-11-24T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '2026-11-25'],
  ['2026-11-24T17:00:00.000Z', 'America/New_York', '2026-11-24'],
  ['2026-12-31T23:30:00.000Z', 'UTC', '2026-12-31'],
])('an act at %s counts in %s on %s', (at, zone, day) => {
  expect(dayOf(idFloor(new Date(at)) as EventId, zone)).toBe(day);
});
