import {
  CompiledQuery,
  DefaultQueryExecutor,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
} from 'kysely';
import type { ConnectionProvider, DatabaseConnection, KyselyProps, QueryResult } from 'kysely';
import { DatabaseError } from 'pg';
import type { PoolClient, QueryResultRow } from 'pg';
import type { ProjectId } from '#contract/ids.ts';
import type { Database } from './pool.ts';
import type { Tables } from './tables.ts';

declare const brand: unique symbol;

/** An open transaction. Only `inTransaction` makes one; after its end every use of it throws. */
export type Tx = {
  readonly [brand]: 'Tx';
  /** The project that row-level security admits; null where none is. */
  readonly project: ProjectId | null;
  /** Moves the fence to another project, for the few acts that touch several: set-up, sign-in, joining. */
  enter(project: ProjectId): Promise<void>;
  /** Composes and runs queries on the transaction's own connection, one after another. */
  readonly db: Kysely<Tables>;
  /** Runs a prepared statement; `name` (at most 63 bytes) always goes with the same `sql`. Gives rows and row count. */
  query<Row extends QueryResultRow>(
    name: string,
    sql: string,
    params?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }>;
};

export type TransactionOptions = {
  readonly project: ProjectId | null;
  readonly readOnly?: boolean;
  /** Run again, at most 3 times in all, after a serialization failure or a deadlock; only where `run` has no other effect. */
  readonly retry?: boolean;
};

/** The transaction had failed when its end was reached: PostgreSQL rolled back where a commit was asked. */
export class RolledBack extends Error {
  constructor() {
    super('a statement of the transaction had failed, so nothing was committed');
    this.name = 'RolledBack';
  }
}

const attempts = 3;
const retriable = new Set(['40001', '40P01']);
const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();

/**
 * Runs `run` in one transaction: BEGIN and the fence's variable in one round trip, COMMIT after it resolves,
 * ROLLBACK when it throws (the error is passed on). The variable is a literal SET LOCAL, gone with the transaction.
 */
export async function inTransaction<T>(
  database: Database,
  options: TransactionOptions,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(database, options, run);
    } catch (error) {
      const again = options.retry === true && attempt < attempts && error instanceof DatabaseError;
      if (!again || !retriable.has(error.code ?? '')) throw error;
    }
  }
}

async function once<T>(database: Database, options: TransactionOptions, run: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = beginStatement(options);
  const client = await database.pool.connect();
  const line = new Line(client);
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await run(makeTx(database, line, options.project));
    await line.end();
    const ended = await client.query('commit');
    if (ended.command !== 'COMMIT') throw new RolledBack();
    return result;
  } catch (error) {
    await line.end();
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

function beginStatement({ project, readOnly }: TransactionOptions): string {
  const begin = readOnly === true ? 'begin read only' : 'begin';
  return project === null ? begin : `${begin}; ${fence(project)}`;
}

/** A literal, since SET takes no parameters: checked here, whatever its type promises. 0 is the installation's own log. */
function fence(project: ProjectId): string {
  if (!/^(?:0|[1-9][0-9]{0,18})$/.test(project)) throw new TypeError('not the id of a project');
  return `set local app.project = '${project}'`;
}

/** Gives the error that makes the connection unfit for reuse, if rolling back failed too. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** One connection, one statement at a time: what callers start together waits its turn. */
class Line implements DatabaseConnection, ConnectionProvider {
  readonly #client: PoolClient;
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  run<T>(statement: (client: PoolClient) => Promise<T>): Promise<T> {
    if (this.#ended) return Promise.reject(new Error('the transaction has ended'));
    const result = this.#last.then(() => statement(this.#client));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Closes the door and waits for statements that nobody awaited. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#last;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.run((client) => client.query(query.sql, [...query.parameters]));
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming inside a transaction is not supported');
  }

  provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    return consumer(this);
  }
}

function makeTx(database: Database, line: Line, project: ProjectId | null): Tx {
  const dialect = new PostgresDialect({ pool: database.pool });
  const props: KyselyProps = {
    config: { dialect },
    dialect,
    driver: dialect.createDriver(),
    executor: new DefaultQueryExecutor(compiler, adapter, line),
  };
  let inside = project;
  const tx: Omit<Tx, typeof brand> = {
    get project() {
      return inside;
    },
    async enter(next) {
      const statement = fence(next);
      await line.run((client) => client.query(statement));
      inside = next;
    },
    db: new Kysely<Tables>(props),
    async query<Row extends QueryResultRow>(name: string, sql: string, params: readonly unknown[] = []) {
      const result = await line.run((client) => client.query<Row>({ name, text: sql, values: [...params] }));
      return { rows: result.rows, rowCount: result.rowCount ?? 0 };
    },
  };
  return tx as Tx;
}
