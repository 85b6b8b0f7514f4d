/**
 * Guarantee: one record shows to each reader what is his to see on that row, and whoever may not view it can't tell it
 * from one that does not exist.
 */
import { describe, expect, test } from 'vitest';
import { createRecord as createRoute, readRecord as route } from '#contract/records.ts';
import type { RecordId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const sales = await house.addMember(owner, { role: 'sales' });
const params = { project: owner.project, table: 1 };
const values = { '1': 'Lê Đọc', '2': ['0912000001'], '4': 'gọi 0912000002' };

const create = async (who: Person) =>
  (await house.call<typeof createRoute>(who, createRecord, { params, body: { values } })).id;
const read = (who: Person, record: RecordId) =>
  house.call<typeof route>(who, readRecord, { params: { ...params, record } });
const refuse = (who: Person, record: string) => house.refused(who, readRecord, { params: { ...params, record } });

const ofOwner = await create(owner);
const ofSales = await create(sales);

describe('allowed', () => {
  test('field access holds within the rows of its grant', async () => {
    const own = await read(sales, ofSales);
    expect([own.values['2'], own.values['4']]).toEqual([
      { state: 'open', value: ['+84912000001'] },
      { state: 'open', value: 'gọi 0912000002' },
    ]);
    const foreign = await read(sales, ofOwner);
    expect([foreign.values['2'], foreign.values['4']]).toEqual([
      { state: 'masked' },
      { state: 'open', value: 'gọi •••• ••• •••' },
    ]);
    expect([own.writable.length > 0, foreign.writable]).toEqual([true, []]);
  });

  test('is one event about one record', async () => {
    const before = (await house.events(owner.project)).length;
    await read(sales, ofOwner);
    const events = (await house.events(owner.project)).slice(before);
    expect(events.map(({ action, actor_id, count }) => [action, actor_id, count])).toEqual([
      ['record.viewed', sales.member, 1],
    ]);
  });
});

describe('hidden', () => {
  test('a hidden field is absent', async () => {
    const viewer = await house.addMember(owner, { role: 'viewer' });
    await limitField(house, viewer, 4, 'hidden');
    expect(Object.keys((await read(viewer, ofOwner)).values)).toEqual([
      '1',
      '2',
      '3',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
    ]);
  });

  test('a record out of scope is one that does not exist, by the same statements', async () => {
    await addRole(house, owner.project, { key: 'own_view', rights: { view: ['own'] }, fields: [] });
    const own = await house.addMember(owner, { role: 'own_view' });
    const sent = async (record: string) => {
      const statements = await statementsOf(house.database, async () => {
        const refusal = await refuse(own, record);
        expect([refusal.code, refusal.field]).toEqual(['not_found', undefined]);
      });
      return statements.map(({ text }) => text);
    };
    // Twice, since keys that were just made are read once more before they are kept.
    await sent(ofOwner);
    await sent(ofOwner);
    expect(await sent(ofOwner)).toEqual(await sent(newId()));
  });
});

describe('denied', () => {
  test('without the right to view', async () => {
    await addRole(house, owner.project, { key: 'intake', rights: { create: ['all'] }, fields: [] });
    const intake = await house.addMember(owner, { role: 'intake' });
    expect((await refuse(intake, ofOwner)).code).toBe('forbidden');
  });
});

describe('invalid', () => {
  test('a record of another table or project', async () => {
    const other = await house.setUpOwner();
    expect(
      (await house.refused(other, readRecord, { params: { ...params, project: other.project, record: ofOwner } })).code,
    ).toBe('not_found');
  });
});
