/**
 * Guarantee: exactly the masked value that may be revealed on that very row is shown, once for each time that it was
 * counted and recorded; what may not be revealed is answered without being opened, and what is hidden like what does
 * not exist.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { PlainValue } from '#contract/fields.ts';
import type { FieldId, RecordId } from '#contract/ids.ts';
import type { readEvent as readEventRoute } from '#contract/log.ts';
import type { createRecord as createRoute, readRecord as readRoute, ShownRecord } from '#contract/records.ts';
import { revealValue as route } from '#contract/reveals.ts';
import { newId } from '#database/uuid.ts';
import { readEvent } from '#log/read-event.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { addMaskedRole } from '../../test/harness/limits.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { readRecord } from './read-record.ts';
import { revealValue, valueRevealed } from './reveal-value.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const table = 1;
const nobodys = '00000000-0000-0000-0000-000000000000';

const values: Record<string, PlainValue> = {
  '1': 'Lê Kín',
  '2': ['0912000001', '0912000002'],
  '3': ['sen@example.vn'],
  '6': 'gọi 0913555999, sen@example.vn',
  '10': 'Khách quen, số mới 0913555998',
};
const open = (value: PlainValue) => ({ state: 'open', value });

const create = (given = values) =>
  house.call<typeof createRoute>(owner, createRecord, {
    params: { project: owner.project, table },
    body: { values: given },
  });
const requestOf = (who: Person, record: string, field: number, reason = '') => ({
  params: { project: who.project, table, record },
  body: { field, reason },
});
const reveal = (who: Person, { id }: ShownRecord, field: number, reason?: string) =>
  house.call<typeof route>(who, revealValue, requestOf(who, id, field, reason));
const refuse = (who: Person, record: string, field: number) =>
  house.refused<typeof route>(who, revealValue, requestOf(who, record, field));
/** The code, and that nothing but the refusal's event was added. */
const refusedAs = async (who: Person, record: string, field: number) => {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const { code, field: pointer } = await refuse(who, record, field);
  expect(await house.tableSums()).toEqual(sums);
  const added = (await house.events(owner.project)).slice(before);
  expect(added.map((event) => [event.action, event.outcome, event.actor_id, event.count])).toEqual([
    ['value.revealed', 'refused', who.member, 0],
  ]);
  return [code, pointer];
};
const usedBy = async (member: string) =>
  (
    await house.tamper<{ used: number }>(`select used from quota_uses where name = 'reveals' and member_id = $1`, [
      member,
    ])
  ).map(({ used }) => used);
const wholeEvent = (event: string) =>
  house.call<typeof readEventRoute>(owner, readEvent([valueRevealed]), { params: { project: owner.project, event } });

let record: ShownRecord;
beforeAll(async () => {
  const masked = { groups: ['phone', 'email'], scope: 'all', read: 'masked' } as const;
  const rest = { groups: ['rest'], scope: 'all', read: 'open', write: true } as const;
  await addMaskedRole(house, owner.project, 'revealer', { ...masked, groups: ['phone'], reveal: true }, rest, {
    ...masked,
    groups: ['email'],
  });
  await addMaskedRole(house, owner.project, 'of_own', masked, { ...masked, scope: 'own', reveal: true }, rest);
  await addMaskedRole(house, owner.project, 'onlooker', masked, rest);
  await addMaskedRole(house, owner.project, 'all_masked', {
    groups: ['phone', 'email', 'rest'],
    scope: 'all',
    read: 'masked',
    reveal: true,
  });
  await addRole(house, owner.project, {
    key: 'own_only',
    rights: { view: ['own'], create: ['all'] },
    fields: [{ ...masked, reveal: true }],
  });
  record = await create();
});

const come = (role: string) => house.addMember(owner, { role });

describe('allowed', () => {
  test('a list is shown whole, counts each item, and is recorded with its reason', async () => {
    const who = await come('revealer');
    const before = (await usedBy(nobodys))[0] ?? 0;
    expect(await reveal(who, record, 2, 'khách hẹn gọi lại')).toEqual({
      value: open(['+84912000001', '+84912000002']),
      titles: {},
      quota: { used: 2, most: 200, left: 198 },
    });
    expect(await usedBy(who.member)).toEqual([2]);
    expect(await usedBy(nobodys)).toEqual([before + 2]);
    const event = (await house.events(owner.project)).at(-1);
    expect(event).toMatchObject({ action: 'value.revealed', actor_id: who.member, table_id: 1, count: 1 });
    const { detail, typed } = await wholeEvent(event?.id ?? '');
    expect({ detail, typed }).toMatchObject({
      detail: { records: [record.id], fields: [2], outOfScope: 0 },
      typed: { reason: 'khách hẹn gọi lại' },
    });
    // It opens nothing for later.
    const { values: shown } = await house.call<typeof readRoute>(who, readRecord, {
      params: { project: owner.project, table, record: record.id },
    });
    expect([shown['2'], shown['3']]).toEqual([{ state: 'masked' }, { state: 'masked' }]);
  });

  test('without a reason nothing was typed; the payload dies with the record', async () => {
    const who = await come('revealer');
    await reveal(who, record, 2);
    const event = (await house.events(owner.project)).at(-1)?.id;
    const parts = await house.tamper('select part, record_id from event_payloads where event_id = $1', [event]);
    expect(parts).toEqual([{ part: 'main', record_id: record.id }]);
  });

  test('in a text only contacts of the kinds that may be revealed, each of them counts', async () => {
    const who = await come('revealer');
    expect(await reveal(who, record, 6)).toEqual({
      value: open('gọi 0913555999, •••@•••'),
      titles: {},
      quota: { used: 1, most: 200, left: 199 },
    });
    expect((await reveal(who, record, 10)).quota.used).toBe(2);
  });

  test('a masked text counts once, or once for each contact in it', async () => {
    const who = await come('all_masked');
    expect(await reveal(who, record, 1)).toMatchObject({ value: open('Lê Kín'), quota: { used: 1 } });
    expect(await reveal(who, record, 6)).toMatchObject({ value: open(values['6'] ?? ''), quota: { used: 3 } });
  });

  test('what is open anyway, and what is empty, is answered and counts nothing', async () => {
    const who = await come('revealer');
    const bare = await create({ '1': 'Lê Trống' });
    const unspent = { used: 0, most: 200, left: 200 };
    expect(await reveal(who, record, 1)).toEqual({ value: open('Lê Kín'), titles: {}, quota: unspent });
    expect(await reveal(who, bare, 2)).toEqual({ value: { state: 'empty' }, titles: {}, quota: unspent });
    expect(await reveal(owner, record, 2)).toMatchObject({ value: open(['+84912000001', '+84912000002']) });
    expect(await usedBy(who.member)).toEqual([]);
    expect(await usedBy(owner.member)).toEqual([]);
    const events = (await house.events(owner.project)).slice(-3);
    expect(events.map(({ action }) => action)).toEqual(['value.revealed', 'value.revealed', 'value.revealed']);
  });

  test('what does not open is damaged, is reported, and counts nothing', async () => {
    const who = await come('revealer');
    const broken = await create();
    await house.tamper(`update records set sealed = jsonb_set(sealed, '{2,1}', sealed -> '3' -> 0) where id = $1`, [
      broken.id,
    ]);
    expect((await reveal(who, broken, 2)).value).toEqual({ state: 'damaged' });
    expect(await usedBy(who.member)).toEqual([]);
    const events = (await house.events(owner.project)).slice(-2);
    expect(events.map(({ action }) => action)).toEqual(['value.revealed', 'value.damaged']);
  });
});

describe('denied', () => {
  test('masked without reveal, on every row or on this one', async () => {
    expect(await refusedAs(await come('onlooker'), record.id, 2)).toEqual(['forbidden', undefined]);
    const ofOwn = await come('of_own');
    expect(await refusedAs(ofOwn, record.id, 2)).toEqual(['forbidden', undefined]);
    const own = await house.call<typeof createRoute>(ofOwn, createRecord, {
      params: { project: owner.project, table },
      body: { values: { '1': 'Lê Của Mình' } },
    });
    expect((await reveal(ofOwn, own, 2)).value).toEqual({ state: 'empty' });
  });

  test('a text that he reads shows no contact of a kind that he may not reveal', async () => {
    const shown = await reveal(await come('onlooker'), record, 6);
    expect(shown.value).toEqual(open('gọi •••• ••• •••, •••@•••'));
  });

  test('a field that is hidden on this row, and known from others', async () => {
    const fields = [{ groups: ['phone'], scope: 'own', read: 'masked', reveal: true }] as const;
    await addMaskedRole(house, owner.project, 'hidden_elsewhere', ...fields);
    expect(await refusedAs(await come('hidden_elsewhere'), record.id, 2)).toEqual(['forbidden', undefined]);
  });
});

describe('hidden', () => {
  const sent = async (who: Person, id: RecordId, field: number) => {
    let refusal: unknown;
    const statements = await statementsOf(house.database, async () => {
      const { code, field: pointer } = await refuse(who, id, field);
      refusal = { code, pointer };
    });
    return { refusal, statements: statements.map(({ text }) => text) };
  };

  test('a hidden field is answered as an unknown one, by the same statements', async () => {
    const who = await come('revealer');
    await limitField(house, who, 3, 'hidden');
    await refuse(who, record.id, 3);
    const hidden = await sent(who, record.id, 3);
    expect(hidden.refusal).toEqual({ code: 'unknown_field', pointer: '/field' });
    expect(hidden).toEqual(await sent(who, record.id, 99));
  });

  test('a record out of scope is answered as one that does not exist, by the same statements', async () => {
    const who = await come('own_only');
    await refuse(who, record.id, 2);
    const outOfScope = await sent(who, record.id, 2);
    expect(outOfScope.refusal).toEqual({ code: 'not_found', pointer: undefined });
    expect(outOfScope).toEqual(await sent(who, newId() as RecordId, 2));
  });
});

describe('invalid', () => {
  test('a table that does not exist, and one of another project', async () => {
    const other = await house.setUpOwner();
    const params = { project: other.project, table, record: record.id };
    expect((await house.refused(other, revealValue, { params, body: { field: 2 } })).code).toBe('not_found');
    const request = { params: { ...requestOf(owner, record.id, 2).params, table: 9 }, body: { field: 2 } };
    expect((await house.refused(owner, revealValue, request)).code).toBe('not_found');
  });

  test.each([[{}], [{ field: 0 }], [{ field: 2 as FieldId, reason: 'x'.repeat(201) }], [{ field: 2, all: true }]])(
    '%j',
    (body) => {
      expect(route.body.safeParse(body).success).toBe(false);
    },
  );
});
