/**
 * The names under which programs know records. Unique for each source, which is a key; of a name nothing lies here but a
 * keyed hash, and the name itself under the record's own key, so that it goes with the record when that is erased.
 */
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { KeyId, RecordId, TableId } from '#contract/ids.ts';
import { externalToken } from '#crypto/blind-index.ts';
import { openText, sealText } from '#crypto/seal.ts';
import type { Binding, Sealed } from '#crypto/seal.ts';
import type { MemberContext } from '#actions/context.ts';
import type { ProjectKeys } from '#database/vault.ts';
import { may } from '#policy/decide.ts';
import type { TableDefinition } from '#query/definition.ts';
import { readRowsOf } from '#query/read-rows.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { openRecord } from '#records/open-record.ts';
import { requireSameRights } from './same-rights.ts';

export interface SourceScope {
  readonly keys: ProjectKeys;
  readonly table: TableDefinition;
  readonly source: KeyId;
}

/** `damaged`: the name does not open under the key of the record that the row leads to; it was written by hand. */
export type KnownRecord = StoredRecord | 'damaged';

/**
 * Of one source one request at a time goes through, until its commit: so of two with the same new name the second finds
 * what the first has made. Throws what `requireSameRights` throws.
 */
export async function lockSource(context: MemberContext, source: KeyId): Promise<void> {
  const lock = 'select id from api_keys where project_id = $1::bigint and id = $2::uuid for no key update';
  await context.tx.query('lock_source', lock, [context.project.id, source]);
  await requireSameRights(context);
}

/**
 * By name the records in view. One that was deleted, or that the source may not see any more, is as one that never was:
 * the same two statements, and no entry.
 */
export async function findKnown(
  context: MemberContext,
  { keys, table, source }: SourceScope,
  names: readonly string[],
): Promise<ReadonlyMap<string, KnownRecord>> {
  const { tx, vault, policy } = context;
  const byToken = new Map(names.map((name) => [tokenOf(keys, table.id, source, name).toString('hex'), name]));
  const { rows } = await tx.query<{ token: string; record_id: RecordId; sealed: Sealed }>(
    'find_external_ids',
    `select encode(token, 'hex') as token, record_id, sealed from external_ids
      where project_id = $1::bigint and table_id = $2::int and source_id = $3::uuid and token = any($4::bytea[])`,
    [tx.project, table.id, source, [...byToken.keys()].map((token) => Buffer.from(token, 'hex'))],
  );
  const ids = rows.map((row) => row.record_id);
  const within = { region: may(policy, 'view', table.id), standing: policy };
  const stored = new Map((await readRowsOf(tx, table.id, ids, within)).map((each) => [each.id, each]));
  return new Map(
    rows.flatMap(({ token, record_id: id, sealed }): [string, KnownRecord][] => {
      const [record, name] = [stored.get(id), byToken.get(token)];
      if (record === undefined || name === undefined) return [];
      const { key } = openRecord({ ...context, keys }, table, record);
      const isOurs =
        key !== null && openText(key, placeOf(vault.installation, keys, table.id, id, source), sealed) === name;
      return [[name, isOurs ? record : 'damaged']];
    }),
  );
}

export interface NewName {
  readonly name: string;
  readonly record: RecordId;
  /** The record's own. */
  readonly key: KeyObject;
}

/** Whatever such a name led to before was as absent when the source was locked; it leads there no more. */
const bind = `
insert into external_ids (project_id, table_id, source_id, token, record_id, sealed)
select $1::bigint, $2::int, $3::uuid, * from unnest($4::bytea[], $5::uuid[], $6::text[])
on conflict (project_id, table_id, source_id, token)
  do update set record_id = excluded.record_id, sealed = excluded.sealed`;

export async function bindNames(
  { tx, vault }: MemberContext,
  { keys, table, source }: SourceScope,
  names: readonly NewName[],
): Promise<void> {
  if (names.length === 0) return;
  await tx.query('bind_external_ids', bind, [
    tx.project,
    table.id,
    source,
    names.map(({ name }) => tokenOf(keys, table.id, source, name)),
    names.map(({ record }) => record),
    names.map(({ name, record, key }) =>
      sealText(key, placeOf(vault.installation, keys, table.id, record, source), name),
    ),
  ]);
}

function tokenOf({ project, index }: ProjectKeys, table: TableId, source: KeyId, name: string): Buffer {
  return externalToken(index, { project, table, source }, name);
}

function placeOf(
  installation: string,
  { project }: ProjectKeys,
  table: TableId,
  record: RecordId,
  source: KeyId,
): Binding {
  return { installation, project, table, record, field: 0, position: 0, slot: `external:${source}` };
}

/** A person has no names of his own for records. Throws `forbidden` at `pointer`. */
export function requireSource({ actor }: MemberContext, pointer: string): KeyId {
  if (actor.kind === 'key') return actor.key;
  throw new Refusal('forbidden', pointer);
}
