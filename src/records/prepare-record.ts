/** A new record, sealed and ready to be inserted. Pure but for the keys and nonces that it draws. */
import type { KeyObject } from 'node:crypto';
import type { FieldId, MemberId, RecordId, TeamId } from '#contract/ids.ts';
import { sealText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import { newId } from '#database/uuid.ts';
import type { ProjectKeys, Vault } from '#database/vault.ts';
import type { RowState } from '#ledger/commitment.ts';
import type { TableDefinition } from '#query/definition.ts';
import type { NewRow, NewToken } from '#query/insert-rows.ts';
import { searchTextOf, slotsOf } from './body.ts';
import { changeText } from './change-text.ts';
import type { FieldChange } from './change-text.ts';
import { historyPlace } from './places.ts';
import type { RecordPlace } from './places.ts';
import { sealValue } from './seal-value.ts';
import type { Value } from './values.ts';

export interface RecordToPrepare {
  readonly vault: Vault;
  /** `vault.project(tx)`. */
  readonly keys: ProjectKeys;
  readonly table: TableDefinition;
  /** Canonical, from `parseValue`; empty fields are left out. */
  readonly values: ReadonlyMap<FieldId, Value>;
  readonly assignee: MemberId | null;
  readonly team: TeamId | null;
}

export interface PreparedRecord extends NewRow {
  readonly key: NewRow['key'] & { readonly key: KeyObject };
  /** What the event of a single creation commits to. */
  readonly state: RowState;
}

/** Draws the record's id and key, and seals every value to its place. The record gets version 1. */
export function prepareRecord(input: RecordToPrepare): PreparedRecord {
  const { vault, keys, table, values, assignee, team } = input;
  const id = newId() as RecordId;
  const key = vault.newRecordKey(keys, { id, assignee, team });
  const place: RecordPlace = { installation: vault.installation, project: keys.project, table: table.id, record: id };
  const data: Record<string, string | readonly string[]> = {};
  const sealed: Record<string, readonly Sealed[]> = {};
  const tokens: NewToken[] = [];
  const change = new Map<FieldId, FieldChange>();
  for (const field of table.fields) {
    const value = values.get(field.id);
    if (value === undefined) continue;
    const stored = sealValue(place, { record: key.key, index: keys.index }, field, value);
    if (stored.plain !== null) data[field.cell] = stored.plain;
    if (stored.sealed.length > 0) sealed[field.cell] = stored.sealed;
    tokens.push(...stored.tokens);
    change.set(field.cell, { before: null, after: value });
  }
  return {
    id,
    key,
    assignee,
    team,
    data,
    sealed,
    tokens,
    slots: slotsOf(table, data),
    searchText: searchTextOf(table, data),
    fields: [...values.keys()].toSorted((a, b) => a - b),
    change: sealText(key.key, historyPlace(place, 1), changeText(change)),
    state: { table: table.id, record: id, version: 1, assignee, team, data, sealed },
  };
}
