/**
 * Guarantee: why a job failed is stored and logged by kind and place alone, for neither the queue nor the log is
 * sealed, and an error may quote a customer's value.
 */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createNotify } from '#notices/write-notices.ts';
import { createLoadStanding } from '#actions/load-standing.ts';
import { newRootKey } from '#crypto/root-key.ts';
import { enqueue } from '#database/jobs.ts';
import { openDatabase } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { Vault } from '#database/vault.ts';
import { freshDatabase } from '../../test/harness/database.ts';
import { startWork } from './work.ts';

test('a job that fails leaves no message', async () => {
  const { urls } = await freshDatabase();
  const database = openDatabase(urls.app);
  const vault = new Vault(newRootKey(), newId());
  const failed = Promise.withResolvers<void>();
  let log = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, callback) {
      log += chunk.toString();
      if (log.includes('a job failed')) failed.resolve();
      callback();
    },
  });
  // PostgreSQL answers with: invalid input syntax for type uuid: "0903123456".
  const payload = { project: '1', import: '0903123456', batch: '0903123456' };
  await inTransaction(database, { project: null }, (tx) => enqueue(tx, { task: 'run_import', payload }));
  const work = await startWork(
    { database, vault, loadStanding: createLoadStanding(vault), notify: createNotify(vault) },
    pino({ base: null }, sink),
    null,
  );
  expect(work.runs()).toBe(true);
  await failed.promise;
  await work.stop();
  expect(work.runs()).toBe(false);
  const { rows } = await database.pool.query('select attempts, last_error from graphile_worker._private_jobs');
  await database.close();
  expect(rows).toEqual([{ attempts: 1, last_error: 'run_import failed; the log of the program says where' }]);
  expect(log).toContain('"code":"22P02"');
  expect(log).not.toContain('0903123456');
});
