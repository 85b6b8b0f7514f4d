/**
 * Guarantee: what a new record's form asks by itself about a phone or an e-mail (a filter by the whole value) finds it
 * where it is open to the asker alone, however it was typed, and counts against no quota; who has no such field is told
 * nothing. What is masked is found by a lookup, which counts.
 */
import { expect, test } from 'vitest';
import type { createRecord as createRoute, findRecords as route } from '#contract/records.ts';
import type { lookUpRecords as lookUpRoute } from '#contract/reveals.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { addMaskedRole } from '../../test/harness/limits.ts';
import { createRecord } from './create-record.ts';
import { findRecords } from './find-records.ts';
import { lookUpRecords } from './look-up-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const [phone, email] = ['+84 912 345 678', 'Lan@Sen.vn'];

const masked = { groups: ['phone', 'email'], scope: 'all', read: 'masked' } as const;
const rest = { groups: ['rest'], scope: 'all', read: 'open', write: true } as const;
await addMaskedRole(house, owner.project, 'finder', { ...masked, lookup: true }, rest);
const ownOpen = { ...masked, read: 'open', scope: 'own', write: true } as const;
await addMaskedRole(house, owner.project, 'mixed', { ...masked, lookup: true }, ownOpen, rest);
await addMaskedRole(house, owner.project, 'writer', { groups: ['phone', 'email'], scope: 'all', write: true }, rest);

const create = async (who: Person, name: string) =>
  await house.call<typeof createRoute>(who, createRecord, {
    params,
    body: { values: { 1: name, 2: ['0912345678'], 3: ['lan@sen.vn'] } },
  });
const asking = (field: number, value: string) => ({
  params,
  body: { filter: { match: 'any', of: [{ field, is: 'equals', value }] }, limit: 6 } as never,
});
const found = async (who: Person, field: number, value: string) =>
  (await house.call<typeof route>(who, findRecords, asking(field, value))).records.map(({ id }) => id);
const used = async (who: Person) =>
  await house.tamper('select used from quota_uses where member_id = $1', [who.member]);

const theirs = await create(owner, 'Lan');

test('allowed: who reads it openly finds it, on those rows alone, and no quota is touched', async () => {
  expect(await found(owner, 2, phone)).toEqual([theirs.id]);
  expect(await found(owner, 3, email)).toEqual([theirs.id]);
  const who = await house.addMember(owner, { role: 'mixed' });
  expect(await found(who, 2, phone)).toEqual([]);
  const own = await create(who, 'Của mình');
  expect(await found(who, 2, phone)).toEqual([own.id]);
  expect(await found(who, 3, email)).toEqual([own.id]);
  expect(await used(who)).toEqual([]);
  const event = (await house.events(owner.project)).at(-1);
  expect(event).toMatchObject({ actor_id: who.member, table_id: 1, count: 1, outcome: 'done' });
  await house.tamper('delete from records where id = $1', [own.id]);
});

test('denied: who sees it masked finds nothing so; by a lookup he does, and that counts', async () => {
  const who = await house.addMember(owner, { role: 'finder' });
  expect(await found(who, 2, phone)).toEqual([]);
  expect(await used(who)).toEqual([]);
  const answer = await house.call<typeof lookUpRoute>(who, lookUpRecords, { params, body: { value: phone } });
  expect(answer.records.map(({ id }) => id)).toEqual([theirs.id]);
  expect(answer.quota.used).toBe(1);
});

test('hidden: who writes what he can’t read is told neither by filter nor by lookup', async () => {
  const who = await house.addMember(owner, { role: 'writer' });
  const sums = await house.tableSums();
  const asked = await house.refused<typeof route>(who, findRecords, asking(2, phone));
  const unknown = await house.refused<typeof route>(who, findRecords, asking(999, phone));
  expect([asked.code, unknown.code]).toEqual(['unknown_field', 'unknown_field']);
  const looked = await house.refused<typeof lookUpRoute>(who, lookUpRecords, { params, body: { value: phone } });
  expect(looked.code).toBe('nothing_to_look_up');
  expect(await house.tableSums()).toEqual(sums);
  const events = (await house.events(owner.project)).slice(-3);
  expect(events.map(({ outcome, count }) => [outcome, count])).toEqual(Array(3).fill(['refused', 0]));
});

test('invalid: what is no phone is refused', async () => {
  const refused = await house.refused<typeof route>(owner, findRecords, asking(2, '0900'));
  expect(refused.code).toBe('invalid_value');
});
