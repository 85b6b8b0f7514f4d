/**
 * Guarantee: in the sample project each of the six tables holds records of several people that lead to each other, each
 * team has a pool, and the leaders share lists that show everybody his own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMe, signIn } from '#contract/accounts.ts';
import type { FilterCondition, FilterGroup } from '#contract/filters.ts';
import type { ProjectId, TableId } from '#contract/ids.ts';
import { listTeams } from '#contract/people.ts';
import { findRecords, readProject } from '#contract/records.ts';
import { listViews } from '#contract/views.ts';
import { originIn } from '../../../test/harness/owner-client.ts';
import { runKin } from '../../../test/harness/run-kin.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';

const folder = mkdtempSync(join(tmpdir(), 'kin-filled-'));
// After a failed test its PostgreSQL takes a moment to go, and still writes.
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
const kin = runKin(['demo'], {
  PORT: '0',
  KIN_DATA_DIR: join(folder, 'data'),
  KIN_ROOT_KEY_FILE: join(folder, 'keys', 'root.key'),
});
let printed: string;
let owner: Client;
let project: ProjectId;

async function signedIn(name: string): Promise<Client> {
  const client = createClient(originIn(printed));
  const password = /password: (\S+)\n/.exec(printed)?.[1] ?? '';
  await client.call(signIn, { body: { email: `${name}@hamay.example`, password } });
  return client;
}

beforeAll(async () => {
  printed = await kin.printed('"ready"');
  owner = await signedIn('khanh');
  project = (await owner.call(readMe)).projects[0]?.project as ProjectId;
}, 120_000);
afterAll(async () => {
  kin.stop('SIGINT');
  await kin.ended;
});

const keys = ['customers', 'companies', 'contacts', 'deals', 'products', 'tasks'] as const;
const tableOf = (key: (typeof keys)[number]) => (keys.indexOf(key) + 1) as TableId;
const pageOf = async (client: Client, key: (typeof keys)[number], filter: FilterGroup | null = null) =>
  await client.call(findRecords, { params: { project, table: tableOf(key) }, body: { filter, limit: 200 } });
const where = (field: FilterCondition['field'], is: FilterCondition['is'], value?: string): FilterGroup => ({
  match: 'all',
  of: [{ field, is, ...(value === undefined ? {} : { value }) }],
});

test('all six tables hold records, of several people; relations lead where they say', async () => {
  const deals = await pageOf(owner, 'deals');
  const tasks = await pageOf(owner, 'tasks');
  const contacts = await pageOf(owner, 'contacts');
  for (const { records } of [deals, tasks, contacts]) {
    expect(records.length).toBeGreaterThan(90);
    expect(new Set(records.map(({ assignee }) => assignee)).size).toBeGreaterThan(4);
  }
  expect((await pageOf(owner, 'products')).records).toHaveLength(42);
  const filled = (page: typeof deals, field: number) =>
    page.records.filter(({ values }) => values[field]?.state === 'open').length / page.records.length;
  // 40 customers are in the trash, to which a relation is empty
  expect(filled(deals, 2)).toBeGreaterThan(0.95);
  expect(filled(deals, 7)).toBe(1);
  expect(filled(contacts, 2)).toBe(1);
  expect(filled(tasks, 6)).toBeGreaterThan(0.8);
  const customer = deals.records.map(({ values }) => values[2]).find((value) => value?.state === 'open');
  const named = customer?.state === 'open' ? deals.titles[String(customer.value)] : undefined;
  expect(named).toMatchObject({ table: 1, title: { state: 'open' } });
});

test('each team has a pool that nobody is responsible for', async () => {
  const { records } = await pageOf(owner, 'customers', where('assignee', 'empty'));
  const { teams } = await owner.call(listTeams, { params: { project } });
  const inPool = Object.fromEntries(teams.map(({ id }) => [id, records.filter(({ team }) => team === id).length]));
  expect(Object.values(inPool)).toEqual([14, 14, 14]);
});

test('the leaders share lists, which show each his own; one is nobody else’s', async () => {
  const client = await signedIn('huy');
  const names = async (of: Client, key: (typeof keys)[number]) =>
    (await of.call(listViews, { params: { project, table: tableOf(key) } })).views.map(({ name }) => name).toSorted();
  expect(await names(client, 'customers')).toEqual([
    'Chưa ai phụ trách',
    'Khách của tôi',
    'VIP Hà Nội',
    'Đang báo giá',
  ]);
  expect(await names(owner, 'customers')).toEqual(['Chưa ai phụ trách', 'Khách của tôi', 'Đang báo giá']);
  expect(await names(client, 'deals')).toEqual(['Chốt trong 30 ngày', 'Thua, vì sao', 'Đang mở']);
  const { views } = await client.call(listViews, { params: { project, table: tableOf('tasks') } });
  const mine = views.find(({ name }) => name === 'Việc của tôi');
  const { me } = await client.call(readProject, { params: { project } });
  const { records } = await pageOf(client, 'tasks', mine?.filter ?? expect.fail('no such list'));
  expect(records.length).toBeGreaterThan(2);
  expect(new Set(records.map(({ assignee }) => assignee))).toEqual(new Set([me.member]));
});
