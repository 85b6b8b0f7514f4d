/**
 * Guarantee: a value that was revealed stands in its reply alone: in no statement, no table and no job, in no event as
 * anybody may read it; a reason, and what was looked up, are read by holders of `security` alone, of phones and e-mails
 * those that they read openly on every record in their view, and stand sealed.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Filter, FilterCondition } from '#contract/filters.ts';
import type {
  countRecords as countRoute,
  createRecord as createRoute,
  findRecords as findRoute,
  ShownRecord,
} from '#contract/records.ts';
import type { listEvents as listRoute, readEvent as readRoute } from '#contract/log.ts';
import type { lookUpRecords as lookUpRoute, revealValue as revealRoute } from '#contract/reveals.ts';
import { listEvents } from '#log/list-events.ts';
import { readEvent } from '#log/read-event.ts';
import { countRecords } from '#records/count-records.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import { lookUpRecords } from '#records/look-up-records.ts';
import { revealValue } from '#records/reveal-value.ts';
import { addRole } from '../harness/field-rights.ts';
import { openHouse } from '../harness/house.ts';
import type { Person } from '../harness/house.ts';
import { addMaskedRole } from '../harness/limits.ts';
import { statementsOf } from '../harness/statements.ts';
import type { SentStatement } from '../harness/statements.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
/** The last digits of each phone, the middle of each word. */
const revealed = /926183529|936183529|946183529|zqxjvkwy/g;
const typed = /reasonzqxj|956183529/g;

let revealer: Person;
let record: ShownRecord;
let sent: readonly SentStatement[];
let replies = '';
beforeAll(async () => {
  const masked = { groups: ['phone', 'email', 'rest'], scope: 'all', read: 'masked', reveal: true } as const;
  await addMaskedRole(house, owner.project, 'revealer', { ...masked, lookup: true });
  revealer = await house.addMember(owner, { role: 'revealer' });
  const values = {
    '1': 'Lê Kín',
    '2': ['0926183529', '0936183529'],
    '3': ['a.zqxjvkwy@kin.example'],
    '6': 'gọi 0946183529',
    '10': 'Dặn zqxjvkwy',
  };
  record = await house.call<typeof createRoute>(owner, createRecord, { params, body: { values } });
  sent = await statementsOf(house.database, async () => {
    for (const field of [2, 3, 6, 10]) {
      const request = { params: { ...params, record: record.id }, body: { field, reason: 'reasonzqxj' } };
      replies += JSON.stringify(await house.call<typeof revealRoute>(revealer, revealValue, request));
    }
    for (const value of ['0926183529', '0956183529']) {
      await house.call<typeof lookUpRoute>(revealer, lookUpRecords, { params, body: { value } });
    }
  });
});

test('they stood in the replies', () => {
  expect(new Set(replies.match(revealed))).toEqual(new Set(['926183529', '936183529', '946183529', 'zqxjvkwy']));
});

test('in no statement, and in no row of any table or queue', async () => {
  expect(sent.length).toBeGreaterThan(30);
  const tables = await house.tamper<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('kin', 'graphile_worker') and c.relkind = 'r'`,
  );
  let rows = JSON.stringify(sent);
  for (const { name } of tables) {
    for (const { row } of await house.tamper<{ row: string }>(`select t::text as row from ${name} t`)) rows += row;
  }
  expect(rows).toContain('Lê Kín');
  expect([rows.match(revealed), rows.match(typed)]).toEqual([null, null]);
});

test('in no event, as its reader sees it', async () => {
  const viewer = await house.addMember(owner, { role: 'viewer' });
  const { events } = await house.call<typeof listRoute>(owner, listEvents([]), {
    params: { project: owner.project },
    body: {},
  });
  const seenBy = async (who: Person, action: string) => {
    let seen = '';
    for (const { id } of events.filter((event) => event.action === action)) {
      const request = { params: { project: owner.project, event: id } };
      seen += JSON.stringify(await house.call<typeof readRoute>(who, readEvent([]), request));
    }
    expect(seen).toContain(action);
    return [new Set(seen.match(revealed)), new Set(seen.match(typed))];
  };
  const nothing = new Set();
  for (const who of [viewer, revealer]) {
    expect(await seenBy(who, 'value.revealed')).toEqual([nothing, nothing]);
    expect(await seenBy(who, 'records.looked_up')).toEqual([nothing, nothing]);
  }
  expect(await seenBy(owner, 'value.revealed')).toEqual([nothing, new Set(['reasonzqxj'])]);
  expect(await seenBy(owner, 'records.looked_up')).toEqual([new Set(['926183529']), new Set(['956183529'])]);
});

describe('who holds `security` and reads phones and e-mails masked, or not at all', async () => {
  const rest = { groups: ['rest'], scope: 'all', read: 'open' } as const;
  const guardRole = { rights: { view: ['all'] }, projectRights: ['security'] } as const;
  const masked = { groups: ['phone', 'email'], scope: 'all', read: 'masked' } as const;
  const ofOwn = { groups: ['phone', 'email'], scope: 'own', read: 'open' } as const;
  await addRole(house, owner.project, { ...guardRole, key: 'guard_masked', fields: [rest, masked] });
  await addRole(house, owner.project, { ...guardRole, key: 'guard_hidden', fields: [rest] });
  await addRole(house, owner.project, { ...guardRole, key: 'guard_of_own', fields: [rest, masked, ofOwn] });
  await addRole(house, owner.project, { ...guardRole, key: 'guard_blind', rights: {}, fields: [] });
  const typedBy = async (who: Person, act: () => Promise<unknown>) => {
    await act();
    const event = (await house.events(owner.project)).at(-1)?.id ?? '';
    const request = { params: { project: owner.project, event } };
    return (await house.call<typeof readRoute>(who, readEvent([]), request)).typed;
  };

  test.each(['guard_masked', 'guard_hidden', 'guard_of_own', 'guard_blind'])(
    '%s reads none in what was typed',
    async (role) => {
      const guard = await house.addMember(owner, { role });
      const typedOf = (act: () => Promise<unknown>) => typedBy(guard, act);
      const lookUp = (value: string) => () =>
        house.call<typeof lookUpRoute>(revealer, lookUpRecords, { params, body: { value } });
      expect(await typedOf(lookUp('0926 183 529'))).toEqual({ phone: '•••• ••• •••' });
      expect(await typedOf(lookUp('3529'))).toEqual({ phone: '•••• ••• •••' });
      expect(await typedOf(lookUp('a.zqxjvkwy@kin.example'))).toEqual({ email: '•••@•••' });
      const search = { search: 'Kín 0926183529' };
      const find = () => house.call<typeof findRoute>(owner, findRecords, { params, body: search });
      expect(await typedOf(find)).toEqual({ search: 'Kín •••• ••• •••' });
      const bare = { params, body: { search: '926183529' } };
      expect(await typedOf(() => house.call(owner, findRecords, bare))).toEqual({ search: '•••• ••• •••' });
      const count = () => house.call<typeof countRoute>(owner, countRecords, { params, body: search });
      expect(await typedOf(count)).toEqual({ search: 'Kín •••• ••• •••' });
      const asked = { params: { ...params, record: record.id }, body: { field: 2, reason: 'gọi lại 0926183529' } };
      const reveal = () => house.call<typeof revealRoute>(revealer, revealValue, asked);
      expect(await typedOf(reveal)).toEqual({ reason: 'gọi lại •••• ••• •••' });
      const by = (field: number, is: FilterCondition['is'], value: string | string[]) =>
        ({ field, is, value }) as FilterCondition;
      const filter: Filter = {
        match: 'all',
        of: [
          by(2, 'equals', '926183529'),
          { match: 'none', of: [by(3, 'in', ['a.zqxjvkwy@kin.example']), by(4, 'equals', 'Sen')] },
        ],
      };
      const filtered = () => house.call<typeof findRoute>(owner, findRecords, { params, body: { filter } });
      const told: Record<string, Record<string, string>> = {
        guard_masked: { 'filter/1/2/equals': '•••', 'filter_out/2/3/in': '•••', 'filter_out/3/4/equals': 'Sen' },
        guard_hidden: { 'filter_out/3/4/equals': 'Sen' },
        guard_of_own: { 'filter/1/2/equals': '•••', 'filter_out/2/3/in': '•••', 'filter_out/3/4/equals': 'Sen' },
        guard_blind: {},
      };
      expect(await typedOf(filtered)).toEqual(told[role]);
    },
  );
});

test('and nobody was mailed about it', async () => {
  const told = await house.tamper(
    `select from notices n join events e on e.project_id = n.project_id and e.id = n.event_id
      where e.action in ('value.revealed', 'records.looked_up')`,
  );
  expect(told).toEqual([]);
});
