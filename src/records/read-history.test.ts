/**
 * Guarantee: the history of a record says who changed what, when, from what to what and by which way in; by the access
 * that its reader has today: a hidden field leaves only the touch.
 */
import { describe, expect, test } from 'vitest';
import { createRecord as createRoute, editRecord as editRoute, readHistory as route } from '#contract/records.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { RecordId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { readHistory } from './read-history.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const marketing = await house.addMember(owner, { role: 'marketing', name: 'Phạm Thị Sửa' });
const params = { project: owner.project, table: 1 };

const create = (values: Record<string, PlainValue>) =>
  house.call<typeof createRoute>(owner, createRecord, { params, body: { values } });
const edit = (who: Person, record: RecordId, version: number, values: Record<string, PlainValue>) =>
  house.call<typeof editRoute>(who, editRecord, { params: { ...params, record }, body: { version, values } });
const history = (who: Person, record: RecordId, before?: number) =>
  house.call<typeof route>(who, readHistory, {
    params: { ...params, record },
    query: before === undefined ? {} : { before },
  });
const open = (value: string | string[]) => ({ state: 'open', value });

const made = await create({ '1': 'Lê Sử', '2': ['0912000001'] });
await edit(marketing, made.id, 1, { '2': ['0912000002'], '4': 'gọi 0912000003' });
await edit(owner, made.id, 2, { '6': 'Web' });

describe('allowed', () => {
  test('who, which field, when, from what to what', async () => {
    const { changes, more } = await history(owner, made.id);
    expect(more).toBe(false);
    const events = await house.events(owner.project);
    const eventOf = (action: string) => events.filter((event) => event.action === action).map(({ id }) => id);
    const common = { at: expect.stringMatching(/^\d{4}-.*Z$/), through: 'web' };
    const by = ({ member }: Person, name: string) => ({ kind: 'member', id: member, name });
    expect(changes).toEqual([
      {
        ...common,
        version: 3,
        event: eventOf('record.edited')[1],
        act: 'edited',
        actor: by(owner, 'Trần Thị Chủ'),
        fields: [{ field: 6, before: { state: 'empty' }, after: open('Web') }],
      },
      {
        ...common,
        version: 2,
        event: eventOf('record.edited')[0],
        act: 'edited',
        actor: by(marketing, 'Phạm Thị Sửa'),
        fields: [
          { field: 2, before: open(['+84912000001']), after: open(['+84912000002']) },
          { field: 4, before: { state: 'empty' }, after: open('gọi 0912000003') },
        ],
      },
      {
        ...common,
        version: 1,
        event: eventOf('record.created')[0],
        act: 'created',
        actor: by(owner, 'Trần Thị Chủ'),
        fields: [
          { field: 1, before: { state: 'empty' }, after: open('Lê Sử') },
          { field: 2, before: { state: 'empty' }, after: open(['+84912000001']) },
        ],
      },
    ]);
  });

  test('masked values show that they changed, also contacts in a text', async () => {
    const [, second] = (await history(marketing, made.id)).changes;
    expect(second?.fields).toEqual([
      { field: 2, before: { state: 'masked' }, after: { state: 'masked' } },
      { field: 4, before: { state: 'empty' }, after: open('gọi •••• ••• •••') },
    ]);
  });

  test('fifty at a time', async () => {
    const long = await create({ '1': 'Lê Dài' });
    for (let version = 1; version <= 54; version++) await edit(owner, long.id, version, { '6': `Nguồn ${version}` });
    const first = await history(owner, long.id);
    expect([first.changes.length, first.changes.at(-1)?.version, first.more]).toEqual([50, 6, true]);
    const rest = await history(owner, long.id, 6);
    expect([rest.changes.map(({ version }) => version), rest.more]).toEqual([[5, 4, 3, 2, 1], false]);
  });

  test('reading it is an event', async () => {
    const before = (await house.events(owner.project)).length;
    await history(owner, made.id);
    const events = (await house.events(owner.project)).slice(before);
    expect(events.map(({ action, count }) => [action, count])).toEqual([['record.history_viewed', 1]]);
  });
});

describe('hidden', () => {
  test('a change of a hidden field is a bare touch', async () => {
    const viewer = await house.addMember(owner, { role: 'viewer' });
    await limitField(house, viewer, 6, 'hidden');
    const [newest] = (await history(viewer, made.id)).changes;
    expect([newest?.version, newest?.fields]).toEqual([3, []]);
  });

  test('a record out of scope has no history, like one that does not exist', async () => {
    await addRole(house, owner.project, { key: 'own_view', rights: { view: ['own'] }, fields: [] });
    const own = await house.addMember(owner, { role: 'own_view' });
    for (const record of [made.id, newId()]) {
      const refusal = await house.refused(own, readHistory, { params: { ...params, record } });
      expect([refusal.code, refusal.field]).toEqual(['not_found', undefined]);
    }
  });
});

describe('denied', () => {
  test('without the right to view', async () => {
    await addRole(house, owner.project, { key: 'intake', rights: { create: ['all'] }, fields: [] });
    const intake = await house.addMember(owner, { role: 'intake' });
    const refusal = await house.refused(intake, readHistory, { params: { ...params, record: made.id } });
    expect(refusal.code).toBe('forbidden');
  });
});

describe('invalid', () => {
  test('a table that does not exist', async () => {
    const refusal = await house.refused(owner, readHistory, { params: { ...params, table: 9, record: made.id } });
    expect(refusal.code).toBe('not_found');
  });
});
