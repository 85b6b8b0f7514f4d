/**
 * Guarantee: a transaction commits whole or not at all, the fence's variable lives exactly as long as it, and no
 * handle to it works after its end.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProjectId } from '#contract/ids.ts';
import { freshDatabase } from '../../test/harness/database.ts';
import { openDatabase } from './pool.ts';
import type { Database } from './pool.ts';
import { RolledBack, inTransaction } from './transaction.ts';
import type { Tx } from './transaction.ts';

const project = '9223372036854775807' as ProjectId;
let database: Database;

beforeAll(async () => {
  const { urls } = await freshDatabase({ empty: true });
  database = openDatabase(urls.migrate, { max: 4 });
  await database.pool.query('create table kin.marks (mark int primary key deferrable initially deferred)');
});
afterAll(() => database.close());

async function fenceOf(tx: Tx): Promise<string | null> {
  const { rows } = await tx.query<{ fence: string | null }>(
    'test.fence',
    `select nullif(current_setting('app.project', true), '') as fence`,
  );
  return rows[0]?.fence ?? null;
}

async function marks(): Promise<number[]> {
  const { rows } = await database.pool.query<{ mark: number }>('select mark from kin.marks order by mark');
  return rows.map((row) => row.mark);
}

function put(tx: Tx, mark: number) {
  return tx.query('test.put', 'insert into kin.marks values ($1)', [mark]);
}

describe('the fence', () => {
  test('is set to the project inside and gone after commit and rollback, on the same connection', async () => {
    const one = { ...database, pool: openDatabase(String(database.pool.options.connectionString), { max: 1 }).pool };
    try {
      expect(await inTransaction(one, { project }, fenceOf)).toBe(project);
      expect(await inTransaction(one, { project: null }, fenceOf)).toBe(null);
      await expect(inTransaction(one, { project }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(await inTransaction(one, { project: null }, fenceOf)).toBe(null);
      expect(one.pool.totalCount).toBe(1);
    } finally {
      await one.pool.end();
    }
  });

  test('moves with enter, and no further than the transaction', async () => {
    const seen = await inTransaction(database, { project: null }, async (tx) => {
      await tx.enter(project);
      return [await fenceOf(tx), tx.project];
    });
    expect(seen).toEqual([project, project]);
    const bad = "1'; drop table kin.marks; --" as ProjectId;
    await expect(inTransaction(database, { project }, (tx) => tx.enter(bad))).rejects.toThrow(
      'not the id of a project',
    );
  });

  test.each(["1'; drop table kin.marks; --", '00', '-1', '92233720368547758070', '', '1 ', '1\n'])(
    'is never set to %j, and nothing runs',
    async (bad) => {
      await expect(
        inTransaction(database, { project: bad as ProjectId }, () => Promise.resolve('ran')),
      ).rejects.toThrow('not the id of a project');
      expect(await marks()).toEqual([]);
    },
  );
});

describe('commit and rollback', () => {
  test('what is written by prepared statements and by kysely commits together', async () => {
    await inTransaction(database, { project }, async (tx) => {
      await put(tx, 1);
      await sql`insert into kin.marks values (2)`.execute(tx.db);
    });
    expect(await marks()).toEqual([1, 2]);
  });

  test('a thrown error undoes everything and is passed on unchanged', async () => {
    const error = new Error('mine');
    const attempt = inTransaction(database, { project }, async (tx) => {
      await put(tx, 3);
      throw error;
    });
    await expect(attempt).rejects.toBe(error);
    expect(await marks()).toEqual([1, 2]);
  });

  test('a swallowed statement error does not pass for a commit', async () => {
    const attempt = inTransaction(database, { project }, async (tx) => {
      await put(tx, 3);
      await tx.query('test.wrong', 'select 1/0').catch(() => undefined);
    });
    await expect(attempt).rejects.toBeInstanceOf(RolledBack);
    expect(await marks()).toEqual([1, 2]);
  });

  test('a constraint checked at commit fails the call', async () => {
    await expect(inTransaction(database, { project }, (tx) => put(tx, 1))).rejects.toMatchObject({ code: '23505' });
  });

  test('read only refuses writes', async () => {
    const attempt = inTransaction(database, { project, readOnly: true }, (tx) => put(tx, 4));
    await expect(attempt).rejects.toMatchObject({ code: '25006' });
  });

  test('statements started together run one after another', async () => {
    const answers = await inTransaction(database, { project }, (tx) =>
      Promise.all([fenceOf(tx), sql<{ n: number }>`select 7 as n`.execute(tx.db), fenceOf(tx)]),
    );
    expect(answers[0]).toBe(project);
    expect(answers[1].rows).toEqual([{ n: 7 }]);
  });

  test('a handle kept past the end throws', async () => {
    const kept = await inTransaction(database, { project }, (tx) => Promise.resolve({ tx }));
    await expect(put(kept.tx, 5)).rejects.toThrow('the transaction has ended');
    await expect(sql`select 1`.execute(kept.tx.db)).rejects.toThrow('the transaction has ended');
  });

  test('a connection killed in the middle fails the call, and the pool goes on', async () => {
    const attempt = inTransaction(database, { project }, (tx) =>
      tx.query('test.kill', 'select pg_terminate_backend(pg_backend_pid())'),
    );
    await expect(attempt).rejects.toThrow();
    expect(await inTransaction(database, { project }, fenceOf)).toBe(project);
  });
});

describe('retry', () => {
  async function failing(times: number, retry: boolean): Promise<number> {
    let runs = 0;
    await inTransaction(database, { project, retry }, async (tx) => {
      runs += 1;
      if (runs <= times) await tx.query('test.clash', `do $$ begin raise exception sqlstate '40001'; end $$`);
    }).catch((error: unknown) => expect(error).toMatchObject({ code: '40001' }));
    return runs;
  }

  test('runs again after a serialization failure, three times at most, and only when asked', async () => {
    expect(await failing(2, true)).toBe(3);
    expect(await failing(9, true)).toBe(3);
    expect(await failing(1, false)).toBe(1);
  });
});
