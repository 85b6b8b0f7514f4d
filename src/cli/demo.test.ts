/**
 * Guarantee: `kin demo` makes, through the one door, a sample project that shows each of its people what his rights
 * allow, and in log, batches and mailbox what was deleted, brought back and taken
 * out; only this machine reaches it; the sign-ins that it prints work, in later runs too, and a run that was killed in the
 * middle is made anew without touching anybody's file.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMe, signIn } from '#contract/accounts.ts';
import { readBatch } from '#contract/batches.ts';
import type { EventId, ProjectId, TableId } from '#contract/ids.ts';
import { listEvents, readEvent } from '#contract/log.ts';
import { listMails } from '#contract/mailbox.ts';
import { listNotices } from '#contract/notices.ts';
import { listMembers, listTeams } from '#contract/people.ts';
import { countRecords, findRecords, readProject } from '#contract/records.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { ReplyOf } from '#contract/route.ts';
import { originIn } from '../../test/harness/owner-client.ts';
import { runKin } from '../../test/harness/run-kin.ts';
import type { RunningKin } from '../../test/harness/run-kin.ts';
import { createClient } from './demo/client.ts';
import type { Client } from './demo/client.ts';

const folder = mkdtempSync(join(tmpdir(), 'kin-demo-'));
// After a failed test its PostgreSQL takes a moment to go, and still writes.
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
const dataDir = join(folder, 'data');
const rootKeyFile = join(folder, 'keys', 'root.key');
const marker = join(dataDir, 'kin-demo.json');
const env = { PORT: '0', KIN_DATA_DIR: dataDir, KIN_ROOT_KEY_FILE: rootKeyFile };
const [customers, companies] = [1 as TableId, 2 as TableId];
const [phones, emails] = [2, 3];

let kin: RunningKin;
let origin: string;
let printed: string;
let owner: Client;
let project: ProjectId;

const passwordIn = (text: string) => /password: (\S+)\n/.exec(text)?.[1] ?? '';
/** From the line of the passwords on: who signs in, and how. The port is another one each time. */
const signInsIn = (text: string) =>
  /(?<=\n) {2}Mật khẩu[\s\S]*(?=\n {2}Ctrl-C)/.exec(text)?.[0].replace(/:\d+\/mailbox/, '/mailbox');

async function signedIn(name: string): Promise<Client> {
  const client = createClient(origin);
  await client.call(signIn, { body: { email: `${name}@hamay.example`, password: passwordIn(printed) } });
  return client;
}

async function start(): Promise<void> {
  kin = runKin(['demo'], env);
  printed = await kin.printed('"ready"');
  origin = originIn(printed);
  owner = await signedIn('khanh');
  project = (await owner.call(readMe)).projects[0]?.project as ProjectId;
}

async function countsOf(table: TableId): Promise<number> {
  return (await owner.call(countRecords, { params: { project, table }, body: {} })).count;
}

beforeAll(async () => {
  const killed = runKin(['demo'], env);
  await killed.printed('500 / 5.000');
  killed.stop('SIGKILL');
  await killed.ended;
  expect(JSON.parse(readFileSync(marker, 'utf8'))).toMatchObject({ state: 'making' });
  writeFileSync(join(dataDir, 'mine.txt'), 'kept');
  await start();
}, 120_000);

describe('the project', () => {
  test('was made anew after the kill: 300 companies, 8 people in 3 teams, one below another; of 5,000 customers 40 in the trash', async () => {
    expect(await countsOf(customers)).toBe(4_960);
    expect(await countsOf(companies)).toBe(300);
    const { members, invitations } = await owner.call(listMembers, { params: { project } });
    expect([members.length, invitations.length]).toEqual([8, 0]);
    expect(new Set(members.flatMap(({ roles }) => roles)).size).toBe(6);
    const { teams } = await owner.call(listTeams, { params: { project } });
    const nameOf = new Map(teams.map(({ id, name }) => [id, name]));
    expect(Object.fromEntries(teams.map(({ name, parent }) => [name, parent && nameOf.get(parent)]))).toEqual({
      'Miền Bắc': null,
      'Hà Nội': 'Miền Bắc',
      'Miền Nam': null,
    });
    expect(readFileSync(join(dataDir, 'mine.txt'), 'utf8')).toBe('kept');
  });

  test('has an event for each record that was made, and for each person who came', async () => {
    const counted = async (action: string, table?: TableId) => {
      let [count, before]: [number, EventId | null] = [0, null];
      for (;;) {
        const filter = { action, ...(table === undefined ? {} : { table }) };
        const page: ReplyOf<typeof listEvents> = await owner.call(listEvents, {
          params: { project },
          body: { before, limit: 100, filter },
        });
        for (const event of page.events) count += table === undefined ? 1 : event.count;
        before = page.events.at(-1)?.id ?? null;
        if (!page.more) return count;
      }
    };
    for (const [table, count] of [
      [customers, 5_000],
      [companies, 300],
    ] as const) {
      const [typed, imported] = [await counted('record.created', table), await counted('import.finished', table)];
      expect(typed + imported).toBe(count);
      expect(Math.min(typed, imported)).toBeGreaterThan(30);
    }
    expect(await counted('member.joined')).toBe(7);
    expect(await counted('team.created')).toBe(3);
    expect(await counted('record.edited', customers)).toBeGreaterThan(20);
  });
});

describe('what Kín is for has happened', () => {
  const batchActions = ['records.deleted', 'records.restored', 'records.exported'];

  test('the log tells of two deletions, one of them taken back, and of an export with phones', async () => {
    const told: [string, string | null, number, boolean | null][] = [];
    for (const action of batchActions) {
      const filter = { action };
      const { events } = await owner.call(listEvents, { params: { project }, body: { filter } });
      for (const { actor, count, sensitive } of events) told.push([action, actor.name, count, sensitive]);
    }
    const found = (
      await owner.call(countRecords, { params: { project, table: customers }, body: { search: 'khach san' } })
    ).count;
    expect(told).toEqual([
      ['records.deleted', 'Quách Thùy Dương', 24, null],
      ['records.deleted', 'Quách Thùy Dương', 40, null],
      ['records.restored', 'Trịnh Bảo Khanh', 24, null],
      ['records.exported', 'Quách Thùy Dương', found, true],
    ]);
    expect(found).toBeGreaterThan(20);
  });

  test('the 40 can be brought back, the 24 are', async () => {
    const { events } = await owner.call(listEvents, {
      params: { project },
      body: { filter: { action: 'records.deleted' } },
    });
    const restorable = await Promise.all(
      events.map(async ({ id, count }) => {
        const { detail } = await owner.call(readEvent, { params: { project, event: id } });
        const batch = detail.batch ?? expect.fail(`event ${id} has no batch`);
        const read = await owner.call(readBatch, { params: { project, batch } });
        return [count, read.restorable, read.restores.map(({ done }) => done)];
      }),
    );
    expect(restorable).toEqual([
      [24, 0, [24]],
      [40, 40, []],
    ]);
  });

  test('of each of the four its actor and the owner have a mail, which stays on this machine', async () => {
    await expect
      .poll(async () => (await owner.call(listNotices, { params: { project }, body: {} })).waiting, { timeout: 20_000 })
      .toBe(0);
    const { notices, mail } = await owner.call(listNotices, { params: { project }, body: {} });
    expect(mail).toEqual({ way: 'mailbox', links: 'local' });
    const sent = notices.map(({ event, to, state }) => `${event.action} ${event.count} ${to.name} ${state}`);
    const found = notices.find(({ event }) => event.action === 'records.exported')?.event.count;
    expect(sent.toSorted()).toEqual([
      'records.deleted 24 Quách Thùy Dương sent',
      'records.deleted 24 Trịnh Bảo Khanh sent',
      'records.deleted 40 Quách Thùy Dương sent',
      'records.deleted 40 Trịnh Bảo Khanh sent',
      `records.exported ${found} Quách Thùy Dương sent`,
      `records.exported ${found} Trịnh Bảo Khanh sent`,
      'records.restored 24 Trịnh Bảo Khanh sent',
    ]);
    const token = /mailbox#token=(\S+)/.exec(printed)?.[1] ?? '';
    const { mails } = await owner.call(listMails, { body: { token } });
    expect(mails.length).toBe(notices.length);
  });
});

describe('each of the staff sees what his rights allow', () => {
  const everybody = ['khanh', 'duong', 'thang', 'duyen', 'huy', 'tram', 'hoaianh'];
  interface Reading {
    /** Whose customers' values are open. */
    readonly open: readonly string[];
    /** What the values of others’ show. */
    readonly others: 'masked' | 'hidden';
  }
  const all: Reading = { open: everybody, others: 'hidden' };
  const masked: Reading = { open: [], others: 'masked' };
  const own = (...open: string[]): Reading => ({ open, others: 'masked' });
  const roles: [name: string, phones: Reading, emails: Reading, canEdit: readonly string[]][] = [
    ['khanh', all, all, everybody],
    ['duong', all, all, everybody],
    ['thang', own('thang', 'huy'), own('thang', 'huy'), ['thang', 'huy']],
    ['duyen', own('duyen', 'tram'), own('duyen', 'tram'), ['duyen', 'tram']],
    ['huy', own('huy'), own('huy'), ['huy']],
    ['tram', { open: [], others: 'hidden' }, all, ['tram']],
    ['hoaianh', masked, all, everybody],
    ['lien', masked, masked, []],
  ];
  const names = new Map<string, string>();

  beforeAll(async () => {
    const { members } = await owner.call(listMembers, { params: { project } });
    for (const { id, email } of members) names.set(id, email?.split('@')[0] ?? '');
  });

  /** Per assignee, what a field shows where it is not empty. */
  function statesOf(records: readonly ShownRecord[], field: number): ReadonlyMap<string, ReadonlySet<string>> {
    const states = new Map<string, Set<string>>(everybody.map((name) => [name, new Set()]));
    for (const { assignee, values } of records) {
      const state = values[field]?.state ?? 'hidden';
      if (state !== 'empty') states.get(names.get(assignee ?? '') ?? '')?.add(state);
    }
    return states;
  }

  test.each(roles)('%s', async (name, ofPhones, ofEmails, canEdit) => {
    const client = await signedIn(name);
    const body = { sort: { by: 1, direction: 'asc' }, limit: 200 } as const;
    const { records } = await client.call(findRecords, { params: { project, table: customers }, body });
    expect(records.length).toBe(200);
    const assignees = records.flatMap(({ assignee }) => (assignee === null ? [] : [names.get(assignee)]));
    expect(new Set(assignees)).toEqual(new Set(everybody));
    for (const [field, { open, others }] of [
      [phones, ofPhones],
      [emails, ofEmails],
    ] as const) {
      for (const [assignee, states] of statesOf(records, field)) {
        // She who has no right to phones brought none in: where the field is not hidden, it is empty.
        const none = field === phones && assignee === 'tram' && name !== 'tram';
        expect([assignee, ...states]).toEqual([assignee, ...(none ? [] : [open.includes(assignee) ? 'open' : others])]);
      }
    }
    const editable = records
      .filter(({ assignee, writable }) => assignee !== null && writable.length > 0)
      .map(({ assignee }) => names.get(assignee ?? ''));
    expect(new Set(editable)).toEqual(new Set(canEdit));
    const { tables } = await client.call(readProject, { params: { project } });
    const fields = tables.slice(0, 2).map((table) => table.fields.some(({ kind }) => kind === 'phones'));
    expect(fields).toEqual(name === 'tram' ? [false, false] : [true, true]);
  });
});

describe('only this machine', () => {
  test('reaches it, by 127.0.0.1 alone', async () => {
    const port = Number(new URL(origin).port);
    const elsewhere = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const addresses = elsewhere.filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const address of ['127.0.0.2', ...addresses.map((each) => each.address)]) {
      const refused = await new Promise((resolve) => {
        const socket = connect(port, address, () => resolve(`${address} answers`));
        socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      });
      expect(refused).toMatch(/^(?:ECONNREFUSED|EADDRNOTAVAIL)$/);
    }
  });

  test('the marker and the key are for their owner alone', () => {
    for (const file of [marker, rootKeyFile]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const { state, password } = JSON.parse(readFileSync(marker, 'utf8')) as Record<string, string>;
    expect([state, password]).toEqual(['made', passwordIn(printed)]);
  });
});

test('a later run goes on with it: the same sign-ins, and nothing is made again', async () => {
  const before = signInsIn(printed);
  expect(before?.match(/[a-z]+@hamay\.example/g)).toHaveLength(8);
  kin.stop('SIGINT');
  expect(await kin.ended).toMatchObject({ code: 0, err: '' });
  await start();
  expect(signInsIn(printed)).toBe(before);
  expect(printed).not.toContain('Đang tạo');
  expect(await countsOf(customers)).toBe(4_960);
  expect((await owner.call(listMembers, { params: { project } })).members).toHaveLength(8);
  kin.stop('SIGINT');
  await kin.ended;
});
