/**
 * Guarantee: on 100,000 records of one project, no statement of a hot list, count or choice reads a whole table of the
 * database: each goes through an index, behind the fence, as the program's own login. Words and parts of texts
 * have no index yet.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { listRecordIds as idsRoute } from '#contract/bulk.ts';
import type { FilterCondition } from '#contract/filters.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import { countRecords as countRoute, findRecords as findRoute } from '#contract/records.ts';
import type { RequestOf } from '#contract/route.ts';
import { sql } from 'kysely';
import type { Operation } from '#actions/action.ts';
import { withinTime } from '#database/bounded.ts';
import { inTransaction } from '#database/transaction.ts';
import { all, any, none, on } from '../../test/fixtures/filters.ts';
import { everyKindTable, makeEveryKind, relatedTable, storeRows } from '../../test/fixtures/every-kind.ts';
import { plansOf } from '../../test/harness/plans.ts';
import { openHouse } from '../../test/harness/house.ts';
import { sowMany } from '../../test/fixtures/many-records.ts';
import { countRecords } from './count-records.ts';
import { findRecords } from './find-records.ts';
import { listRecordIds } from './list-record-ids.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const rows = 100_000;
const params = { project: owner.project, table: everyKindTable };
let related: string;

beforeAll(async () => {
  await makeEveryKind(house, owner);
  const place = { assignee: null, team: null };
  [related = ''] = await storeRows(house, owner, relatedTable, [
    { place, values: new Map([[1 as FieldId, 'Hoa Sen']]) },
  ]);
  await sowMany(house, owner, { table: everyKindTable as TableId, rows, related });
}, 120_000);

async function expectIndexed(operation: Operation, body: object): Promise<void> {
  const plans = await plansOf(house, owner, () => house.call(owner, operation, { params, body } as never));
  expect(plans.length).toBeGreaterThan(0);
  const scans = plans.flatMap(({ nodes }) =>
    nodes.filter((node) => /^Seq Scan .*(?:records|record_tokens)$/.test(node)),
  );
  expect({ scans, plans: scans.length === 0 ? [] : plans }).toEqual({ scans: [], plans: [] });
}

const byName = { by: 1, part: 'whole', direction: 'asc' } as const;
const asked = (...of: FilterCondition[]) => ({ filter: all(...of) });

const lists: [string, () => RequestOf<typeof findRoute>['body']][] = [
  ['as it comes', () => ({})],
  ['by name', () => ({ sort: byName })],
  ['by given name, backwards', () => ({ sort: { by: 1, part: 'given', direction: 'desc' } })],
  ['by money', () => ({ sort: { by: 9, direction: 'desc' } })],
  ['of a sum', () => asked(on(9, 'gte', '999.000.000'))],
  ['of a sum, by name', () => ({ ...asked(on(9, 'gte', '999.000.000')), sort: byName })],
  ['of a large part, by name', () => ({ ...asked(on(9, 'gte', '100.000.000')), sort: byName })],
  ['of a month', () => asked(on(8, 'gte', '1/3/2020'), on(8, 'lt', '1/4/2020'))],
  ['of a text, folded', () => asked(on(4, 'equals', 'cong ty so 77'))],
  ['of the beginning of a text', () => asked(on(4, 'starts', 'công ty số 77'))],
  ['of a choice, by name', () => ({ ...asked(on(5, 'equals', 'cold')), sort: byName })],
  ['of no such choice', () => ({ filter: none(on(5, 'in', ['hot', 'cold'])) })],
  ['of one assignee', () => asked(on('assignee', 'equals', 'me'))],
  ['of one assignee, by name', () => ({ ...asked(on('assignee', 'equals', 'me')), sort: byName })],
  ['of today', () => asked(on('created_at', 'within', 'today'))],
  ['of a person', () => asked(on(16, 'equals', 'me'))],
  ['of a phone', () => asked(on(2, 'equals', '0912 000 077'))],
  ['of a phone, by name', () => ({ ...asked(on(2, 'equals', '0912 000 077')), sort: byName })],
  ['of a sealed text', () => asked(on(6, 'in', ['mật 77', 'mật 78']))],
  ['of a related record', () => asked(on(17, 'equals', related))],
  ['of a related record, by name', () => ({ ...asked(on(17, 'equals', related)), sort: byName })],
  ['with a related record', () => ({ filter: none(on(17, 'empty')) })],
  ['without a related record', () => asked(on(17, 'empty'))],
  [
    'of several at once',
    () => asked(on('assignee', 'equals', 'me'), on(5, 'equals', 'hot'), on(9, 'gte', '500.000.000')),
  ],
  ['of one or the other', () => ({ filter: any(on(2, 'equals', '0912000077'), on(9, 'equals', '77')) })],
];

describe('lists', () => {
  test.each(lists)('%s', async (_, bodyOf) => {
    const body = bodyOf();
    await expectIndexed(findRecords, body);
    const { next } = await house.call<typeof findRoute>(owner, findRecords, { params, body: { ...body, limit: 5 } });
    if (next !== null) await expectIndexed(findRecords, { ...body, limit: 5, cursor: next });
  });
});

describe('counts', () => {
  const bodies: [string, RequestOf<typeof countRoute>['body']][] = [
    ['all', {}],
    ['all, exactly', { exact: true }],
    ['of a sum', asked(on(9, 'gte', '999.000.000'))],
    ['of one assignee', asked(on('assignee', 'equals', 'me'))],
    ['of a phone', asked(on(2, 'equals', '0912000077'))],
  ];
  test.each(bodies)('%s', async (_, body) => {
    await expectIndexed(countRecords, body);
  });

  test('beyond the cap only on demand, and only as long as it may take', async () => {
    const count = (body: RequestOf<typeof countRoute>['body']) =>
      house.call<typeof countRoute>(owner, countRecords, { params, body });
    expect(await count({})).toEqual({ count: 10_000, capped: true });
    expect(await count({ exact: true })).toEqual({ count: rows, capped: false });
    await inTransaction(house.database, { project: owner.project, readOnly: true }, async (tx) => {
      const waiting = async () => await sql`select pg_sleep(30)`.execute(tx.db);
      expect(await withinTime(tx, 20, waiting)).toBeNull();
      // The transaction goes on, without a limit.
      const { rows: after } = await sql<{
        limit: string;
      }>`select current_setting('statement_timeout') as limit`.execute(tx.db);
      expect(after).toEqual([{ limit: '0' }]);
    });
  });
});

describe('ids', () => {
  const bodies: [string, RequestOf<typeof idsRoute>['body']][] = [
    ['all', {}],
    ['of one assignee', asked(on('assignee', 'equals', 'me'))],
  ];
  test.each(bodies)('%s', async (_, body) => {
    await expectIndexed(listRecordIds, body);
  });
});
