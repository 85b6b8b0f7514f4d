/** The next version of a record, sealed and ready to be written. */
import type { KeyObject } from 'node:crypto';
import type { FieldId } from '#contract/ids.ts';
import { sealText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { ProjectKeys, Vault } from '#database/vault.ts';
import type { RowState } from '#ledger/commitment.ts';
import type { TableDefinition } from '#query/definition.ts';
import type { NewToken } from '#query/insert-rows.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import type { RowUpdate } from '#query/update-row.ts';
import { searchTextOf, slotsOf } from './body.ts';
import { changeText } from './change-text.ts';
import type { FieldChange } from './change-text.ts';
import { historyPlace } from './places.ts';
import type { RecordPlace } from './places.ts';
import { sealValue } from './seal-value.ts';

export interface EditToPrepare {
  readonly vault: Vault;
  readonly keys: ProjectKeys;
  readonly table: TableDefinition;
  readonly stored: StoredRecord;
  /** The record's key, opened. */
  readonly key: KeyObject;
  readonly changes: ReadonlyMap<FieldId, FieldChange>;
}

export interface PreparedEdit {
  readonly update: Omit<RowUpdate, 'event' | 'batch' | 'by' | 'through'>;
  /** What the event commits to: the whole record as it will be stored. */
  readonly state: RowState;
}

/** Values that are not among the changes keep their ciphertexts; sort keys and search text are made anew. */
export function prepareEdit({ vault, keys, table, stored, key, changes }: EditToPrepare): PreparedEdit {
  const { id, assignee, team } = stored;
  const place: RecordPlace = { installation: vault.installation, project: keys.project, table: table.id, record: id };
  const version = stored.version + 1;
  const data: Record<string, string | readonly string[]> = { ...stored.data };
  const sealed: Record<string, readonly Sealed[]> = { ...stored.sealed };
  const tokens: NewToken[] = [];
  for (const field of table.fields) {
    const change = changes.get(field.id);
    if (change === undefined) continue;
    delete data[field.id];
    delete sealed[field.id];
    if (change.after === null) continue;
    const written = sealValue(place, { record: key, index: keys.index }, field, change.after);
    if (written.plain !== null) data[field.id] = written.plain;
    if (written.sealed.length > 0) sealed[field.id] = written.sealed;
    tokens.push(...written.tokens);
  }
  return {
    update: {
      table: table.id,
      id,
      from: stored.version,
      data,
      sealed,
      slots: slotsOf(table, data),
      searchText: searchTextOf(table, data),
      fields: [...changes.keys()].toSorted((a, b) => a - b),
      tokens,
      change: sealText(key, historyPlace(place, version), changeText(changes)),
    },
    state: { table: table.id, record: id, version, assignee, team, data, sealed },
  };
}
