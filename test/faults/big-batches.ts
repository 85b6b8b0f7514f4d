/**
 * Batches of thousands of records, asked for by their owner over HTTP: a file comes in, is edited, given to nobody, goes,
 * comes back, half goes.
 */
import { expect } from 'vitest';
import type { OwnerClient } from '../harness/owner-client.ts';
import { act } from './journal.ts';

export interface BigBatch {
  readonly name: string;
  readonly kind: 'import' | 'edit' | 'assign' | 'delete' | 'restore';
  /** Null as long as it is not acknowledged. */
  readonly id: string | null;
}

export interface Order {
  readonly kind: BigBatch['kind'];
  readonly total: number;
  /** Gives what asks for it, which resolves when it is acknowledged. */
  prepare(): Promise<() => Promise<unknown>>;
}

export type Query = <Row>(sql: string) => Promise<Row[]>;

/** @param query in the database, for ids that no single answer has */
export function ordersOf(client: OwnerClient, rows: number, query: Query): readonly Order[] {
  const deletion = (total: number): Order => ({
    kind: 'delete',
    total,
    async prepare() {
      const body = { records: await someRows(query, total) };
      return () => act(client, 'POST', `${client.table}/records/delete`, body);
    },
  });
  const bulk = (kind: 'edit' | 'assign', more: object): Order => ({
    kind,
    total: rows,
    async prepare() {
      const body = { records: await someRows(query, rows), ...more };
      return () => act(client, 'POST', `${client.table}/records/${kind}`, body);
    },
  });
  const restore: Order = {
    kind: 'restore',
    total: rows,
    async prepare() {
      const deleted = await newestBatch(query, { kind: 'delete', total: rows });
      return () => act(client, 'POST', `${client.table}/batches/${deleted}/restore`, {});
    },
  };
  return [
    importOf(client, rows),
    bulk('edit', { field: 6, way: 'set', value: rowSource }),
    bulk('assign', { assignee: null, team: null }),
    deletion(rows),
    restore,
    deletion(rows / 2),
  ];
}

/** How the names of the rows begin; their phones are made of their numbers. */
export const rowName = 'Dòng ';
/** What is written into field 6 of all of them. */
export const rowSource = 'Hội chợ';
export const rowPhone = (row: number) => `09${String(row).padStart(8, '0')}`;

async function someRows(query: Query, total: number): Promise<string[]> {
  const records = await query<{ id: string }>(
    `select id from kin.records where data ->> '1' like '${rowName}%' order by md5(id::text) limit ${total}`,
  );
  expect(records.length).toBe(total);
  return records.map(({ id }) => id);
}

function importOf(client: OwnerClient, rows: number): Order {
  return {
    kind: 'import',
    total: rows,
    async prepare() {
      const lines = Array.from({ length: rows }, (_, row) => `${rowName}${row},${rowPhone(row)}`);
      const uploaded = await client.upload(Buffer.from(['Họ tên,Điện thoại', ...lines].join('\n')));
      expect(uploaded).toMatchObject({ status: 201, body: { rows } });
      const { id } = uploaded.body as { id: string };
      const columns = [
        { column: 0, field: 1 },
        { column: 1, field: 2 },
      ];
      return () => act(client, 'POST', `${client.table}/imports/${id}/start`, { columns });
    },
  };
}

/** Undefined where no such batch began. Batches of single records have a total of 1. */
export async function newestBatch(
  query: Query,
  { kind, total }: Pick<Order, 'kind' | 'total'>,
): Promise<string | undefined> {
  const [newest] = await query<{ id: string }>(
    `select id from kin.batches where kind = '${kind}' and total = ${total} order by id desc limit 1`,
  );
  return newest?.id;
}
