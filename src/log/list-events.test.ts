/**
 * Guarantee: every member reads of every event of his project who, what kind, when, which table and how many, newest
 * first, and nothing of another project's; what was changed by hand in the database shows as damaged; reading the log
 * is recorded once per reader and hour.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import type { InputOf } from '#contract/route.ts';
import { listEvents as route } from '#contract/log.ts';
import { createRecord as createRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { readRecord } from '#records/read-record.ts';
import { stranger } from '../../test/harness/actors.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { eventViewed, logViewed } from './kinds.ts';
import { listEvents } from './list-events.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const other = await house.setUpOwner();
const sales = await house.addMember(owner, { role: 'sales', name: 'Đỗ Thị Bán' });
await addRole(house, owner.project, { key: 'nothing', rights: { create: ['own'] }, fields: [] });
const intake = await house.addMember(owner, { role: 'nothing', name: 'Lê Văn Nhập' });
const view = listEvents([logViewed, eventViewed]);
const params = { project: owner.project };
const onTable = { ...params, table: 1 };

type Filter = InputOf<typeof route>['body']['filter'];
const list = (who: Person, filter: Filter = {}, page: { before?: string; limit?: number } = {}) =>
  house.call<typeof route>(who, view, { params: { project: who.project }, body: { filter, ...page } });
const told = async (who: Person, filter: Filter = {}) =>
  (await list(who, filter)).events.map(({ action, outcome }) => `${action} ${outcome}`);

beforeAll(async () => {
  const made = await house.call<typeof createRoute>(owner, createRecord, {
    params: onTable,
    body: { values: { '1': 'Lê Kín', '2': ['0912000001'] } },
  });
  const record = { ...onTable, record: made.id };
  await house.call(owner, editRecord, { params: record, body: { version: 1, values: { '6': 'Web' } } });
  await house.refused(sales, readRecord, { params: { ...onTable, record: newId() } });
});

describe('allowed', () => {
  test('anybody who is a member, with or without rights on a table', async () => {
    for (const who of [owner, sales, intake]) {
      const { events, more, kinds } = await list(who, { table: 1 as never });
      expect(events).toEqual([
        {
          id: expect.any(String),
          at: expect.stringMatching(/^\d{4}-.*Z$/),
          actor: { kind: 'member', id: sales.member, name: 'Đỗ Thị Bán' },
          action: 'record.viewed',
          table: 1,
          count: 0,
          outcome: 'refused',
          sensitive: null,
          damaged: false,
        },
        expect.objectContaining({ action: 'record.edited', count: 1, outcome: 'done' }),
        expect.objectContaining({
          action: 'record.created',
          actor: { kind: 'member', id: owner.member, name: 'Trần Thị Chủ' },
        }),
      ]);
      expect(more).toBe(false);
      expect(kinds.map(({ action }) => action)).toEqual(['log.viewed', 'event.viewed']);
    }
  });

  test('filtered by person, action, outcome and time', async () => {
    expect(await told(owner, { member: sales.member, outcome: 'refused' })).toEqual(['record.viewed refused']);
    expect(await told(owner, { action: 'record.edited' })).toEqual(['record.edited done']);
    expect(await told(owner, { member: null })).toEqual([]);
    const [first] = (await list(owner, { action: 'record.created' })).events;
    const at = first?.at ?? '';
    const after = new Date(Date.parse(at) + 1).toISOString();
    expect(await told(owner, { action: 'record.created', from: at, to: after })).toEqual(['record.created done']);
    expect(await told(owner, { action: 'record.created', from: after })).toEqual([]);
    expect(await told(owner, { action: 'record.created', to: at })).toEqual([]);
  });

  test('page by page: each event once, newest first, whatever came in between', async () => {
    const all = (await house.events(owner.project)).map(({ id }) => id).toReversed();
    const seen: string[] = [];
    for (let more = true; more;) {
      const before = seen.at(-1);
      const page = await list(owner, {}, { limit: 3, ...(before === undefined ? {} : { before }) });
      expect(page.events.length).toBeLessThanOrEqual(3);
      seen.push(...page.events.map(({ id }) => id));
      more = page.more;
    }
    expect(seen).toEqual(all);
  });

  test('with as many statements for one event as for many', async () => {
    const countOf = async (limit: number) =>
      (await statementsOf(house.database, () => list(owner, {}, { limit }))).length;
    await list(owner);
    expect(await countOf(1)).toBe(await countOf(20));
  });
});

describe('folding', () => {
  const viewsOf = async ({ member }: Person) =>
    (await house.events(owner.project))
      .filter(({ action, actor_id }) => action === 'log.viewed' && actor_id === member)
      .map(({ outcome, count }) => [outcome, count]);

  test('one event per reader and hour; a refusal stands for no view', async () => {
    const late = await house.addMember(owner, { role: 'viewer' });
    const unread = new Refusal('invalid_input');
    await house.perform(view, late.actor, { params, query: {}, body: undefined, unread }).catch(() => undefined);
    expect(await viewsOf(late)).toEqual([['refused', 0]]);
    for (let times = 0; times < 3; times++) await list(late);
    expect(await viewsOf(late)).toEqual([
      ['refused', 0],
      ['done', 0],
    ]);
  });

  test('an hour later it is recorded again', async () => {
    const early = await house.addMember(owner, { role: 'viewer' });
    await list(early);
    const [event] = (await list(owner, { member: early.member, action: 'log.viewed' })).events;
    const anHourAgo = (Date.now() - 3_600_001).toString(16).padStart(12, '0');
    const older = `${anHourAgo.slice(0, 8)}-${anHourAgo.slice(8)}${event?.id.slice(13)}`;
    await house.tamper('update kin.events set id = $2 where id = $1', [event?.id, older]);
    await list(early);
    await list(early);
    expect(await viewsOf(early)).toEqual([
      ['done', 0],
      ['done', 0],
    ]);
  });
});

describe('hidden', () => {
  test('events of another project never come, nor page by one of them', async () => {
    const theirs = (await house.events(other.project)).map(({ id }) => id);
    const seen = (await list(owner, {}, { limit: 100 })).events.map(({ id }) => id as string);
    expect(seen.filter((id) => theirs.includes(id))).toEqual([]);
    expect((await list(other)).events.every(({ table }) => table === null)).toBe(true);
  });

  test('a column that no longer says what the leaf says shows as damaged', async () => {
    const [event] = (await list(owner, { action: 'record.edited' })).events;
    await house.tamper('update kin.events set count = 7 where id = $1', [event?.id]);
    expect((await list(owner, { action: 'record.edited' })).events).toEqual([{ ...event, count: 7, damaged: true }]);
    await house.tamper(`update kin.events set count = 1 where id = $1`, [event?.id]);
    expect((await list(owner, { action: 'record.edited' })).events).toEqual([event]);
  });
});

describe('denied', () => {
  test('to members of other projects, as if there were none, and to strangers', async () => {
    expect((await house.refused(other, view, { params, body: {} })).code).toBe('not_found');
    expect((await house.refused(stranger, view, { params, body: {} })).code).toBe('not_signed_in');
  });
});

describe('invalid', () => {
  test.each([
    { limit: 0 },
    { limit: 101 },
    { before: 'x' },
    { filter: { action: 'Record' } },
    { filter: { record: newId() } },
    { filter: { from: 'yesterday' } },
  ])('%j', (body) => {
    expect(route.body.safeParse(body).success).toBe(false);
  });
});
