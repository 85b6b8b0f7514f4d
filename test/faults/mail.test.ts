/**
 * Guarantee: a mail that is due leaves, whatever happens: while there is no way to send it, it waits untouched; a mail
 * server that is down delays it; a process that is killed (-9) between sending and writing that down sends it again
 * under the same Message-ID. Its links lead where the settings say, whatever Host somebody asks for.
 */
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ReplyOf } from '#contract/route.ts';
import type { listMails as listRoute, readMail as readRoute } from '#contract/mailbox.ts';
import { parsed, startMailServer } from '../fixtures/smtp.ts';
import { act } from '../fixtures/telling.ts';
import { originIn } from '../harness/owner-client.ts';
import { openHouse } from '../harness/house.ts';
import type { Person } from '../harness/house.ts';
import { runKin } from '../harness/run-kin.ts';

const house = await openHouse();
let owner: Person;
let seller: Person;
beforeEach(async () => {
  owner = await house.setUpOwner();
  seller = await house.addMember(owner, { role: 'sales' });
});

/** The real server on the house's database, after a crash or before one: no other Kín is connected. */
async function serve(settings: Record<string, string>) {
  await house.tamper(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'kin' and state = 'idle'`);
  const kin = runKin(['serve'], {
    PORT: '0',
    KIN_DATA_DIR: join(tmpdir(), 'kin-unused'),
    KIN_ROOT_KEY_FILE: house.rootKeyFile,
    DATABASE_URL: house.urls.app,
    KIN_MIGRATE_URL: house.urls.migrate,
    KIN_KEEPER_URL: house.urls.keeper,
    ...settings,
  });
  return { kin, printed: await kin.printed('"ready"') };
}

const statesOf = async () =>
  (
    await house.tamper<{ told: string }>(
      `select state || ' ' || coalesce(link, '-') as told from notices where project_id = $1 order by id`,
      [owner.project],
    )
  ).map(({ told }) => told);
const untilSent = (link: string) =>
  expect.poll(statesOf, { timeout: 60_000, interval: 100 }).toEqual([`sent ${link}`, `sent ${link}`]);

test('without a way mails wait, untouched; at the first start with one they leave', { timeout: 60_000 }, async () => {
  await act(house, seller, { kind: 'records.deleted' });
  const queue = () => house.tamper('select attempts, locked_by from graphile_worker._private_jobs order by id');
  const waiting = [
    { attempts: 0, locked_by: null },
    { attempts: 0, locked_by: null },
  ];
  const closed = await serve({ PUBLIC_URL: 'https://crm.example.vn' });
  expect(closed.printed).not.toContain('/mailbox#');
  // A job that it does know, behind them in the queue, is done by then.
  await house.tamper(`select graphile_worker.add_job('run_import', '{"project":"1","import":"x","batch":"x"}')`);
  await closed.kin.printed('a job failed');
  closed.kin.stop('SIGTERM');
  await closed.kin.ended;
  await house.tamper(
    `select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where task_identifier = 'run_import'`,
  );
  expect(await queue()).toEqual(waiting);
  expect(await statesOf()).toEqual(['waiting -', 'waiting -']);

  const server = await startMailServer();
  const open = await serve({ PUBLIC_URL: 'https://crm.example.vn', SMTP_URL: server.url });
  await untilSent('public');
  expect(server.mails.map(({ to }) => to)).toEqual([[owner.email], [seller.email]]);
  expect(await queue()).toEqual([]);
  open.kin.stop('SIGTERM');
  expect(await open.kin.ended).toMatchObject({ code: 0, err: '' });
});

test(
  'a mail server that is down at the start: all else works, and they leave when it is back',
  { timeout: 60_000 },
  async () => {
    const gone = await startMailServer();
    await gone.stop();
    await act(house, seller, { kind: 'records.deleted' });
    const { kin, printed } = await serve({ SMTP_URL: gone.url });
    await kin.printed('a job failed');
    expect((await fetch(`${originIn(printed)}/readyz`)).status).toBe(200);
    expect(await statesOf()).toEqual(['waiting -', 'waiting -']);
    const back = await startMailServer(gone.port);
    await untilSent('local');
    expect(back.mails).toHaveLength(2);
    kin.stop('SIGTERM');
    const { out } = await kin.ended;
    for (const secret of [owner.email, seller.email, 'thư-đi-thư-về', encodeURIComponent('thư-đi-thư-về')]) {
      expect(out).not.toContain(secret);
    }
  },
);

test(
  'killed after the server took it, before that was written down: sent again, the same one',
  { timeout: 60_000 },
  async () => {
    const server = await startMailServer();
    await server.tell({ afterText: ['wait'] });
    const { jobs } = await act(house, seller, { kind: 'records.deleted' });
    const first = await serve({ SMTP_URL: server.url });
    await server.received(1);
    first.kin.stop('SIGKILL');
    await first.kin.ended;
    expect(await statesOf()).toEqual(['waiting -', 'waiting -']);

    const second = await serve({ SMTP_URL: server.url });
    await untilSent('local');
    const mails = await Promise.all(server.mails.map(parsed));
    const [id, other] = jobs.map(({ notice }) => `<${notice}@${house.vault.installation}.kin.invalid>`);
    expect(mails.map(({ messageId }) => messageId).filter((each) => each !== other)).toEqual([id, id]);
    expect(mails).toHaveLength(3);
    second.kin.stop('SIGTERM');
    await second.kin.ended;
  },
);

describe('links', () => {
  /** Asks under another name, as an attacker might to have it stand in mails. */
  const askAs = (origin: string, host: string) =>
    new Promise((resolve) => {
      request(`${origin}/api/v1/me`, { headers: { host } }, (answer) => resolve(answer.resume().statusCode)).end();
    });

  test.each([
    ['PUBLIC_URL', { PUBLIC_URL: 'https://crm.example.vn', HOST: '0.0.0.0' }, 'public'],
    ['the address that is listened on', { HOST: '0.0.0.0' }, 'local'],
  ] as const)('from %s', { timeout: 60_000 }, async (_from, settings, reach) => {
    const server = await startMailServer();
    const { kin, printed } = await serve({ ...settings, SMTP_URL: server.url });
    const listening = /"address":"([^"]+)"/.exec(printed)?.[1] ?? '';
    await askAs(listening, 'evil.example');
    await act(house, seller, { kind: 'records.deleted' });
    await untilSent(reach);
    const base = reach === 'public' ? settings.PUBLIC_URL : listening;
    for (const mail of server.mails) {
      const { text, html } = await parsed(mail);
      const addresses = `${text} ${String(html)}`.match(/https?:\/\/[^\s"<]*/g) ?? [];
      expect(addresses.length).toBe(4);
      expect(addresses.every((address) => address.startsWith(`${base}/projects/${owner.project}/`))).toBe(true);
      expect(String(text).includes('PUBLIC_URL')).toBe(reach === 'local');
    }
    kin.stop('SIGTERM');
    await kin.ended;
  });
});

test('into the mailbox, which the printed address opens', { timeout: 60_000 }, async () => {
  const { kin, printed } = await serve({});
  const [, origin = '', token = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/mailbox#token=([\w-]{43})\n/.exec(printed) ?? [];
  await act(house, seller, { kind: 'records.deleted' });
  await untilSent('local');
  const ask = async (path: string) =>
    (
      await fetch(`${origin}/api/v1/mailbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-kin': '1' },
        body: JSON.stringify({ token }),
      })
    ).json();
  const { mails } = (await ask('find')) as ReplyOf<typeof listRoute>;
  expect(mails.map(({ to }) => to)).toEqual([seller.email, owner.email]);
  const { rendered, text } = (await ask(`mails/${mails[0]?.id}`)) as ReplyOf<typeof readRoute>;
  expect(text).toContain(`${origin}/projects/${owner.project}/log/`);
  expect(await (await fetch(`${origin}${rendered}`)).text()).toContain('<base target="_blank">');
  kin.stop('SIGTERM');
  const { out, err, code } = await kin.ended;
  expect([code, err]).toEqual([0, '']);
  const log = out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .join('\n');
  for (const secret of [token, owner.email, seller.email]) expect(log).not.toContain(secret);
});
