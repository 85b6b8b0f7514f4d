/**
 * Guarantee: who may view a record learns who has had it open and who had a value of it shown, from events that are
 * found by a keyed token and believed only when leaf, payload and record agree. A record out of view has no viewers, as
 * one that never was; of which field was shown nothing is told.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createRecord as createRoute } from '#contract/records.ts';
import { readRecordViews as route } from '#contract/record-viewers.ts';
import { newId } from '#database/uuid.ts';
import { addRole, denyRight } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { readHistory } from './read-history.ts';
import { readRecordViews } from './read-record-views.ts';
import { readRecord } from './read-record.ts';
import { revealValue } from './reveal-value.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
await addRole(house, owner.project, {
  key: 'own_only',
  rights: { view: ['own'], create: ['all'] },
  fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
});
await addRole(house, owner.project, {
  key: 'revealing',
  rights: { view: ['all'] },
  fields: [
    { groups: ['rest'], scope: 'all', read: 'open' },
    { groups: ['phone'], scope: 'all', read: 'masked', reveal: true },
  ],
});
const seller = await house.addMember(owner, { role: 'revealing', name: 'Đỗ Thị Bán' });
const reader = await house.addMember(owner, { role: 'revealing', name: 'Lê Văn Đọc' });
const own = await house.addMember(owner, { role: 'own_only' });

const make = async (name: string) => {
  const body = { values: { '1': name, '2': ['0912000001'] } };
  return (await house.call<typeof createRoute>(owner, createRecord, { params, body })).id;
};
const on = (record: string) => ({ params: { ...params, record } });
const views = (who: Person, record: string) => house.call<typeof route>(who, readRecordViews, on(record));
const open = (who: Person, record: string) => house.call(who, readRecord, on(record));
const told = async (record: string) =>
  (await views(owner, record)).views.map(({ who, kind, damaged }) => [who.name, kind, damaged]);
const subjects = () =>
  house.tamper<{ action: string; subject_token: string | null }>(
    'select action, subject_token from kin.events where project_id = $1 order by id',
    [owner.project],
  );

describe('allowed', () => {
  test('openings and reveals, newest first, by person and day', async () => {
    const record = await make('Lê Được Xem');
    await open(seller, record);
    await house.call(reader, readHistory, on(record));
    await house.call(seller, revealValue, { ...on(record), body: { field: 2 } } as never);
    const seen = await views(reader, record);
    const named = (id: string, name: string) => ({ kind: 'member', id, name });
    const [sold, read] = [named(seller.member, 'Đỗ Thị Bán'), named(reader.member, 'Lê Văn Đọc')];
    const event = { event: expect.any(String) as string, at: expect.any(String) as string, damaged: false };
    expect(seen.views).toEqual([
      { ...event, who: sold, kind: 'revealed' },
      { ...event, who: read, kind: 'opened' },
      { ...event, who: sold, kind: 'opened' },
    ]);
    expect(seen.people).toEqual({ week: 2, month: 2 });
    expect(seen.capped).toBe(false);
    expect(seen.days.flatMap(({ people }) => people)).toEqual([
      { who: sold, opened: 1, revealed: 1, last: seen.views[0]?.at },
      { who: read, opened: 1, revealed: 0, last: seen.views[1]?.at },
    ]);
    expect(JSON.stringify(seen)).not.toContain('912000001');
  });

  test('a page that asks for record and history opened it once', async () => {
    const record = await make('Lê Một Lần');
    await open(seller, record);
    await house.call(seller, readHistory, on(record));
    expect(await told(record)).toEqual([['Đỗ Thị Bán', 'opened', false]]);
  });

  test('lists in which it stood, edits, and refusals are no views', async () => {
    const record = await make('Lê Không Ai Xem');
    await house.call(seller, findRecords, { params, body: {} });
    await house.call(owner, editRecord, { ...on(record), body: { version: 1, values: { '6': 'Web' } } });
    await house.refused(own, readRecord, on(record));
    expect(await views(owner, record)).toEqual({
      views: [],
      people: { week: 0, month: 0 },
      days: [],
      capped: false,
    });
  });

  test('what lies longer back than 30 days is told no more', async () => {
    const record = await make('Lê Xưa');
    await open(seller, record);
    // an id is a time; a leaf with another one is damaged, so the event is looked for and not found
    const old = `01935a3e-2b40-7${newId().slice(15)}`;
    await house.tamper(
      `update kin.events set id = $2 where project_id = $1 and subject_token is not null and id =
        (select max(id::text)::uuid from kin.events where project_id = $1 and action = 'record.viewed')`,
      [owner.project, old],
    );
    expect(await told(record)).toEqual([]);
  });

  test('reading it is recorded once an hour', async () => {
    const record = await make('Lê Hỏi Nhiều');
    const counted = async () =>
      (await house.events(owner.project)).filter(
        ({ action, actor_id }) => action === 'record.viewers_viewed' && actor_id === seller.member,
      ).length;
    await views(seller, record);
    const once = await counted();
    await views(seller, record);
    expect([once, await counted()]).toEqual([1, 1]);
  });
});

describe('the token', () => {
  test('stands beside every event about one record, one for each record, and beside no other', async () => {
    const before = (await subjects()).length;
    const [one, other] = [await make('Lê Một'), await make('Lê Hai')];
    await open(owner, one);
    await open(owner, other);
    await house.call(owner, editRecord, { ...on(one), body: { version: 1, values: { '6': 'Web' } } });
    await house.call(owner, findRecords, { params, body: {} });
    await house.refused(owner, editRecord, { ...on(one), body: { version: 1, values: { '6': 'Báo' } } });
    const [madeOne, madeOther, sawOne, sawOther, edited, found, refused] = (await subjects())
      .slice(before)
      .map((row) => row.subject_token);
    expect([sawOne, edited]).toEqual([madeOne, madeOne]);
    expect(sawOther).toBe(madeOther);
    expect(madeOne).not.toBe(madeOther);
    expect([found, refused]).toEqual([null, null]);
  });
});

describe('changed in the database', () => {
  let record: string;
  let other: string;
  beforeAll(async () => {
    record = await make('Lê Bị Sửa');
    other = await make('Lê Bên Cạnh');
  });
  const last = async () => (await house.events(owner.project)).at(-1)?.id ?? '';

  test('another person written in shows as damaged, and counts for nobody', async () => {
    await open(seller, record);
    const event = await last();
    await house.tamper('update kin.events set actor_id = $2 where id = $1', [event, reader.member]);
    expect(await told(record)).toEqual([['Lê Văn Đọc', 'opened', true]]);
    const { people, days } = await views(owner, record);
    expect([people, days]).toEqual([{ week: 0, month: 0 }, []]);
    await house.tamper('update kin.events set actor_id = $2 where id = $1', [event, seller.member]);
    expect(await told(record)).toEqual([['Đỗ Thị Bán', 'opened', false]]);
  });

  test('an event about another record, put under this one', async () => {
    await open(reader, other);
    const event = await last();
    await house.tamper(
      `update kin.events set subject_token = (select subject_token from kin.events
        where project_id = $2 and action = 'record.viewed' and actor_id = $3 order by id desc limit 1) where id = $1`,
      [event, owner.project, seller.member],
    );
    expect(await told(other)).toEqual([]);
    expect(await told(record)).toEqual([
      ['Lê Văn Đọc', 'opened', true],
      ['Đỗ Thị Bán', 'opened', false],
    ]);
    await house.tamper('update kin.event_payloads set record_id = $2 where event_id = $1', [event, record]);
    expect((await told(record))[0]).toEqual(['Lê Văn Đọc', 'opened', true]);
  });

  test('a payload that is gone', async () => {
    await open(owner, other);
    await house.tamper('delete from kin.event_payloads where event_id = $1', [await last()]);
    expect(await told(other)).toEqual([['Trần Thị Chủ', 'opened', true]]);
  });
});

describe('denied', () => {
  test('who may view nothing there', async () => {
    const record = await make('Lê Bị Cấm');
    const denied = await house.addMember(owner, { role: 'revealing' });
    await denyRight(house, denied, 'view');
    const sums = await house.tableSums();
    expect((await house.refused(denied, readRecordViews, on(record))).code).toBe('not_found');
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: 'record.viewers_viewed',
      outcome: 'refused',
    });
    expect(await house.tableSums()).toEqual(sums);
  });
});

describe('hidden', () => {
  test('a record out of view is answered as one that does not exist, by the same statements', async () => {
    const record = await make('Lê Khuất');
    const sent = async (id: string) => {
      const statements = await statementsOf(house.database, async () => {
        expect((await house.refused(own, readRecordViews, on(id))).code).toBe('not_found');
      });
      return statements.map(({ text }) => text);
    };
    await sent(record);
    expect(await sent(record)).toEqual(await sent(newId()));
  });
});

describe('invalid', () => {
  test('what is no id of a record', async () => {
    await expect(views(owner, 'x')).rejects.toThrow('Invalid');
  });
});
