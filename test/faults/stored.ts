/** What the database holds of records, read past all of Kín. */
import { expect } from 'vitest';
import { rowName } from './big-batches.ts';
import type { Query } from './big-batches.ts';

/** A record, in the list or in the trash, with its history in order. */
export interface Stored {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly company: string | null;
  readonly tokens: number;
  /** The batch that put it into the trash; null: it is in the list. */
  readonly deletedBy: string | null;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly version: number;
  readonly act: 'created' | 'edited' | 'deleted' | 'restored' | 'assigned';
  readonly batch: string | null;
  /** Null: there is no such event. */
  readonly action: string | null;
}

export async function readStored(query: Query): Promise<Stored[]> {
  const records = await query<Omit<Stored, 'changes'>>(
    `select r.id, r.version, r.data ->> '1' as name, r.data ->> '4' as company, null as "deletedBy",
       (select count(*)::int from kin.record_tokens t where t.record_id = r.id) as tokens
     from kin.records r
     union all
     select t.id, t.version, t.data ->> '1', t.data ->> '4', t.batch_id,
       (select count(*)::int from kin.record_tokens k where k.record_id = t.id)
     from kin.trash t`,
  );
  const changes = await query<Change & { readonly record: string }>(
    `select c.record_id as record, c.version, c.act, c.batch_id as batch, e.action
     from kin.record_changes c left join kin.events e on e.project_id = c.project_id and e.id = c.event_id
     order by c.record_id, c.version`,
  );
  const byRecord = Map.groupBy(changes, ({ record }) => record);
  expect(byRecord.size).toBe(records.length);
  return records.map((row) => {
    const own = byRecord.get(row.id) ?? [];
    return { ...row, changes: own.map(({ version, act, batch, action }) => ({ version, act, batch, action })) };
  });
}

/** Whether it is of the file that came in. */
export const isRow = ({ name }: Stored) => name.startsWith(rowName);

/** Of every row in the list a sum over all that a restore has to bring back: values, ciphertexts, slots, key, tokens. */
export async function readSums(query: Query): Promise<ReadonlyMap<string, string>> {
  const sums = await query<{ id: string; sum: string }>(
    `select r.id, md5(concat(to_jsonb(r) - '{version,updated_at}'::text[], k.wrapped,
       (select jsonb_agg(to_jsonb(t) order by t.purpose, t.token) from kin.record_tokens t where t.record_id = r.id))) as sum
     from kin.records r join kin.record_keys k on k.record_id = r.id where r.data ->> '1' like '${rowName}%'`,
  );
  return new Map(sums.map(({ id, sum }) => [id, sum]));
}
