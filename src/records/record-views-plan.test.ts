/**
 * Guarantee: who has opened a record is found by its token, and what stands beside it in a list by the index of the list,
 * also where the log and the table are long: no statement of either reads a table through.
 */
import { expect, test } from 'vitest';
import { createRecord as createRoute } from '#contract/records.ts';
import type { Operation } from '#actions/action.ts';
import { openHouse } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import type { SentStatement } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { findNeighbours } from './find-neighbours.ts';
import { readRecordViews } from './read-record-views.ts';
import { readRecord } from './read-record.ts';

const many = 100_000;
const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };

/** A uuidv7 of this very moment whose last digits are a number. */
const id = (column: string) =>
  `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7000' || '8' || lpad(to_hex(${column}), 15, '0'))::uuid`;

async function plant(): Promise<string> {
  const body = { values: { '1': 'Lê Hoa', '9': '7' } };
  const { id: record } = await house.call<typeof createRoute>(owner, createRecord, { params, body });
  await house.call(owner, readRecord, { params: { ...params, record } });
  await house.tamper(
    `insert into kin.events (project_id, id, at, actor_kind, action, table_id, count, outcome, leaf, subject_token)
     select $1, ${id('n')}, now(), 'system', 'record.viewed', 1, 1, 'done', '', n % 20000 from generate_series(1, ${many}) n`,
    [owner.project],
  );
  await house.tamper(
    `insert into kin.event_payloads (project_id, event_id, part, period, salt, sealed)
     select $1, ${id('n')}, 'main', '2026-11', '', '' from generate_series(1, ${many}) n`,
    [owner.project],
  );
  await house.tamper(
    `insert into kin.records (project_id, table_id, id, version, data, sealed, n1, s1, assignee_id, created_at, updated_at)
     select project_id, table_id, ${id('n')}, 1, data, sealed, n % 1000, s1, assignee_id, now(), now()
       from kin.records, generate_series(1, ${many}) n where id = $1`,
    [record],
  );
  await house.tamper('analyze kin.events, kin.event_payloads, kin.records');
  return record;
}

async function plansOf(operation: Operation, request: object): Promise<string[]> {
  const sent = await statementsOf(house.database, () => house.call(owner, operation, request as never));
  const read = sent.filter(
    ({ text }) => /^\s*select/i.test(text) && /\b(?:events|event_payloads|records)"? as|"event_payloads"/.test(text),
  );
  expect(read.length).toBeGreaterThan(1);
  const plans: string[] = [];
  for (const each of read) plans.push(await planOf(each));
  return plans;
}

async function planOf({ text, values }: SentStatement): Promise<string> {
  const rows = await house.tamper<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test('among 100,000 events and records', async () => {
  const record = await plant();
  const at = { params: { ...params, record } };
  const views = await plansOf(readRecordViews, at);
  expect(views.join('\n')).toMatch(/Index Cond: .*subject_token = .*/);
  const sorts = [
    { by: 'created_at', direction: 'desc' },
    { by: 1, direction: 'asc' },
    { by: 9, direction: 'desc' },
  ];
  const pages = [];
  for (const sort of sorts) pages.push(...(await plansOf(findNeighbours, { ...at, body: { sort } })));
  // months to come are empty, and cost nothing
  const month = new Date().toISOString().slice(0, 7).replace('-', '');
  const whole = new RegExp(
    `Seq Scan on (?:(?:events|event_payloads)_(?:${month}|default)|records)\\b.*rows=[1-9][0-9]`,
  );
  expect([...views, ...pages].filter((plan) => whole.test(plan))).toEqual([]);
  // nothing is sorted that an index gives in order
  expect(pages.filter((plan) => /^\s*->\s*Sort\b/m.test(plan))).toEqual([]);
});
