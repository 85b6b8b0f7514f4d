/**
 * Guarantee: the detail of an event is shown by the rights that its reader has today. Address and browser, codes and
 * typed words go to those alone who may know them; no id of a record out of his view and no field that is hidden from
 * him stands anywhere in the reply; what does not open, or is not what was committed to, shows as that.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { RecordId, TeamId } from '#contract/ids.ts';
import { readEvent as route } from '#contract/log.ts';
import type { createTeam as teamRoute } from '#contract/people.ts';
import { createRecord as createRoute } from '#contract/records.ts';
import { createTeam } from '#access/create-team.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { findRecords } from '#records/find-records.ts';
import { readRecord, recordViewed } from '#records/read-record.ts';
import { bringBack, remove } from '../../test/fixtures/deleting.ts';
import { origin, stranger } from '../../test/harness/actors.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { readEvent } from './read-event.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const other = await house.setUpOwner();
const params = { project: owner.project };
const onTable = { ...params, table: 1 };
const view = readEvent([recordViewed]);
const team = async (name: string, leader: Person): Promise<TeamId> => {
  const body = { name, parent: null, leaders: [leader.member], members: [] };
  return (await house.call<typeof teamRoute>(owner, createTeam, { params, body })).id;
};
await addRole(house, owner.project, { key: 'own_view', rights: { view: ['own'], create: ['own'] }, fields: [] });
await addRole(house, owner.project, { key: 'guard', rights: {}, fields: [], projectRights: ['security'] });
const leader = await house.addMember(owner, { role: 'leader' });
const otherLeader = await house.addMember(owner, { role: 'leader' });
const north = await team('Miền Bắc', leader);
const actor = await house.addMember(owner, { role: 'sales', team: north });
const colleague = await house.addMember(owner, { role: 'sales', team: north });
await team('Miền Nam', otherLeader);
const guard = await house.addMember(owner, { role: 'guard' });
const ownOnly = await house.addMember(owner, { role: 'own_view' });
const withoutPhones = await house.addMember(owner, { role: 'viewer' });
await limitField(house, withoutPhones, 2, 'hidden');

const read = (who: Person, event: string) => house.call<typeof route>(who, view, { params: { ...params, event } });
/** Runs something and answers the id of the event that it left. */
const eventOf = async (run: () => Promise<unknown>): Promise<string> => {
  await run();
  return (await house.events(owner.project)).at(-1)?.id ?? '';
};

const word = 'zqxjvkwy';
let record: RecordId;
let own: RecordId;
let viewed: string;
let edited: string;
let found: string;
let refused: string;
const guess = newId();

beforeAll(async () => {
  const create = async (who: Person, values: Record<string, string | string[]>) =>
    (await house.call<typeof createRoute>(who, createRecord, { params: onTable, body: { values } })).id;
  record = await create(actor, { '1': 'Lê Kín', '2': ['0912000001'] });
  own = await create(ownOnly, {});
  viewed = await eventOf(() => house.call(actor, readRecord, { params: { ...onTable, record } }));
  edited = await eventOf(() =>
    house.call(actor, editRecord, {
      params: { ...onTable, record },
      body: { version: 1, values: { '2': ['0912000002'], '6': 'Web' } },
    }),
  );
  found = await eventOf(() => house.call(actor, findRecords, { params: onTable, body: {} }));
  refused = await eventOf(() => house.refused(actor, readRecord, { params: { ...onTable, record: guess } }));
});

describe('allowed', () => {
  test.each([
    ['the actor', actor, { origin: true, code: true, typed: false }],
    ['his leader', leader, { origin: true, code: false, typed: false }],
    ['the owner', owner, { origin: true, code: true, typed: true }],
    ['a holder of `security`', guard, { origin: true, code: true, typed: true }],
    ['a colleague of his team', colleague, { origin: false, code: false, typed: false }],
    ['the leader of another team', otherLeader, { origin: false, code: false, typed: false }],
    ['somebody in no team', withoutPhones, { origin: false, code: false, typed: false }],
    ['somebody who sees his own records alone', ownOnly, { origin: false, code: false, typed: false }],
  ] as const)('of a refused search, %s sees what he may', async (_, who, sees) => {
    const search = { params: onTable, body: { search: word, cursor: word } };
    const event = await eventOf(() => house.refused(actor, findRecords, search));
    const { detail, typed } = await read(who, event);
    expect(detail.origin).toEqual(sees.origin ? { ip: origin.ip, userAgent: 'test' } : null);
    expect(detail.code).toBe(sees.code ? 'malformed_request' : null);
    expect(typed).toEqual(sees.typed ? expect.any(Object) : null);
  });

  test('what was searched for, for `security` alone', async () => {
    const event = await eventOf(() => house.call(actor, findRecords, { params: onTable, body: { search: word } }));
    expect((await read(guard, event)).typed).toEqual({ search: word });
    for (const who of [actor, leader, colleague]) expect(JSON.stringify(await read(who, event))).not.toContain(word);
  });

  test('all of it, to whoever may see all of it', async () => {
    expect(await read(owner, viewed)).toEqual({
      event: {
        id: viewed,
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        actor: { kind: 'member', id: actor.member, name: 'Lê Văn Viên' },
        action: 'record.viewed',
        table: 1,
        count: 1,
        outcome: 'done',
        sensitive: null,
        damaged: false,
      },
      sentence: { vi: recordViewed.vi, en: recordViewed.en },
      payload: 'open',
      detail: {
        origin: { ip: origin.ip, userAgent: 'test' },
        code: null,
        records: [record],
        trashed: [],
        outOfScope: 0,
        fields: [1, 2],
        found: [],
        import: null,
        batch: null,
      },
      typed: null,
    });
    expect((await read(owner, edited)).detail).toMatchObject({ records: [record], fields: [2, 6] });
    expect((await read(owner, edited)).sentence).toBeNull();
  });

  test('a record that was deleted since is named apart, and its events still open; restored, it is back', async () => {
    const made = await house.call<typeof createRoute>(actor, createRecord, {
      params: onTable,
      body: { values: { '1': 'Lê Xóa', '6': 'Web' } },
    });
    const at = { params: { ...onTable, record: made.id } };
    const change = await eventOf(() =>
      house.call(actor, editRecord, { ...at, body: { version: 1, values: { '6': 'Báo' } } }),
    );
    const deletion = await remove(house, owner, [made.id]);
    const inTrash = { records: [], trashed: [made.id], outOfScope: 0, fields: [6] };
    for (const who of [owner, colleague]) {
      expect(await read(who, change)).toMatchObject({ payload: 'open', detail: inTrash });
    }
    expect((await read(ownOnly, change)).detail).toMatchObject({ records: [], trashed: [], outOfScope: 1, fields: [] });
    await bringBack(house, owner, deletion.id);
    expect((await read(colleague, change)).detail).toMatchObject({ records: [made.id], trashed: [], outOfScope: 0 });
  });

  test('a deletion names its batch', async () => {
    const made = await house.call<typeof createRoute>(actor, createRecord, {
      params: onTable,
      body: { values: { '1': 'X' } },
    });
    const deletion = await remove(house, owner, [made.id]);
    expect((await read(colleague, deletion.startedEvent)).detail).toMatchObject({ batch: deletion.id, records: [] });
  });

  test('reading events is recorded once an hour', async () => {
    const late = await house.addMember(owner, { role: 'viewer' });
    for (const event of [viewed, edited, found]) await read(late, event);
    const mine = (await house.events(owner.project)).filter(({ actor_id }) => actor_id === late.member);
    expect(mine.map(({ action }) => action)).toEqual(['member.joined', 'event.viewed']);
  });
});

describe('hidden', () => {
  test('records out of view are counted, and nothing of them is shown', async () => {
    expect((await read(ownOnly, viewed)).detail).toMatchObject({ records: [], outOfScope: 1, fields: [] });
    expect((await read(ownOnly, found)).detail).toMatchObject({ records: [own], outOfScope: 1 });
    for (const event of [viewed, edited, found]) {
      expect(JSON.stringify(await read(ownOnly, event))).not.toContain(record);
    }
  });

  test('a table without the right to view: only that there were records', async () => {
    for (const event of [viewed, edited, found]) {
      const reply = await read(guard, event);
      expect(reply.detail).toMatchObject({ records: [], fields: [], import: null, batch: null });
      expect(reply.detail.outOfScope).toBe(reply.event.count);
      expect(JSON.stringify(reply)).not.toContain(record);
    }
  });

  test('a field that is hidden from the reader is not among those that were changed', async () => {
    expect((await read(withoutPhones, edited)).detail.fields).toEqual([6]);
    expect((await read(withoutPhones, viewed)).detail.fields).not.toContain(2);
    expect((await read(withoutPhones, found)).detail.fields).not.toContain(2);
  });

  test('a guess at a record is no way to learn of it', async () => {
    const reply = await read(owner, refused);
    expect(reply.detail).toMatchObject({ code: 'not_found', records: [], outOfScope: 1 });
    expect(JSON.stringify(reply)).not.toContain(guess);
    expect((await read(colleague, refused)).detail).toMatchObject({ code: null, records: [], outOfScope: 0 });
  });

  test('in view and out of it run the same statements', async () => {
    const textsOf = async (who: Person, event: string) =>
      (await statementsOf(house.database, () => read(who, event))).map(({ text }) => text);
    for (const who of [colleague, ownOnly]) await read(who, viewed);
    expect(await textsOf(ownOnly, viewed)).toEqual(await textsOf(colleague, viewed));
  });
});

describe('damaged', () => {
  test('a payload that was replaced, a leaf that was, a column that was', async () => {
    const spoil = async (sql: string, back: string) => {
      await house.tamper(sql, [viewed]);
      const reply = await read(actor, viewed);
      await house.tamper(back, [viewed]);
      return [reply.payload, reply.detail.origin, reply.detail.outOfScope];
    };
    const flip =
      'update event_payloads set sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40)) where event_id = $1';
    expect(await spoil(flip, flip)).toEqual(['damaged', null, 0]);
    const salt = 'update event_payloads set salt = set_byte(salt, 0, 255 - get_byte(salt, 0)) where event_id = $1';
    expect(await spoil(salt, salt)).toEqual(['damaged', null, 0]);
    const count = 'update events set count = 2 - count + 1 where id = $1';
    expect(await spoil(count, count)).toEqual(['damaged', null, 0]);
    expect((await read(actor, viewed)).payload).toBe('open');
  });

  test('of an event that was given to somebody by hand he is not the actor', async () => {
    const give = 'update events set actor_id = $2 where id = $1';
    await house.tamper(give, [edited, colleague.member]);
    expect((await read(colleague, edited)).detail.origin).toBeNull();
    await house.tamper(give, [edited, actor.member]);
  });

  test('a destroyed payload is gone, and the rest stays', async () => {
    const event = await eventOf(() => house.call(actor, findRecords, { params: onTable, body: {} }));
    await house.tamper('delete from event_payloads where event_id = $1', [event]);
    const reply = await read(owner, event);
    expect([reply.payload, reply.event.action, reply.detail.records]).toEqual(['gone', 'records.found', []]);
  });
});

describe('denied', () => {
  test('to members of other projects and strangers; an event of another project is none', async () => {
    const at = (project: string, event: string) => ({ params: { project, event } });
    expect((await house.refused(other, view, at(owner.project, viewed))).code).toBe('not_found');
    expect((await house.refused(other, view, at(other.project, viewed))).code).toBe('not_found');
    expect((await house.refused(stranger, view, at(owner.project, viewed))).code).toBe('not_signed_in');
  });
});

describe('invalid', () => {
  test('an event that does not exist', async () => {
    expect((await house.refused(owner, view, { params: { ...params, event: newId() } })).code).toBe('not_found');
  });
  test('an id that can be none', () => {
    expect(route.params.safeParse({ ...params, event: '1' }).success).toBe(false);
  });
});
