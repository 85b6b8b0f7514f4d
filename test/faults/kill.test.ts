/**
 * Guarantee: whatever is killed (-9) and whenever, the server or its PostgreSQL, the next start finds every
 * acknowledged act exactly once with exactly one event; an import, an edit, a hand-over, a deletion and a restore of
 * thousands of records go on by themselves to their last one without losing or doubling one; and every mail that is due
 * leaves, at least once, a repeated one under the same Message-ID.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { random } from '#cli/demo/random.ts';
import { startMailServer } from '../fixtures/smtp.ts';
import type { MailServerInTest } from '../fixtures/smtp.ts';
import { originIn, owner, setUpOwner } from '../harness/owner-client.ts';
import type { OwnerClient } from '../harness/owner-client.ts';
import { runKin } from '../harness/run-kin.ts';
import type { RunningKin } from '../harness/run-kin.ts';
import { asSuperuser } from '../harness/superuser.ts';
import { newestBatch, ordersOf } from './big-batches.ts';
import type { BigBatch, Order } from './big-batches.ts';
import { checkMails } from './check-mails.ts';
import { checkBatches, checkCustomers, checkEvents, checkReading, checkRows } from './checks.ts';
import { keepWriting, openJournal, untilGone } from './journal.ts';
import type { Kept } from './journal.ts';
import { inviteLeader, leaderEmail } from './leader.ts';
import { readStored, readSums } from './stored.ts';

const streams = 3;
const rows = 5_000;
/** One during each big batch; the last one while a mail leaves. */
const kills = 6;
/** A piece of a batch takes about this long. */
const longestPiece = 120;
/** Of a request that is killed before its answer. */
const longestUnanswered = 60;
/** After a batch's last piece its mails leave. */
const longestAfterwards = 150;
/** Of a whole batch, on a machine with other work. */
const longestBatch = 60_000;

const seed = Date.now() % 2 ** 31;
const chance = random(seed);
/** Of each at least one. */
const targets = chance.below(2) === 0 ? (['server', 'database'] as const) : (['database', 'server'] as const);

const folder = mkdtempSync(join(tmpdir(), 'kin-kill-'));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
const dataDir = join(folder, 'data');
const customers = openJournal<Kept>(join(folder, 'customers.jsonl'));
const batches = openJournal<BigBatch>(join(folder, 'batches.jsonl'));

const query = <Row>(sql: string) => asSuperuser(dataDir, async (client) => (await client.query(sql)).rows as Row[]);

function kill(kin: RunningKin, what: 'server' | 'database'): void {
  if (what === 'server') kin.stop('SIGKILL');
  else process.kill(Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10), 'SIGKILL');
}

interface Progress {
  readonly state: string;
  readonly done: number;
}

async function progressOf(client: OwnerClient, id: string): Promise<Progress> {
  const { status, body } = await client.call('GET', `${client.table.split('/tables/')[0]}/batches/${id}`);
  expect(status).toBe(200);
  return body as Progress;
}

/**
 * Before the answer, somewhere in the middle, or while the mails leave. Looked for in the database, since the server's
 * own answers come late while it works. @returns which moment, for the test's output
 */
async function someMoment(order: Order): Promise<string> {
  const share = Math.round((chance.below(130) / 100 - 0.15) * order.total);
  if (share < 0) {
    await delay(chance.below(longestUnanswered));
    return 'about its answer';
  }
  const looked = await untilDone(order, share);
  const isOver = looked.state !== 'running';
  await delay(chance.below(isOver ? longestAfterwards : longestPiece));
  return isOver ? 'after its end' : `after ${looked.done} of ${order.total}`;
}

/** @throws Error when it takes so long that it will never come to it */
function untilDone({ kind, total }: Order, share: number): Promise<Progress> {
  const deadline = Date.now() + longestBatch;
  return asSuperuser(dataDir, async (database) => {
    for (;;) {
      const { rows: found } = await database.query<Progress>(
        `select state, done from kin.batches where kind = $1 and total = $2 order by id desc limit 1`,
        [kind, total],
      );
      const [now] = found;
      if (now !== undefined && (now.state !== 'running' || now.done >= share)) return now;
      if (Date.now() > deadline) throw new Error(`the ${kind} of ${total} stands at ${JSON.stringify(now)}`);
      await delay(2);
    }
  });
}

/** A mail has come and its sender does not know yet, or has not written it down; unless all of them were quicker. */
async function momentOfMail(order: Order, mails: MailServerInTest): Promise<string> {
  await untilDone(order, Infinity);
  const missed = delay(longestAfterwards).then(() => 'after its mails');
  const next = mails.received(mails.mails.length + 1).then(() => 'while a mail leaves');
  return await Promise.race([next, missed]);
}

/** Never resolves: only that it failed is of interest. */
async function failureOf(asked: Promise<unknown>): Promise<never> {
  await asked;
  return await new Promise(() => {});
}

async function start(env: Readonly<Record<string, string>>): Promise<{ kin: RunningKin; printed: string }> {
  const kin = runKin(['serve'], {
    PORT: '0',
    KIN_DATA_DIR: dataDir,
    KIN_ROOT_KEY_FILE: join(folder, 'root.key'),
    ...env,
  });
  return { kin, printed: await kin.printed('"ready"') };
}

test(`of ${kills} kills (seed ${seed}) nobody notices more than the pause`, { timeout: 270_000 }, async () => {
  console.log(`kill.test.ts: seed ${seed}`);
  const mails = await startMailServer();
  const env = { SMTP_URL: mails.url };
  let { kin, printed } = await start(env);
  const client = await setUpOwner(printed);
  await inviteLeader(client, originIn(printed));
  /** The rows as they were before they were deleted. */
  let whole: ReadonlyMap<string, string> = new Map();
  for (const [round, order] of ordersOf(client, rows, query).entries()) {
    const name = `batch ${round}`;
    const writing = Array.from({ length: streams }, (_, stream) =>
      keepWriting({ client, journal: customers, stream: `${round}.${stream}`, deletes: stream === 0 }),
    );
    const ask = await order.prepare();
    batches.keep({ name, kind: order.kind, id: null });
    const asked = untilGone(ask);
    const moment = await Promise.race([
      round < kills - 1 ? someMoment(order) : momentOfMail(order, mails),
      failureOf(asked),
    ]);
    const target = targets[round] ?? chance.one(targets);
    kill(kin, target);
    console.log(`kill.test.ts: ${order.kind}: ${target} killed ${moment}`);
    const answer = await asked;
    await Promise.all(writing);
    await kin.ended;
    ({ kin, printed } = await start(env));
    client.moveTo(originIn(printed));
    // Nobody told its sender that it began: he looks whether it did.
    if (answer === null && (await newestBatch(query, order)) === undefined) await ask();
    const id = (await newestBatch(query, order)) ?? null;
    batches.keep({ name, kind: order.kind, id });
    const isBulk = order.kind === 'edit' || order.kind === 'assign';
    if (order.kind !== 'import' && answer !== null) expect(answer).toMatchObject(isBulk ? { batch: id } : { id });
    await expect
      .poll(() => progressOf(client, id ?? ''), { timeout: 60_000, interval: 100 })
      .toMatchObject({ state: 'done', done: order.total, skipped: 0 });
    if (order.kind === 'import' || isBulk) whole = await readSums(query);
    if (order.kind === 'restore') expect(await readSums(query)).toEqual(whole);
    expect(whole.size).toBe(rows);
  }
  // What the last kill broke off is tried again after some seconds.
  await expect.poll(() => query(stillToDo), { timeout: 60_000, interval: 200 }).toEqual([{ batches: 0, notices: 0 }]);
  await checkAll(client, mails);
  kin.stop('SIGTERM');
  expect(await kin.ended).toMatchObject({ code: 0, err: '' });
});

const stillToDo = `select (select count(*)::int from kin.batches where state = 'running') as batches,
  (select count(*)::int from kin.notices where state = 'waiting') as notices`;

async function checkAll(client: OwnerClient, mails: MailServerInTest): Promise<void> {
  const stored = await readStored(query);
  const big = batches.all();
  checkRows(stored, big, rows);
  const kept = customers.all();
  expect(kept.filter(({ id }) => id !== null).length).toBeGreaterThan(kills);
  checkCustomers(stored, kept);
  await checkBatches(query, stored, big);
  await checkEvents(query, stored, big);
  await checkReading(client, stored);
  const repeated = await checkMails(query, mails.mails, [owner.email, leaderEmail]);
  console.log(`kill.test.ts: ${stored.length} records, ${mails.mails.length} mails, ${repeated} of them repeated`);
}
