/**
 * Guarantee: when its maker is locked, loses a right, his keys or the project, or it is revoked, that holds for a key from
 * the next request on; a wrong one, and one of another project, is nobody, by the same statements.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Bearer } from '#actions/act.ts';
import type { Operation } from '#actions/action.ts';
import type {
  createRecord as createRoute,
  findRecords as findRoute,
  readRecord as readRoute,
} from '#contract/records.ts';
import type { Route } from '#contract/route.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import { readRecord } from '#records/read-record.ts';
import { accept, offer } from '../../../test/fixtures/ownership.ts';
import { everythingIn, makeKey, ofOneself, plainReading, revoke } from '../../../test/harness/api-keys.ts';
import { addRole, denyRight, limitField } from '../../../test/harness/field-rights.ts';
import { openHouse } from '../../../test/harness/house.ts';
import type { Person } from '../../../test/harness/house.ts';
import { lockMember } from '../../../test/harness/lock-member.ts';
import { statementsOf } from '../../../test/harness/statements.ts';
import { readBearer } from './read-bearer.ts';
import { makeKeyToken } from './key-token.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { project } = owner;
const params = { project, table: 1 };
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

describe('from the next request on', () => {
  test('a key that was revoked is nobody, and so is one that never was: by the same statements', async () => {
    const { id, token, bearer } = await makeKey(house, owner, plainReading(1));
    await find(bearer);
    await revoke(house, owner, id);
    const asked = { params, body: {} };
    const statementsFor = async (shown: string) => {
      const who = readBearer(house.vault, shown, { ip: '198.18.0.1', userAgent: 'test' });
      const sent = await statementsOf(house.database, async () => {
        expect(await codeOf(who, findRecords, asked)).toBe('not_signed_in');
      });
      return sent.map(({ text }) => text);
    };
    // The first refusal of a minute is recorded, whatever it was.
    await statementsFor(makeKeyToken(project));
    const [gone, never] = [await statementsFor(token), await statementsFor(makeKeyToken(project))];
    expect(gone.length).toBeGreaterThan(2);
    expect(gone).toEqual(never);
  });

  test('its maker loses a right', async () => {
    const keeper = await house.addMember(owner, { role: 'keeper' });
    const { bearer } = await makeKey(house, keeper, ofOneself);
    const made = await create(bearer, { '1': 'Lê Thị Kín', '2': ['0912345678'] });
    expect(JSON.stringify(await read(bearer, made.id))).toContain('912345678');
    await limitField(house, keeper, 2, 'masked');
    expect((await read(bearer, made.id)).values['2']).toEqual({ state: 'masked' });
    await limitField(house, keeper, 2, 'hidden');
    expect((await read(bearer, made.id)).values).not.toHaveProperty('2');
    await denyRight(house, keeper, 'create');
    expect(await codeOf(bearer, createRecord, { params, body: { values: { '1': 'Mới' } } })).toBe('forbidden');
    await denyRight(house, keeper, 'view');
    expect(await codeOf(bearer, readRecord, { params: { ...params, record: made.id } })).toBe('not_found');
  });

  test('its maker may have no keys any more', async () => {
    const keeper = await house.addMember(owner, { role: 'keeper' });
    const { bearer } = await makeKey(house, keeper, ofOneself);
    await find(bearer);
    await denyRight(house, keeper, 'keys' as never);
    expect(await codeOf(bearer, findRecords, { params, body: {} })).toBe('not_signed_in');
  });

  test('its maker is locked', async () => {
    const keeper = await house.addMember(owner, { role: 'keeper' });
    const { bearer } = await makeKey(house, keeper, ofOneself);
    await find(bearer);
    await lockMember(house, keeper);
    expect(await codeOf(bearer, findRecords, { params, body: {} })).toBe('not_signed_in');
  });

  test('its maker hands the project over: it is no more than he is then', async () => {
    const first = await house.setUpOwner();
    const heir = await house.addMember(first, { role: 'sales' });
    await addRole(house, first.project, {
      key: 'keeper',
      rights: { view: ['own'] },
      projectRights: ['keys'],
      fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
    });
    const [keeper] = await house.tamper<{ id: string }>(
      "select id from kin.roles where project_id = $1 and key = 'keeper'",
      [first.project],
    );
    const { bearer } = await makeKey(house, first, everythingIn(1));
    const place = { project: first.project, table: 1 };
    const theirs = await house.call<typeof createRoute>(heir, createRecord, {
      params: place,
      body: { values: { '1': 'A' } },
    });
    const reading = { params: { ...place, record: theirs.id } };
    await house.call<typeof readRoute>(bearer, readRecord, reading);
    await accept(house, heir, await offer(house, first, heir, [keeper?.id as never]));
    expect(await codeOf(bearer, readRecord, reading)).toBe('not_found');
    expect(await codeOf(bearer, createRecord, { params: place, body: { values: { '1': 'B' } } })).toBe('forbidden');
    expect((await house.call<typeof findRoute>(bearer, findRecords, { params: place, body: {} })).records).toEqual([]);
  });
});

describe('invalid', () => {
  test('a key of another project is nobody there', async () => {
    const other = await house.setUpOwner();
    const { bearer } = await makeKey(house, owner, everythingIn(1));
    const [sums, events] = [await house.tableSums(), (await house.events(other.project)).length];
    expect(await codeOf(bearer, findRecords, { params: { project: other.project, table: 1 }, body: {} })).toBe(
      'not_signed_in',
    );
    expect(await codeOf(bearer, readRecord, { params: { project: '5', table: 1, record: newId() } })).toBe(
      'not_signed_in',
    );
    expect(await house.tableSums()).toEqual(sums);
    expect((await house.events(other.project)).length).toBe(events);
    expect(await lastEvent('0' as never)).toMatchObject({ outcome: 'refused', actor_kind: 'stranger', actor_id: null });
  });

  test('after a hundred wrong keys from one address it is told so; a right one still opens', async () => {
    const from = { ip: '198.18.0.2', userAgent: 'test' };
    const wrong = () => codeOf(readBearer(house.vault, makeKeyToken(project), from), findRecords, { params, body: {} });
    for (let tries = 0; tries < 100; tries++) expect(await wrong()).toBe('not_signed_in');
    expect(await wrong()).toBe('too_many_attempts');
    const { token } = await makeKey(house, owner, plainReading(1));
    await find(readBearer(house.vault, token, from));
  });

  test('a mistyped one is looked up nowhere', async () => {
    const { token } = await makeKey(house, owner, plainReading(1));
    const mistyped = readBearer(house.vault, `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`, {
      ip: '198.18.0.3',
      userAgent: 'test',
    });
    const sent = await statementsOf(house.database, async () => {
      expect(await codeOf(mistyped, findRecords, { params, body: {} })).toBe('not_signed_in');
    });
    expect(sent.filter(({ text }) => /api_keys|attempts/.test(text))).toEqual([]);
  });
});
