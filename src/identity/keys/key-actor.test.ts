/**
 * Guarantee: a key may what it is granted and its maker may at that moment, asked of the routes that are open to keys and
 * of no other; what it does counts as its maker's and is written down as its own.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Bearer } from '#actions/act.ts';
import type { Operation } from '#actions/action.ts';
import type { KeyGrants } from '#contract/keys.ts';
import type { listEvents as eventsRoute, readEvent as eventRoute } from '#contract/log.ts';
import type {
  createRecord as createRoute,
  editRecord as editRoute,
  findRecords as findRoute,
  readHistory as historyRoute,
  readProject as projectRoute,
  readRecord as readRoute,
} from '#contract/records.ts';
import type { lookUpRecords as lookUpRoute } from '#contract/reveals.ts';
import type { Route } from '#contract/route.ts';
import { newId } from '#database/uuid.ts';
import { createOperations } from '#http/operations.ts';
import { listEvents } from '#log/list-events.ts';
import { readEvent } from '#log/read-event.ts';
import { createMailFrames } from '#notices/mailbox/frames.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { findRecords } from '#records/find-records.ts';
import { lookUpRecords } from '#records/look-up-records.ts';
import { readHistory } from '#records/read-history.ts';
import { readProject } from '#records/read-project.ts';
import { readRecord } from '#records/read-record.ts';
import { newTeam } from '../../../test/fixtures/teams.ts';
import { everythingIn, intake, makeKey, ofOneself, plainReading } from '../../../test/harness/api-keys.ts';
import { addRole } from '../../../test/harness/field-rights.ts';
import { openHouse } from '../../../test/harness/house.ts';
import type { Person } from '../../../test/harness/house.ts';
import { setLimit } from '../../../test/harness/limits.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { project } = owner;
const params = { project, table: 1 };
const every = createOperations(house.installation.rootKey, { way: 'none', links: 'local' }, createMailFrames());
const [readLog, readOne] = [listEvents([]), readEvent([])];
await addRole(house, project, {
  key: 'keeper',
  rights: { view: ['own'], create: ['all'], edit: ['own'] },
  projectRights: ['keys'],
  fields: [{ groups: ['rest', 'phone'], scope: 'all', read: 'open', write: true }],
});

// More keys are made here than anybody makes in a quarter of an hour.
beforeEach(async () => {
  await house.tamper('delete from attempts');
});

const values = { '1': 'Lê Thị Kín', '2': ['0912345678'], '3': ['le@kin.example'], '4': 'Công ty Lúa' };
const create = (who: Person | Bearer, typed: object = values) =>
  house.call<typeof createRoute>(who, createRecord, { params, body: { values: typed as never } });
const read = (who: Person | Bearer, record: string) =>
  house.call<typeof readRoute>(who, readRecord, { params: { ...params, record } });
const find = (who: Person | Bearer, body: object = {}) =>
  house.call<typeof findRoute>(who, findRecords, { params, body });
const codeOf = async (who: Bearer, operation: Operation, request: object) =>
  (await house.refused<Route>(who, operation, request as never)).code;
const lastEvent = async (of = project) => (await house.events(of)).at(-1);

describe('allowed', () => {
  test('it reads what it is granted, and no more', async () => {
    const { bearer } = await makeKey(house, owner, plainReading(1));
    const made = await create(owner);
    const { values: shown, writable } = await read(bearer, made.id);
    expect(Object.keys(shown).filter((field) => ['1', '2', '3', '4'].includes(field))).toEqual(['1', '4']);
    expect(shown['1']).toEqual({ state: 'open', value: 'Lê Thị Kín' });
    expect(writable).toEqual([]);
    expect(JSON.stringify(await find(bearer))).not.toMatch(/912345678|le@kin/);
    const seen = await house.call<typeof projectRoute>(bearer, readProject({ way: 'none', links: 'local' }), {
      params: { project },
    });
    expect(seen.me).toEqual({ member: owner.member, owner: false, rights: [] });
    expect(seen.tables.map(({ id, rights }) => [id, rights])).toEqual([[1, ['view']]]);
  });

  test('what it makes is its maker’s, in his main team; the history and the log name both', async () => {
    const keeper = await house.addMember(owner, {
      role: 'keeper',
      name: 'Phạm Giữ Khóa',
      team: await newTeam(house, owner, 'Bắc'),
    });
    const { id, bearer } = await makeKey(house, keeper, ofOneself, 'Biểu mẫu web');
    const made = await create(bearer, { '1': 'Vũ Từ Web' });
    const [team] = await house.tamper<{ team_id: string }>(
      'select team_id from kin.team_members where member_id = $1',
      [keeper.member],
    );
    expect([made.assignee, made.team]).toEqual([keeper.member, team?.team_id]);
    const actor = { kind: 'key', id, name: 'Biểu mẫu web', maker: { member: keeper.member, name: 'Phạm Giữ Khóa' } };
    const edited = { params: { ...params, record: made.id }, body: { version: 1, values: { '1': 'Vũ Từ Web Hai' } } };
    await house.call<typeof editRoute>(bearer, editRecord, edited);
    const { changes } = await house.call<typeof historyRoute>(keeper, readHistory, {
      params: { ...params, record: made.id },
      query: {},
    });
    expect(changes.map(({ act, through, actor: by }) => ({ act, through, by }))).toEqual([
      { act: 'edited', through: 'api', by: actor },
      { act: 'created', through: 'api', by: actor },
    ]);
    const { events } = await house.call<typeof eventsRoute>(owner, readLog, {
      params: { project },
      body: { limit: 3 },
    });
    expect(
      events.filter(({ action }) => action.startsWith('record.')).map((each) => [each.action, each.actor]),
    ).toEqual([
      ['record.history_viewed', { kind: 'member', id: keeper.member, name: 'Phạm Giữ Khóa' }],
      ['record.edited', actor],
      ['record.created', actor],
    ]);
  });

  test('its maker is told from where it came, like who did it; others are not', async () => {
    const keeper = await house.addMember(owner, { role: 'keeper' });
    const other = await house.addMember(owner, { role: 'keeper' });
    const { bearer } = await makeKey(house, keeper, ofOneself);
    await create(bearer, { '1': 'Vũ Từ Web' });
    const event = (await lastEvent())?.id ?? '';
    const originSeenBy = async (who: Person) =>
      (await house.call<typeof eventRoute>(who, readOne, { params: { project, event } })).detail.origin;
    expect(await originSeenBy(keeper)).toEqual({ ip: bearer.ip, userAgent: bearer.userAgent });
    expect(await originSeenBy(other)).toBeNull();
  });

  test('a key that takes in writes what it can’t read', async () => {
    const { bearer } = await makeKey(house, owner, intake(1));
    const made = await create(bearer);
    expect(made.values).toEqual({});
    expect(await codeOf(bearer, findRecords, { params, body: {} })).toBe('forbidden');
    expect(await codeOf(bearer, readRecord, { params: { ...params, record: made.id } })).toBe('forbidden');
    expect(await codeOf(bearer, lookUpRecords, { params, body: { value: '0912345678' } })).toBe('forbidden');
    expect((await read(owner, made.id)).values['2']).toEqual({ state: 'open', value: ['+84912345678'] });
  });

  test('a lookup by it is one of its maker’s, and edits one by one count as his', async () => {
    const other = await house.setUpOwner();
    const theirs = { project: other.project, table: 1 };
    const lookUps: KeyGrants = {
      ...plainReading(1),
      fields: [{ table: 1 as never, group: 'phone', scope: 'all', read: 'masked', write: false, lookup: true }],
    };
    await setLimit(house, other.project, 'lookups', 2);
    const keys = [await makeKey(house, other, lookUps), await makeKey(house, other, lookUps)];
    const asked = { params: theirs, body: { value: '0912345678' } };
    for (const { bearer } of keys) await house.call<typeof lookUpRoute>(bearer, lookUpRecords, asked);
    expect(await codeOf(keys.map(({ bearer }) => bearer)[0] as Bearer, lookUpRecords, asked)).toBe('quota_spent');
    const used = await house.tamper('select used from kin.quota_uses where member_id = $1', [other.member]);
    expect(used).toEqual([{ used: 2 }]);

    await setLimit(house, other.project, 'single_edits', 1);
    const singly = { ...everythingIn(1), rights: everythingIn(1).rights.filter(({ right }) => right !== 'bulk_edit') };
    const [one, two] = [await makeKey(house, other, singly), await makeKey(house, other, singly)];
    const edit = async (who: Bearer, name: string) => {
      const made = await house.call<typeof createRoute>(who, createRecord, {
        params: theirs,
        body: { values: { '1': name } },
      });
      return { params: { ...theirs, record: made.id }, body: { version: 1, values: { '1': `${name} Hai` } } };
    };
    await house.call<typeof editRoute>(one.bearer, editRecord, await edit(one.bearer, 'An'));
    expect(await codeOf(two.bearer, editRecord, await edit(two.bearer, 'Bo'))).toBe('forbidden');
  });

  test('a place in a list is its own: not its maker’s, not another key’s', async () => {
    for (let more = 3; more > 0; more--) await create(owner);
    const [one, two] = [await makeKey(house, owner, plainReading(1)), await makeKey(house, owner, plainReading(1))];
    const { next } = await find(one.bearer, { limit: 1 });
    expect(next).not.toBeNull();
    expect((await find(one.bearer, { limit: 1, cursor: next })).records).toHaveLength(1);
    const elsewhere = { params, body: { limit: 1, cursor: next } };
    expect(await codeOf(two.bearer, findRecords, elsewhere)).toBe('malformed_request');
    expect((await house.refused<typeof findRoute>(owner, findRecords, elsewhere as never)).code).toBe(
      'malformed_request',
    );
  });
});

describe('denied', () => {
  test('every route that is not open to keys, whatever the owner’s key is granted', async () => {
    const { id, bearer } = await makeKey(house, owner, everythingIn(1));
    const closed = every.filter(({ route }) => route.keys !== true);
    expect(closed.length).toBeGreaterThan(50);
    const sums = await house.tableSums();
    for (const operation of closed) {
      // Its input is not looked at, so none is needed but the path.
      const input = { params: { project, table: 1 }, query: {}, body: {} };
      await expect(house.perform(operation, bearer, input)).rejects.toMatchObject({ code: 'forbidden' });
      const inProject = operation.sort === 'action' || operation.sort === 'view';
      if (!inProject) continue;
      expect(await lastEvent()).toMatchObject({ outcome: 'refused', actor_kind: 'key', actor_id: id });
    }
    expect(await house.tableSums()).toEqual(sums);
  });

  test('what it is not granted, though its maker may', async () => {
    const { id, bearer } = await makeKey(house, owner, plainReading(1));
    const made = await create(owner);
    const sums = await house.tableSums();
    expect(await codeOf(bearer, createRecord, { params, body: { values } })).toBe('forbidden');
    const edited = { params: { ...params, record: made.id }, body: { version: 1, values: { '1': 'Khác' } } };
    expect(await codeOf(bearer, editRecord, edited)).toBe('forbidden');
    expect(await lastEvent()).toMatchObject({
      action: 'record.edited',
      outcome: 'refused',
      actor_kind: 'key',
      actor_id: id,
    });
    expect(await codeOf(bearer, findRecords, { params: { project, table: 2 }, body: {} })).toBe('not_found');
    expect(await house.tableSums()).toEqual(sums);
  });
});

describe('hidden', () => {
  test('a field that it is not granted is one that was never made', async () => {
    const { bearer } = await makeKey(house, owner, plainReading(1));
    const naming = (field: number) => ({ params, body: { fields: [field] } });
    const asked = async (field: number) => {
      const refusal = await house.refused<typeof findRoute>(bearer, findRecords, naming(field) as never);
      return [refusal.code, refusal.field];
    };
    expect(await asked(2)).toEqual(['unknown_field', '/fields/0']);
    expect(await asked(99)).toEqual(['unknown_field', '/fields/0']);
  });

  test('a record out of its scope, or out of its maker’s, is one that never was', async () => {
    const keeper = await house.addMember(owner, { role: 'keeper' });
    const { bearer } = await makeKey(house, keeper, ofOneself);
    const theirs = await create(owner);
    expect(await codeOf(bearer, readRecord, { params: { ...params, record: theirs.id } })).toBe('not_found');
    const own = await makeKey(house, owner, plainReading(1));
    const narrow = await makeKey(house, owner, {
      ...plainReading(1),
      rights: [{ table: 1 as never, right: 'view', scope: 'own' }],
    });
    const colleague = await create(await house.addMember(owner, { role: 'sales' }), { '1': 'Của người khác' });
    expect((await read(own.bearer, colleague.id)).id).toBe(colleague.id);
    expect(await codeOf(narrow.bearer, readRecord, { params: { ...params, record: colleague.id } })).toBe('not_found');
    expect(await codeOf(narrow.bearer, readRecord, { params: { ...params, record: newId() } })).toBe('not_found');
  });
});
