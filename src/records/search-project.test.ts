/**
 * Guarantee: one search asks every table that its reader may view as the list of that table would be asked, shows what
 * it finds through the mask, and leaves one event; a table, a record or a value that he may not read is not there.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { PlainValue } from '#contract/fields.ts';
import type { readEvent as readEventRoute } from '#contract/log.ts';
import type { createRecord as createRoute } from '#contract/records.ts';
import { searchProject as route } from '#contract/search.ts';
import { readEvent } from '#log/read-event.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { searchProject } from './search-project.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const other = await house.setUpOwner();
const params = { project: owner.project };
const [customers, companies] = [1, 2];

await addRole(house, owner.project, {
  key: 'customers_only',
  tables: [customers],
  rights: { view: ['all'], create: ['all'] },
  fields: [
    { groups: ['rest'], scope: 'all', read: 'open', write: true },
    { groups: ['phone', 'email'], scope: 'all', read: 'masked' },
  ],
});
await addRole(house, owner.project, {
  key: 'companies_only',
  tables: [companies],
  rights: { view: ['all'] },
  fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
});
await addRole(house, owner.project, {
  key: 'own_rows',
  rights: { view: ['own'], create: ['own'] },
  fields: [{ groups: ['rest', 'phone', 'email'], scope: 'own', read: 'open', write: true }],
});
await addRole(house, owner.project, { key: 'guard', rights: {}, fields: [], projectRights: ['security'] });

const create = async (who: Person, table: number, values: Record<string, PlainValue>) =>
  (
    await house.call<typeof createRoute>(who, createRecord, {
      params: { project: who.project, table },
      body: { values },
    })
  ).id;
const ask = (text: string) => ({ params, body: { text } });
const search = (who: Person, text: string) => house.call<typeof route>(who, searchProject, ask(text));
const idsOf = async (who: Person, text: string) =>
  (await search(who, text)).tables.map(({ table, records }) => [table, records.map(({ id }) => id)]);
const lastEvent = async () => (await house.events(owner.project)).at(-1);

let lan: string;
let sen: string;
const many: string[] = [];
beforeAll(async () => {
  lan = await create(owner, customers, {
    '1': 'Đặng Thị Lan',
    '2': ['0912345678'],
    '3': ['lan@sen.example'],
    '4': 'Sen Vàng',
    '10': 'khách quen',
  });
  sen = await create(owner, companies, { '1': 'Công ty Sen Vàng', '2': ['0912345678'], '4': 'Trồng sen' });
  for (let n = 0; n < 6; n += 1) many.push(await create(owner, companies, { '1': `Chi nhánh Hồ Tây ${n}` }));
  await create(other, customers, { '1': 'Sen Vàng nhà khác' });
});

describe('allowed', () => {
  test('words, without their marks and in any order, in the order of the tables', async () => {
    expect(await idsOf(owner, 'sen vang')).toEqual([
      [customers, [lan]],
      [companies, [sen]],
    ]);
    expect(await idsOf(owner, 'VANG  sen')).toEqual(await idsOf(owner, 'Sen Vàng'));
    expect(await idsOf(owner, 'dang')).toEqual([[customers, [lan]]]);
  });

  test('a whole phone or e-mail, however typed', async () => {
    expect(await idsOf(owner, '+84 912 345 678')).toEqual([
      [customers, [lan]],
      [companies, [sen]],
    ]);
    expect(await idsOf(owner, 'LAN@sen.example')).toEqual([[customers, [lan]]]);
    expect(await idsOf(owner, 'lan 0912345678')).toEqual([[customers, [lan]]]);
  });

  test('the newest five of a table, and that there are more', async () => {
    const { tables } = await search(owner, 'ho tay');
    expect(tables.map(({ table, more, records }) => [table, more, records.map(({ id }) => id)])).toEqual([
      [companies, true, many.toReversed().slice(0, 5)],
    ]);
    expect((await search(owner, 'ho tay 3')).tables.map(({ more }) => more)).toEqual([false]);
  });

  test('shows name, phone, e-mail and one field more, as their reader may see them', async () => {
    const seller = await house.addMember(owner, { role: 'customers_only' });
    const [part] = (await search(seller, 'lan')).tables;
    expect(part?.records.map(({ values }) => values)).toEqual([
      {
        '1': { state: 'open', value: 'Đặng Thị Lan' },
        '2': { state: 'masked' },
        '3': { state: 'masked' },
        '4': { state: 'open', value: 'Sen Vàng' },
      },
    ]);
  });

  test('marks without a letter find nothing, rather than everything', async () => {
    expect(await idsOf(owner, '\u0301\u0301')).toEqual([]);
  });

  test('one event: how many in clear, which and what was typed under seal', async () => {
    const before = (await house.events(owner.project)).length;
    await search(owner, 'sen vang');
    const events = (await house.events(owner.project)).slice(before);
    expect(events).toMatchObject([{ action: 'records.searched', outcome: 'done', table_id: null, count: 2 }]);
    const request = { params: { ...params, event: events[0]?.id ?? '' } };
    const { detail, typed } = await house.call<typeof readEventRoute>(owner, readEvent([]), request);
    expect(typed).toEqual({ search: 'sen vang' });
    expect(detail).toMatchObject({
      records: [],
      outOfScope: 0,
      found: [
        { table: customers, records: [lan], trashed: [], fields: [1, 2, 3, 4] },
        { table: companies, records: [sen], trashed: [], fields: [1, 2, 4] },
      ],
    });
  });
});

describe('denied', () => {
  test('whoever is no member finds no project, and nothing but the refusal is left', async () => {
    const sums = await house.tableSums();
    expect((await house.refused(other, searchProject, ask('sen'))).code).toBe('not_found');
    expect(await house.tableSums()).toEqual(sums);
  });

  test('one who may view no table finds nothing, and asks nothing of records', async () => {
    const guard = await house.addMember(owner, { role: 'guard' });
    const sent = await statementsOf(house.database, async () => expect(await idsOf(guard, 'sen vang')).toEqual([]));
    expect(sent.filter(({ text }) => text.includes('records'))).toEqual([]);
    expect(await lastEvent()).toMatchObject({ action: 'records.searched', count: 0 });
  });

  test('what was typed is read by who watches, a phone in it by none who may not read every phone', async () => {
    const guard = await house.addMember(owner, { role: ['guard', 'customers_only'] });
    await search(owner, '0912345678');
    const request = { params: { ...params, event: (await lastEvent())?.id ?? '' } };
    const seen = await house.call<typeof readEventRoute>(guard, readEvent([]), request);
    expect(seen.typed).toEqual({ search: '•••• ••• •••' });
    expect(seen.detail).toMatchObject({
      outOfScope: 1,
      found: [{ table: customers, records: [lan], fields: [1, 2, 3, 4] }],
    });
    const seller = await house.addMember(owner, { role: 'customers_only' });
    expect((await house.call<typeof readEventRoute>(seller, readEvent([]), request)).typed).toBe(null);
  });
});

describe('hidden', () => {
  test('a table that may not be viewed is not there, whatever it holds', async () => {
    const seller = await house.addMember(owner, { role: 'customers_only' });
    // compiles his policy, which is done once
    expect(await idsOf(seller, 'lan')).toEqual([[customers, [lan]]]);
    const right = await statementsOf(house.database, async () => expect(await idsOf(seller, 'ho tay')).toEqual([]));
    const wrong = await statementsOf(house.database, async () => expect(await idsOf(seller, 'tay ho')).toEqual([]));
    expect(right.map(({ text }) => text)).toEqual(wrong.map(({ text }) => text));
    expect(await idsOf(await house.addMember(owner, { role: 'companies_only' }), 'sen')).toEqual([[companies, [sen]]]);
  });

  test('a value that is masked or hidden finds nothing', async () => {
    const seller = await house.addMember(owner, { role: 'customers_only' });
    for (const text of ['0912345678', 'lan@sen.example']) expect(await idsOf(seller, text)).toEqual([]);
    await limitField(house, seller, 4, 'hidden');
    expect(await idsOf(seller, 'sen vang')).toEqual([]);
    const [part] = (await search(seller, 'lan')).tables;
    expect(Object.keys(part?.records[0]?.values ?? {})).not.toContain('4');
  });

  test('a record out of view is not there', async () => {
    const seller = await house.addMember(owner, { role: 'own_rows' });
    const mine = await create(seller, customers, { '1': 'Lan của tôi', '2': ['0912345678'] });
    expect(await idsOf(seller, 'lan')).toEqual([[customers, [mine]]]);
    expect(await idsOf(seller, '0912345678')).toEqual([[customers, [mine]]]);
  });

  test('no phone and no e-mail that is searched for reaches PostgreSQL', async () => {
    const sent = await statementsOf(house.database, () => search(owner, 'lan@sen.example 0912345678'));
    expect(JSON.stringify(sent.map(({ values }) => values))).not.toMatch(/912345678|sen\.example/);
  });
});

describe('invalid', () => {
  test.each(['', ' ', 'a', ' đ ', 'x'.repeat(201)])('%j is no search', (text) => {
    expect(route.body.safeParse({ text }).success).toBe(false);
  });

  test.each(['<b>sen</b>', 'javascript:alert(1)', '%%', '__', '\\\\', "sen' or 1=1 --"])(
    '%j finds nothing',
    async (text) => {
      expect(await idsOf(owner, text)).toEqual([]);
    },
  );
});
