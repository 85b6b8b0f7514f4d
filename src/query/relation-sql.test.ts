/** Guarantee: a statement finds a relation filled exactly where its reader would be shown what it names. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLoadStanding } from '#actions/load-standing.ts';
import type { RecordId, TableId } from '#contract/ids.ts';
import type { createRecord as createRoute, findRecords as findRoute } from '#contract/records.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import { remove } from '../../test/fixtures/deleting.ts';
import { addFields, companies, customers, everyKind, kinds } from '../../test/harness/every-kind.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { fieldLike } from '../../test/harness/field.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { recordsOf } from './read-rows.ts';
import { namesVisibleRecord } from './relation-sql.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { project } = owner;
await addFields(house, project, everyKind);
const open = [{ groups: ['rest'] as const, scope: 'all' as const, read: 'open' as const, write: true as const }];
await addRole(house, project, { key: 'c', tables: [customers], rights: { view: ['all'] }, fields: open });
await addRole(house, project, {
  key: 'own',
  tables: [companies],
  rights: { view: ['own'], create: ['all'] },
  fields: open,
});
const own = await house.addMember(owner, { role: ['c', 'own'] });
const blind = await house.addMember(owner, { role: 'c' });

const create = async (who: Person, table: TableId, values: Record<string, string>): Promise<RecordId> =>
  (await house.call<typeof createRoute>(who, createRecord, { params: { project, table }, body: { values } })).id;

async function byStatement(who: Person, id: number): Promise<string[]> {
  return await inTransaction(house.database, { project, readOnly: true }, async (tx) => {
    const { standing } = await createLoadStanding(house.vault)(tx, who.actor);
    const field = standing?.project.tables[0]?.fields.find((each) => Number(each.id) === id);
    if (standing === null || field === undefined) throw new Error('no such field');
    const where = namesVisibleRecord({ project, policy: standing.policy }, field);
    const rows = await recordsOf(tx, customers)
      .select('r.id')
      .where(sql<boolean>`(${where})`)
      .execute();
    return rows.map((row) => row.id).toSorted();
  });
}

async function shown(who: Person, id: number): Promise<string[]> {
  const params = { project, table: customers };
  const page = await house.call<typeof findRoute>(who, findRecords, { params, body: { limit: 200 } });
  return page.records
    .filter(({ values }) => values[id]?.state === 'open')
    .map((row) => row.id)
    .toSorted();
}

test('for what is in view, out of view, deleted, empty, of another table, and written by hand', async () => {
  const [mine, unseen] = [await create(own, companies, { '1': 'A' }), await create(owner, companies, { '1': 'B' })];
  const friend = await create(owner, customers, { '1': 'Bạn' });
  const introduced = await create(owner, customers, { '1': 'Theo', [kinds.introducedBy]: friend });
  const first = await create(owner, customers, { '1': 'Một', [kinds.company]: mine });
  const second = await create(owner, customers, { '1': 'Hai', [kinds.company]: unseen });
  const byHand = await create(owner, customers, { '1': 'Ba' });
  for (const value of ['không phải id', friend, newId()]) {
    await house.tamper('update kin.records set data = data || $2 where id = $1', [byHand, { [kinds.company]: value }]);
    expect(await byStatement(owner, kinds.company)).toEqual([first, second].toSorted());
    expect(await byStatement(own, kinds.company)).toEqual([first]);
    expect(await byStatement(blind, kinds.company)).toEqual([]);
    for (const who of [owner, own, blind])
      expect(await byStatement(who, kinds.company)).toEqual(await shown(who, kinds.company));
  }
  expect(await byStatement(blind, kinds.introducedBy)).toEqual([introduced]);
  await remove(house, owner, [friend]);
  expect(await byStatement(owner, kinds.introducedBy)).toEqual([]);
});

test('a sealed relation is none that a statement could answer for', () => {
  const field = fieldLike('relation', { sensitive: true, target: companies });
  const scope = { project, policy: {} as Parameters<typeof namesVisibleRecord>[0]['policy'] };
  expect(() => namesVisibleRecord(scope, field)).toThrow(TypeError);
});
