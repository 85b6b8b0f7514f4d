/**
 * Guarantee: a job exists if and only if the transaction that added it committed, is done by the app's own login,
 * a worker that is stopped finishes what it has begun, and what a killed one held is free at the next start.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../test/harness/database.ts';
import { freeAbandonedJobs, readOwnStart } from './abandoned-jobs.ts';
import { enqueue, mostTries, startWorker } from './jobs.ts';
import type { JobPayload, Task } from './jobs.ts';
import { openDatabase } from './pool.ts';
import type { Database } from './pool.ts';
import { inTransaction } from './transaction.ts';

let app: Database;
let another: string;
beforeAll(async () => {
  const { urls } = await freshDatabase();
  app = openDatabase(urls.app);
  another = (await freshDatabase()).urls.app;
});
afterAll(() => app.close());

const none = { project: null };

async function waiting(): Promise<number> {
  const { rows } = await app.pool.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs');
  return rows[0]?.n ?? -1;
}

test('a rollback removes the job, a commit keeps it, a second one of its key replaces it', async () => {
  const undone = inTransaction(app, none, async (tx) => {
    await enqueue(tx, { task: 'never', payload: { id: 'a' } });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await waiting()).toBe(0);
  for (const id of ['b', 'c']) {
    await inTransaction(app, none, (tx) => enqueue(tx, { task: 'once', payload: { id }, key: 'k' }));
  }
  expect(await waiting()).toBe(1);
  const done = Promise.withResolvers<JobPayload>();
  const worker = await startWorker(app.pool, { once: async (payload) => done.resolve(payload) }, { log: () => {} });
  expect(await done.promise).toEqual({ id: 'c' });
  await worker.stop();
  expect(await waiting()).toBe(0);
});

test('a job that is put off waits; one of its key that is not comes at once', async () => {
  const put = async (id: string, runAt?: Date) => {
    const job = { task: 'later', payload: { id }, key: 'later' };
    await inTransaction(app, none, (tx) => enqueue(tx, runAt === undefined ? job : { ...job, runAt }));
    const { rows } = await app.pool.query<{ run_at: Date }>(
      `select run_at from graphile_worker.jobs where key = 'later'`,
    );
    return rows.map(({ run_at: at }) => at.getTime());
  };
  const tomorrow = new Date(Date.now() + 86_400_000);
  expect(await put('a', tomorrow)).toEqual([tomorrow.getTime()]);
  expect((await put('b')).map((at) => at <= Date.now())).toEqual([true]);
  const done = Promise.withResolvers<JobPayload>();
  const worker = await startWorker(app.pool, { later: async (payload) => done.resolve(payload) }, { log: () => {} });
  expect(await done.promise).toEqual({ id: 'b' });
  await worker.stop();
});

test('a job knows when it is begun for the last time', async () => {
  const seen: (boolean | undefined)[] = [];
  const ended = Promise.withResolvers<void>();
  await inTransaction(app, none, async (tx) => {
    await enqueue(tx, { task: 'tried', payload: {}, key: 'first' });
    await enqueue(tx, { task: 'tried', payload: {}, key: 'last' });
  });
  await app.pool.query(`update graphile_worker._private_jobs set attempts = $1 where key = 'last'`, [mostTries - 1]);
  const tried: Task = async (_payload, run) => {
    seen.push(run?.isLast);
    if (seen.length === 2) ended.resolve();
  };
  const worker = await startWorker(app.pool, { tried }, { concurrency: 1, log: () => {} });
  await ended.promise;
  await worker.stop();
  expect(seen).toEqual([false, true]);
});

test('stop waits for the job under way and takes no further one', async () => {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const finished: string[] = [];
  const worker = await startWorker(
    app.pool,
    {
      slow: async (payload) => {
        begun.resolve();
        await finish.promise;
        finished.push(String(payload['id']));
      },
    },
    { concurrency: 1, log: () => {} },
  );
  await inTransaction(app, none, (tx) => enqueue(tx, { task: 'slow', payload: { id: '1' } }));
  await inTransaction(app, none, (tx) => enqueue(tx, { task: 'slow', payload: { id: '2' } }));
  await begun.promise;
  const stopped = worker.stop();
  finish.resolve();
  await stopped;
  expect(finished).toEqual(['1']);
  expect(await waiting()).toBe(1);
});

test('the job of a killed worker is freed by the next start, once the killed one is gone from the database', async () => {
  const killed = openDatabase(another);
  await inTransaction(killed, none, (tx) => enqueue(tx, { task: 'left', payload: {} }));
  await killed.pool.query(`update graphile_worker._private_jobs set locked_by = 'worker-dead', locked_at = now()`);
  const holder = async () => (await next.pool.query('select locked_by from graphile_worker._private_jobs')).rows;

  const next = openDatabase(another);
  const freed = freeAbandonedJobs(next.pool, await readOwnStart(next.pool), AbortSignal.timeout(20_000));
  expect(await holder()).toEqual([{ locked_by: 'worker-dead' }]);
  await killed.close();
  expect(await freed).toBe(true);
  expect(await holder()).toEqual([{ locked_by: null }]);
  await next.close();
});
