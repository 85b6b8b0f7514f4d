/**
 * Guarantee: what names a record is shown to who may view it there and reads that relation openly on that very row; off
 * the relation's index where it has one; and it is recorded. To all others there is no such record.
 */
import { describe, expect, test } from 'vitest';
import type { PlainValue, ShownValue } from '#contract/fields.ts';
import type { TableId } from '#contract/ids.ts';
import type { createRecord as createRoute, findRelated as route } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { remove } from '../../test/fixtures/deleting.ts';
import { addFields, companies, customers, everyKind, kinds } from '../../test/harness/every-kind.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { lastPayload } from '../../test/harness/last-payload.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { findRelated } from './find-related.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { project } = owner;
await addFields(house, project, everyKind);
await addFields(house, project, [{ id: 41, kind: 'relation', target: companies }], { sensitive: true });
const open = [{ groups: ['rest'] as const, scope: 'all' as const, read: 'open' as const, write: true as const }];
const withRole = async (key: string, customerScope: 'own' | 'all', read: 'open' | 'masked'): Promise<Person> => {
  const rights = { view: ['all'], create: ['all'] } as const;
  await addRole(house, project, {
    key,
    tables: [customers],
    rights: { ...rights, view: [customerScope] },
    fields: [...open, { groups: ['sensitive'], scope: 'all', read, write: true }],
  });
  await addRole(house, project, { key: `${key}_companies`, tables: [companies], rights, fields: open });
  return await house.addMember(owner, { role: [key, `${key}_companies`] });
};
const reader = await withRole('reader', 'all', 'open');
const own = await withRole('own', 'own', 'open');
const blind = await withRole('blind', 'all', 'masked');

const create = async (who: Person, table: TableId, values: Record<string, PlainValue>) =>
  (await house.call<typeof createRoute>(who, createRecord, { params: { project, table }, body: { values } })).id;
const requestOf = (record: string, table: TableId = companies) => ({ params: { project, table, record } });
const related = (who: Person, record: string) => house.call<typeof route>(who, findRelated, requestOf(record));
const idsOf = async (who: Person, record: string) =>
  (await related(who, record)).related.map(({ field, records }) => [field, records]);
const is = (value: string): ShownValue => ({ state: 'open', value });
const company = String(kinds.company);

describe('allowed', () => {
  test('by each relation, newest first, with titles, and the log says so', async () => {
    const sen = await create(owner, companies, { '1': 'Sen' });
    const first = await create(owner, customers, { '1': 'Lê Một', [company]: sen });
    const second = await create(owner, customers, { '1': 'Lê Hai', [company]: sen, '41': sen });
    await create(owner, customers, { '1': 'Lê Ba' });
    expect(await related(reader, sen)).toEqual({
      related: [
        { table: customers, field: kinds.company, records: [second, first], more: false },
        { table: customers, field: 41, records: [second], more: false },
      ],
      titles: {
        [first]: { table: customers, title: is('Lê Một') },
        [second]: { table: customers, title: is('Lê Hai') },
      },
    });
    const { action, main } = await lastPayload(house, project);
    expect([action, main.records]).toEqual(['record.related_viewed', [sen]]);
    expect(main.related).toEqual([{ table: customers, records: [first, second].toSorted(), fields: [1] }]);
  });

  test('twenty of each, and that there are more', async () => {
    const busy = await create(owner, companies, { '1': 'Đông khách' });
    const made = [];
    for (let nth = 0; nth < 20; nth++)
      made.push(await create(owner, customers, { '1': `Khách ${nth}`, [company]: busy }));
    const [full] = (await related(reader, busy)).related;
    expect([full?.records, full?.more]).toEqual([made.toReversed(), false]);
    const last = await create(owner, customers, { '1': 'Khách cuối', [company]: busy });
    const [page] = (await related(reader, busy)).related;
    expect([page?.records, page?.more]).toEqual([[last, ...made.slice(1).toReversed()], true]);
  });

  test('a relation without an index, and one whose index is being made, are found all the same', async () => {
    const friend = await create(owner, customers, { '1': 'Lê Bạn' });
    const brought = await create(owner, customers, { '1': 'Lê Theo', [kinds.introducedBy]: friend });
    const found = await house.call<typeof route>(owner, findRelated, requestOf(friend, customers));
    expect(found.related.find(({ field }) => field === kinds.introducedBy)?.records).toEqual([brought]);
    const sen = await create(owner, companies, { '1': 'Sen' });
    const at = await create(owner, customers, { '1': 'Lê Một', [company]: sen });
    await house.tamper('update kin.records set s8 = null where id = $1', [at]);
    expect(await idsOf(own, sen)).toEqual([
      [kinds.company, []],
      [41, []],
    ]);
    const filling = 'update kin.fields set filling = $2 where project_id = $1 and slot = $3';
    await house.tamper(filling, [project, true, 's8']);
    const fresh = await withRole('fresh', 'all', 'open');
    expect(await idsOf(fresh, sen)).toEqual([
      [kinds.company, [at]],
      [41, []],
    ]);
    await house.tamper(filling, [project, false, 's8']);
  });
});

describe('hidden', () => {
  test('records out of view, in the trash, and relations that are masked on the row are not there', async () => {
    const sen = await create(owner, companies, { '1': 'Sen' });
    const seen = await create(own, customers, { '1': 'Của mình', [company]: sen });
    const unseen = await create(owner, customers, { '1': 'Của người', [company]: sen, '41': sen });
    expect(await idsOf(own, sen)).toEqual([
      [kinds.company, [seen]],
      [41, []],
    ]);
    expect(await idsOf(blind, sen)).toEqual([[kinds.company, [unseen, seen]]]);
    await remove(house, owner, [unseen]);
    expect(await idsOf(reader, sen)).toEqual([
      [kinds.company, [seen]],
      [41, []],
    ]);
  });

  test('of a record out of view nothing is told, as of one that does not exist', async () => {
    const theirs = await create(owner, customers, { '1': 'Lê Kín' });
    const sums = await house.tableSums();
    const asked = async (id: string) => {
      let refusal;
      const sent = await statementsOf(house.database, async () => {
        refusal = await house.refused<typeof route>(own, findRelated, requestOf(id, customers));
      });
      return { refusal, texts: sent.map(({ text }) => text) };
    };
    for (const id of [newId(), newId()]) await asked(id);
    const [hidden, absent] = [await asked(theirs), await asked(newId())];
    expect(hidden).toEqual(absent);
    expect(hidden.refusal).toMatchObject({ code: 'not_found' });
    expect(await house.tableSums()).toEqual(sums);
  });
});

describe('denied', () => {
  test('a table that one may not view', async () => {
    const sen = await create(owner, companies, { '1': 'Sen' });
    const rights = { create: ['all'] } as const;
    await addRole(house, project, { key: 'maker', tables: [companies], rights, fields: open });
    const maker = await house.addMember(owner, { role: 'maker' });
    expect(await house.refused<typeof route>(maker, findRelated, requestOf(sen))).toMatchObject({ code: 'forbidden' });
  });
});

describe('plan', () => {
  test('off the index of the relation, in a table of 100,000', async () => {
    const sen = await create(owner, companies, { '1': 'Sen' });
    await house.tamper(
      `insert into kin.records (project_id, table_id, id, assignee_id, created_at, updated_at, data, sealed, s8)
       select $1, 1, uuidv7(), $2, now(), now(), jsonb_build_object('26', c), '{}', c
         from (select gen_random_uuid()::text as c from generate_series(1, 100000)) rows`,
      [project, owner.member],
    );
    await house.tamper('analyze kin.records');
    const sent = await statementsOf(house.database, () => related(owner, sen));
    const statement = sent.find(({ text }) => text.includes('"r"."s8" ='));
    if (statement === undefined) throw new Error('nothing was asked of the slot');
    const [plan] = await house.tamper<{ 'QUERY PLAN': unknown }>(
      `explain (format json) ${statement.text}`,
      statement.values,
    );
    const text = JSON.stringify(plan?.['QUERY PLAN']);
    expect(text).toContain('records_s8');
    expect(text).not.toContain('Seq Scan');
  }, 60_000);
});
