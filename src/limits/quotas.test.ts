/**
 * Guarantee: a quota is the member's, whatever session, device or address he comes from, and of one day; neither it nor
 * the ceiling of all is passed by any number of requests at once, and what does not fit into both is not counted.
 */
import { expect, test } from 'vitest';
import type { PlainValue } from '#contract/fields.ts';
import type { createRecord as createRoute, ShownRecord } from '#contract/records.ts';
import type { revealValue as route } from '#contract/reveals.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { revealValue } from '#records/reveal-value.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { addMaskedRole, setLimit } from '../../test/harness/limits.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const table = 1;
const nobodys = '00000000-0000-0000-0000-000000000000';
const phones = { groups: ['phone'], scope: 'all', read: 'masked', reveal: true } as const;
await addMaskedRole(house, owner.project, 'revealer', phones);

const open = (value: PlainValue) => ({ state: 'open', value });
const create = (phone: string[], who = owner) =>
  house.call<typeof createRoute>(who, createRecord, {
    params: { project: who.project, table },
    body: { values: { '1': 'Lê Kín', '2': phone } },
  });
const single = () => create(['0912000009']);
const requestOf = (who: Person, { id }: ShownRecord) => ({
  params: { project: who.project, table, record: id },
  body: { field: 2 },
});
const reveal = (who: Person, record: ShownRecord) => house.call<typeof route>(who, revealValue, requestOf(who, record));
const refuse = (who: Person, record: ShownRecord) =>
  house.refused<typeof route>(who, revealValue, requestOf(who, record));
/** The code, and that nothing but the refusal's event was added. */
const refusedAs = async (who: Person, record: ShownRecord) => {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const { code, field } = await refuse(who, record);
  expect(await house.tableSums()).toEqual(sums);
  const added = (await house.events(owner.project)).slice(before);
  expect(added.map((event) => [event.action, event.outcome, event.count])).toEqual([['value.revealed', 'refused', 0]]);
  return [code, field];
};
const usedBy = async (member: string) =>
  (
    await house.tamper<{ used: number }>('select used from quota_uses where project_id = $1 and member_id = $2', [
      owner.project,
      member,
    ])
  ).map(({ used }) => used);
const come = (role: string) => house.addMember(owner, { role });

test('of 50 at once with one left, one is shown', async () => {
  const who = await come('revealer');
  const made = await single();
  await reveal(who, made);
  await house.tamper(`update quota_uses set used = 199 where member_id = $1`, [who.member]);
  const [together = 0] = await usedBy(nobodys);
  const tries = await Promise.allSettled(Array.from({ length: 50 }, () => reveal(who, made)));
  const shown = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const quota = { used: 200, most: 200, left: 0 };
  expect(shown).toEqual([{ value: open(['+84912000009']), titles: {}, quota }]);
  const codes = tries.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  expect(new Set(codes)).toEqual(new Set(['Refusal: quota_spent']));
  expect([await usedBy(who.member), await usedBy(nobodys)]).toEqual([[200], [together + 1]]);
  const events = (await house.events(owner.project)).filter(({ actor_id: actor }) => actor === who.member);
  expect(Object.groupBy(events, ({ outcome }) => outcome)).toMatchObject({
    refused: { length: 49 },
    done: { length: 3 },
  });
});

test('the ceiling of all holds against people at once', async () => {
  const other = await house.setUpOwner();
  await addMaskedRole(house, other.project, 'revealer', phones);
  await setLimit(house, other.project, 'reveals_of_all', 7);
  const people: Person[] = [];
  for (let more = 4; more > 0; more--) people.push(await house.addMember(other, { role: 'revealer' }));
  const made = await create(['0912000008'], other);
  const tries = await Promise.allSettled(people.flatMap((who) => [1, 2, 3].map(() => reveal(who, made))));
  expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(7);
  const rows = await house.tamper<{ sum: number }>(
    `select sum(used) filter (where member_id <> $2)::int as members, sum(used) filter (where member_id = $2)::int as "all"
       from quota_uses where project_id = $1`,
    [other.project, nobodys],
  );
  expect(rows).toEqual([{ members: 7, all: 7 }]);
  expect((await reveal(other, made)).quota).toEqual({ used: 0, most: 200, left: 0 });
});

test('a list that is longer than what is left is not shown, and nothing is counted', async () => {
  const who = await come('revealer');
  await reveal(who, await single());
  await house.tamper('update quota_uses set used = 199 where member_id = $1', [who.member]);
  expect(await refusedAs(who, await create(['0912000001', '0912000002']))).toEqual(['quota_spent', undefined]);
  expect((await reveal(who, await single())).quota).toEqual({ used: 200, most: 200, left: 0 });
});

test('it is the member’s, whatever session, device or address', async () => {
  await addMaskedRole(house, owner.project, 'twice', phones);
  await setLimit(house, owner.project, 'reveals', 2, 'twice');
  const who = await come('twice');
  const made = await single();
  await reveal(who, made);
  const elsewhere: Person = {
    ...who,
    actor: { ...who.actor, session: newId() as Person['actor']['session'], ip: '203.0.113.9', userAgent: 'another' },
  };
  expect((await reveal(elsewhere, made)).quota).toEqual({ used: 2, most: 2, left: 0 });
  for (const each of [who, elsewhere]) expect((await refuse(each, made)).code).toBe('quota_spent');
});

test('another day begins anew', async () => {
  const who = await come('twice');
  const made = await single();
  for (const used of [1, 2]) expect((await reveal(who, made)).quota.used).toBe(used);
  expect((await refuse(who, made)).code).toBe('quota_spent');
  await house.tamper('update quota_uses set day = day - 1 where member_id = $1', [who.member]);
  expect((await reveal(who, made)).quota).toEqual({ used: 1, most: 2, left: 1 });
});

test('a limit of none shows nothing', async () => {
  await addMaskedRole(house, owner.project, 'never', phones);
  await setLimit(house, owner.project, 'reveals', 0, 'never');
  expect(await refusedAs(await come('never'), await single())).toEqual(['quota_spent', undefined]);
});
