/**
 * Guarantee: a lookup finds the records that hold exactly what was typed where the caller reads it or may look it up, and
 * no others; it opens nothing, counts whether it finds or not, and answers a miss and a value out of reach alike, byte by
 * byte and statement by statement.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldAccessTemplate } from '#access/project-template.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { readEvent as readEventRoute } from '#contract/log.ts';
import type { createRecord as createRoute, TitledRecord } from '#contract/records.ts';
import { lookUpRecords as route } from '#contract/reveals.ts';
import { readEvent } from '#log/read-event.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { addMaskedRole, setLimit } from '../../test/harness/limits.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { findRecords } from './find-records.ts';
import { lookUpRecords, recordsLookedUp } from './look-up-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };

const create = (values: Record<string, PlainValue>, who = owner) =>
  house.call<typeof createRoute>(who, createRecord, { params, body: { values } });
const lookUp = (who: Person, value: string) =>
  house.call<typeof route>(who, lookUpRecords, { params, body: { value } });
const refuse = (who: Person, value: string) =>
  house.refused<typeof route>(who, lookUpRecords, { params, body: { value } });
const found = async (who: Person, value: string) => (await lookUp(who, value)).records.map(({ id }) => id);
/** The code, and that nothing but the refusal's event was added. */
const refusedAs = async (who: Person, value: string) => {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const { code, field } = await refuse(who, value);
  expect(await house.tableSums()).toEqual(sums);
  const added = (await house.events(owner.project)).slice(before);
  expect(added.map((event) => [event.action, event.outcome, event.count])).toEqual([
    ['records.looked_up', 'refused', 0],
  ]);
  return [code, field];
};

const masked = { groups: ['phone', 'email'], scope: 'all', read: 'masked' } as const;
const rest = { groups: ['rest'], scope: 'all', read: 'open', write: true } as const;
let lan: TitledRecord;
let hoa: TitledRecord;
beforeAll(async () => {
  const add = (key: string, ...fields: FieldAccessTemplate[]) => addMaskedRole(house, owner.project, key, ...fields);
  await add('finder', { ...masked, lookup: true }, rest);
  await add('of_own', { ...masked, write: true }, { ...masked, scope: 'own', lookup: true }, rest);
  await add('reader', { ...masked, read: 'open' }, rest);
  await add('phones_only', { ...masked, groups: ['phone'], lookup: true }, rest);
  await add('mixed', { ...masked, lookup: true }, { ...masked, read: 'open', scope: 'own', write: true }, rest);
  lan = await create({ '1': 'Lan', '2': ['0912345678', '0287654321'], '3': ['lan@sen.vn'], '6': 'gọi 0944111222' });
  hoa = await create({ '1': 'Hòa', '2': ['0987655678'], '3': ['hoa@sen.vn'] });
});

const come = (role: string) => house.addMember(owner, { role });

describe('allowed', () => {
  test('finds by whole phone and e-mail, however typed, and shows the record masked', async () => {
    const who = await come('finder');
    const answer = await lookUp(who, '+84 912 345 678');
    const { titles, ...record } = lan;
    expect(answer).toEqual({
      records: [
        {
          ...record,
          values: expect.objectContaining({
            '1': { state: 'open', value: 'Lan' },
            '2': { state: 'masked' },
            '3': { state: 'masked' },
            '6': { state: 'open', value: 'gọi •••• ••• •••' },
          }) as object,
          writable: [1, 4, 5, 6, 7, 8, 9, 10, 11, 12],
          revealable: [],
          may: [],
        },
      ],
      more: false,
      titles,
      quota: { used: 1, most: 200, left: 199 },
    });
    expect(await found(who, '028 7654 321')).toEqual([lan.id]);
    expect(await found(who, 'LAN@SEN.vn')).toEqual([lan.id]);
    expect(await found(who, '0987655678')).toEqual([hoa.id]);
  });

  test('finds by the last four digits of a phone, newest first', async () => {
    const who = await come('finder');
    expect(await found(who, '5678')).toEqual([hoa.id, lan.id]);
    expect(await found(who, '4321')).toEqual([lan.id]);
    expect(await found(who, '9123')).toEqual([]);
  });

  test('finds what he reads openly, too', async () => {
    const who = await come('mixed');
    const own = await create({ '1': 'Của mình', '2': ['0912345678'] }, who);
    expect(await found(who, '0912345678')).toEqual([own.id, lan.id]);
    await house.tamper('delete from records where id = $1', [own.id]);
  });

  test('what stands in a text is not looked up', async () => {
    expect(await found(await come('finder'), '0944111222')).toEqual([]);
  });

  test('is recorded with what it found, and what was typed for few', async () => {
    const who = await come('finder');
    await lookUp(who, '0912345678');
    const event = (await house.events(owner.project)).at(-1);
    expect(event).toMatchObject({ action: 'records.looked_up', actor_id: who.member, table_id: 1, count: 1 });
    const request = { params: { project: owner.project, event: event?.id ?? '' } };
    const { detail, typed } = await house.call<typeof readEventRoute>(owner, readEvent([recordsLookedUp]), request);
    expect({ detail, typed }).toMatchObject({ detail: { records: [lan.id] }, typed: { phone: '0912345678' } });
  });

  test('shows 20, and says that there are more', async () => {
    const who = await come('finder');
    const made: string[] = [];
    for (let number = 0; number < 21; number++)
      made.push((await create({ '1': `Đông ${number}`, '2': ['0905000111'] })).id);
    const answer = await lookUp(who, '0905000111');
    expect(answer.records.map(({ id }) => id)).toEqual(made.toReversed().slice(0, 20));
    expect(answer.more).toBe(true);
    expect((await house.events(owner.project)).at(-1)?.count).toBe(20);
    await house.tamper('delete from records where id = $1', [made[0]]);
    expect((await lookUp(who, '0905000111')).more).toBe(false);
  });

  test('the search box finds open values only, and counts nothing', async () => {
    const who = await come('finder');
    const page = await house.call<typeof route>(who, findRecords, { params, body: { search: '0912345678' } as never });
    expect(page.records).toEqual([]);
    expect(await house.tamper('select used from quota_uses where member_id = $1', [who.member])).toEqual([]);
  });

  test('a token that stands at another value is no hit', async () => {
    const who = await come('finder');
    const made = await create({ '1': 'Giả', '2': ['0905000222'] });
    await house.tamper(
      `update record_tokens t set token = other.token from record_tokens other
        where t.record_id = $1 and other.record_id = $2 and t.purpose = other.purpose and t.field_id = other.field_id
          and other.field_id = 2`,
      [made.id, hoa.id],
    );
    expect(await found(who, '0987655678')).toEqual([hoa.id]);
    expect(await found(who, '5678')).not.toContain(made.id);
  });
});

describe('counting', () => {
  test('a hit and a miss count one each, by the same statements', async () => {
    const who = await come('finder');
    const sent = async (value: string) =>
      (await statementsOf(house.database, () => lookUp(who, value))).map(({ text }) => text);
    await lookUp(who, '0912345678');
    expect(await sent('0912345678')).toEqual(await sent('0912345670'));
    expect((await lookUp(who, 'ai.do@sen.vn')).quota).toEqual({ used: 4, most: 200, left: 196 });
  });

  test('when none is left nothing is asked, whether there is a hit or not', async () => {
    const who = await come('finder');
    await lookUp(who, '5678');
    await house.tamper('update quota_uses set used = 200 where member_id = $1', [who.member]);
    for (const value of ['0912345678', '0912345670']) {
      const sent = await statementsOf(house.database, async () => {
        expect((await refuse(who, value)).code).toBe('quota_spent');
      });
      expect(sent.filter(({ text }) => /record_tokens|"records"/.test(text))).toEqual([]);
    }
    expect(await refusedAs(who, '0912345678')).toEqual(['quota_spent', undefined]);
  });

  test('of 30 at once with one left, one is answered', async () => {
    const who = await come('finder');
    await setLimit(house, owner.project, 'lookups', 1, 'finder');
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => lookUp(who, '0912345678')));
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    await setLimit(house, owner.project, 'lookups', 200, 'finder');
  });

  test('to who reads all of it, it is a search and counts nothing', async () => {
    expect(await lookUp(owner, '5678')).toMatchObject({ quota: { used: 0, most: 200 } });
    expect((await lookUp(owner, '5678')).records.map(({ id }) => id)).toEqual([hoa.id, lan.id]);
  });

  test('what was typed goes to PostgreSQL in no statement', async () => {
    const who = await come('finder');
    const sent = await statementsOf(house.database, () => lookUp(who, '0912 345 678'));
    expect(JSON.stringify(sent)).not.toMatch(/912.?345.?678/);
  });
});

describe('hidden', () => {
  /** Of a lookup: what was answered, without what of the quota is left, and which statements ran. */
  const seenBy = async (who: Person, value: string) => {
    let answer: unknown;
    const sent = await statementsOf(house.database, async () => {
      const { quota, ...rest } = await lookUp(who, value);
      expect(quota.most).toBe(200);
      answer = rest;
    });
    return JSON.stringify([answer, sent.map(({ text }) => text)]);
  };

  test('a value on rows where it may not be looked up is a miss, byte by byte', async () => {
    const who = await come('of_own');
    await lookUp(who, '0912345678');
    expect(await seenBy(who, '0912345678')).toBe(await seenBy(who, '0912345670'));
    expect(await seenBy(who, '5678')).toBe(await seenBy(who, '0001'));
    const own = await create({ '1': 'Của mình', '2': ['0912345678'] }, who);
    expect(await found(who, '0912345678')).toEqual([own.id]);
    await house.tamper('delete from records where id = $1', [own.id]);
  });

  test('a value in a record out of his view is a miss, byte by byte', async () => {
    await addRole(house, owner.project, {
      key: 'own_view',
      rights: { view: ['own'] },
      fields: [{ ...masked, lookup: true }],
    });
    const who = await come('own_view');
    await lookUp(who, '0912345678');
    expect(await seenBy(who, 'lan@sen.vn')).toBe(await seenBy(who, 'ai.do@sen.vn'));
    expect(await seenBy(who, '4321')).toBe(await seenBy(who, '0001'));
  });

  test('a value in a field that is hidden on that row is a miss, byte by byte', async () => {
    const fields = { groups: ['email'], scope: 'own', read: 'masked', lookup: true } as const;
    await addMaskedRole(house, owner.project, 'emails_of_own', fields, rest);
    const who = await come('emails_of_own');
    await lookUp(who, 'lan@sen.vn');
    expect(await seenBy(who, 'lan@sen.vn')).toBe(await seenBy(who, 'ai.do@sen.vn'));
  });

  test('a field that is hidden from him everywhere', async () => {
    const who = await come('finder');
    await limitField(house, who, 3, 'hidden');
    expect(await refusedAs(who, 'lan@sen.vn')).toEqual(await refusedAs(who, 'ai.do@sen.vn'));
  });

  test('another project', async () => {
    const other = await house.setUpOwner();
    const elsewhere = { params: { project: other.project, table: 1 }, body: { value: '0912345678' } };
    expect((await house.call<typeof route>(other, lookUpRecords, elsewhere)).records).toEqual([]);
  });

  test('kinds of which no field exists for him, and tables without one, are one answer', async () => {
    const who = await come('phones_only');
    const sent = async (value: string) => {
      let refusal: unknown;
      const statements = await statementsOf(house.database, async () => {
        const { code, field } = await refuse(who, value);
        refusal = [code, field];
      });
      return { refusal, statements: statements.map(({ text }) => text) };
    };
    await sent('lan@sen.vn');
    const hidden = await sent('lan@sen.vn');
    expect(hidden.refusal).toEqual(['nothing_to_look_up', '/value']);
    const bare = await house.setUpOwner();
    await house.tamper(`delete from fields where project_id = $1 and kind = 'emails'`, [bare.project]);
    await inTransaction(house.database, { project: bare.project }, (tx) => sealRights(tx, house.vault));
    const request = { params: { project: bare.project, table: 1 }, body: { value: 'lan@sen.vn' } };
    const { code, field } = await house.refused<typeof route>(bare, lookUpRecords, request);
    expect([code, field]).toEqual(hidden.refusal);
    expect(await sent('lan@sen.vn')).toEqual(hidden);
  });
});

describe('denied', () => {
  test('who may look nothing up, whether he reads it masked or open', async () => {
    expect(await refusedAs(await come('marketing'), '0912345678')).toEqual(['forbidden', undefined]);
    const reader = await come('reader');
    for (const value of ['0912345678', '0912345670', '5678']) {
      expect(await refusedAs(reader, value)).toEqual(['forbidden', undefined]);
    }
  });
});

describe('invalid', () => {
  test.each(['Lan', '123', '12345', '567 8', 'lan@', '0912345678 0987655678'])(
    '%s is nothing to look up',
    async (value) => {
      expect(await refusedAs(owner, value)).toEqual(['nothing_to_look_up', '/value']);
    },
  );

  test.each([[{}], [{ value: '' }], [{ value: 'x'.repeat(255) }], [{ value: '5678', field: 2 }]])('%j', (body) => {
    expect(route.body.safeParse(body).success).toBe(false);
  });
});
