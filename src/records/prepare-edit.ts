/** The next version of a record, sealed and ready to be written. */
import type { KeyObject } from 'node:crypto';
import type { FieldId } from '#contract/ids.ts';
import { sealText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { ProjectKeys, Vault } from '#database/vault.ts';
import type { RowState } from '#ledger/commitment.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import type { NewToken } from '#query/insert-rows.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import type { RowUpdate } from '#query/update-row.ts';
import { searchTextOf, slotsOf } from './body.ts';
import { changeText } from './change-text.ts';
import type { FieldChange } from './change-text.ts';
import { cellsOf } from './former.ts';
import type { OpenRecord } from './open-record.ts';
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
  /** Of the same record. */
  readonly stale: OpenRecord['stale'];
  /** The values stay what they were and only lie elsewhere: a version in which no field changed. */
  readonly untold?: true;
}

export interface PreparedEdit {
  readonly update: Omit<RowUpdate, 'event' | 'batch' | 'by' | 'through'>;
  /** What the event commits to: the whole record as it will be stored. */
  readonly state: RowState;
}

/** Values that are not among the changes keep their ciphertexts; sort keys and search text are made anew. */
export function prepareEdit(edit: EditToPrepare): PreparedEdit {
  const { vault, keys, table, stored, key, changes, untold } = edit;
  const { id, assignee, team } = stored;
  const place: RecordPlace = { installation: vault.installation, project: keys.project, table: table.id, record: id };
  const version = stored.version + 1;
  const data: Record<string, string | readonly string[]> = { ...stored.data };
  const sealed: Record<string, readonly Sealed[]> = { ...stored.sealed };
  const tokens: NewToken[] = [];
  const edited = table.fields.filter((field) => changes.has(field.id));
  const told = untold === true ? [] : edited;
  for (const field of edited) {
    for (const cell of cellsOf(field)) {
      delete data[cell];
      delete sealed[cell];
    }
    const after = changes.get(field.id)?.after ?? null;
    if (after === null) continue;
    const written = sealValue(place, { record: key, index: keys.index }, field, after);
    if (written.plain !== null) data[field.cell] = written.plain;
    if (written.sealed.length > 0) sealed[field.cell] = written.sealed;
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
      fields: told.map(({ id: field }) => field).toSorted((a, b) => a - b),
      cells: edited.flatMap(cellsOf),
      tokens,
      change: sealText(key, historyPlace(place, version), changeText(changesByCell(edit, told))),
    },
    state: { table: table.id, record: id, version, assignee, team, data, sealed },
  };
}

/** What lay in a cell of before goes from there, whole, and what is written comes into the field's own. */
function changesByCell({ changes, stale }: EditToPrepare, told: readonly FieldDefinition[]) {
  const cells = new Map<FieldId, FieldChange>();
  for (const field of told) {
    const change = changes.get(field.id);
    if (change === undefined) continue;
    const was = stale(field);
    if (was !== null) cells.set(was.form.cell, { before: was.value, after: null });
    cells.set(field.cell, was === null ? change : { before: null, after: change.after });
  }
  return cells;
}
