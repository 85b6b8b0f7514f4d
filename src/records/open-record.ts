/**
 * Opens the values of one stored record, each only when asked for. A ciphertext that does not open at its place is
 * reported and reads as damaged; the rest of the record, and of the page, is served.
 */
import type { KeyObject } from 'node:crypto';
import { isSealed } from '#contract/fields.ts';
import type { FieldId, RecordId } from '#contract/ids.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import { openText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { MemberContext, ProjectFacts } from '#actions/context.ts';
import type { FormerForm } from '#database/tables.ts';
import type { ProjectKeys } from '#database/vault.ts';
import type { ChangeOpener, OpenedValue, Opener, RelatedRow, StoredRow } from '#policy/mask.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import type { StoredChangeRow, StoredRecord } from '#query/read-rows.ts';
import { parseChangeText } from './change-text.ts';
import type { FieldChange } from './change-text.ts';
import { convertValue } from './convert-value.ts';
import { asFormer, cellsOf, isAsToday, staleForm } from './former.ts';
import { openedValue, openedWords } from './open-value.ts';
import { historyPlace, livePlace } from './places.ts';
import type { RecordPlace } from './places.ts';
import { isList } from './values.ts';
import type { Value } from './values.ts';
import { wordsOf } from './words-of.ts';

export interface OpenRecord {
  /**
   * The record's key; null when it does not open, and then every sealed value is damaged. Opened when it is first asked
   * for: a page whose sealed fields are all masked opens none (fifty keys are a quarter of what it costs).
   */
  readonly key: KeyObject | null;
  /** The row as the mask takes it. */
  readonly row: StoredRow;
  /** For the mask. */
  readonly open: Opener;
  /** The whole value, contacts in text included. Null: empty. False: damaged. */
  readonly value: (field: FieldDefinition) => Value | null | false;
  /** What it still holds of the field as that was before it became another; null where it holds none. False: damaged. */
  readonly stale: (field: FieldDefinition) => { readonly form: FormerForm; readonly value: Value | false } | null;
  /** For the mask: the values of one change. */
  readonly openChange: (change: StoredChangeRow) => ChangeOpener;
}

/** Records that others name, by id, of those in the reader's view. Made by `related.ts`. */
export type Related = ReadonlyMap<RecordId, RelatedRow>;

interface Opening extends Pick<MemberContext, 'vault' | 'damage'> {
  readonly keys: ProjectKeys;
  /** For values that are read as what their field has become. */
  readonly project: Pick<ProjectFacts, 'country' | 'timeZone'>;
  /** Without it every relation reads as empty. */
  readonly related?: Related;
}

export function openRecord(opening: Opening, table: TableDefinition, stored: StoredRecord): OpenRecord {
  const { vault, keys } = opening;
  const place: RecordPlace = {
    installation: vault.installation,
    project: keys.project,
    table: table.id,
    record: stored.id,
  };
  const report = (field: number) => reportDamage(opening, place, field);
  const readable = isObject(stored.data) && isObject(stored.sealed);
  if (!readable) report(0);
  let known: KeyObject | null | undefined;
  const keyOf = (): KeyObject | null => {
    if (known !== undefined) return known;
    known = stored.key === null || !readable ? null : vault.openRecordKey(keys, stored, stored.key);
    if (known === null) report(0);
    return known;
  };

  const read = (field: FieldDefinition): Value | null | false => {
    const found = readable && readValue(place, keyOf, field, stored);
    if (found === false && known !== null) report(field.id);
    return found;
  };
  const stale: OpenRecord['stale'] = (field) => {
    const form = readable ? staleForm(field, stored) : null;
    return form === null ? null : { form, value: read(asFormer(field, form)) ?? false };
  };
  const value = (field: FieldDefinition): Value | null | false => {
    const was = stale(field);
    if (was === null || was.value === false) return was === null ? read(field) : false;
    return convertValue(was.form, field, was.value, opening.project).value;
  };
  const open: Opener = (id) => {
    const field = fieldOf(table, id);
    const redacted: unknown = isSealed(field) || !readable ? undefined : stored.data[field.cell];
    if (typeof redacted !== 'string' || stored.sealed[field.cell] === undefined)
      return opened(opening, field, value(field));
    return { state: 'text', redacted, original: () => originalOf(value(field)) };
  };
  const openChange = (change: StoredChangeRow): ChangeOpener => {
    const key = keyOf();
    const text = key === null ? null : openText(key, historyPlace(place, change.version), change.sealed);
    if (text === null && key !== null) report(0);
    const fields = text === null ? null : parseChangeText(text);
    return (id) => openFieldChange(opening, fieldOf(table, id), fields);
  };
  const row = storedRow(table, stored, readable);
  return {
    get key() {
      return keyOf();
    },
    row,
    open,
    value,
    stale,
    openChange,
  };
}

/** `cells` null: the change did not open. A value of what the field was before is shown in words, as it was read then. */
function openFieldChange(opening: Opening, field: FieldDefinition, cells: ReadonlyMap<FieldId, FieldChange> | null) {
  const show = (form: FormerForm | null, value: Value | null | false) =>
    form === null || isAsToday(field, form) || value === null || value === false
      ? opened(opening, field, value)
      : openedWords(wordsOf(form, value, { ...opening.project, language: form.language }));
  const found = [...field.former, null].flatMap((form) => {
    const change = cells?.get((form ?? field).cell);
    return change === undefined ? [] : [{ form, change }];
  });
  const [first, last] = [found[0], found.at(-1)];
  return {
    before: show(first?.form ?? null, first?.change.before ?? (first === undefined ? false : null)),
    after: show(last?.form ?? null, last?.change.after ?? (last === undefined ? false : null)),
  };
}

/** Of a relation what it names is left to the mask. */
function opened({ related }: Opening, field: FieldDefinition, value: Value | null | false): OpenedValue {
  if (field.kind !== 'relation' || typeof value !== 'string') return openedValue(field, value);
  const record = value as RecordId;
  const found = related?.get(record);
  return { state: 'relation', record, found: found?.table === field.target ? found : null };
}

/** A value in plain text where ciphertext belongs was written past Kín: it counts as damaged. */
function readValue(place: RecordPlace, keyOf: () => KeyObject | null, field: FieldDefinition, stored: StoredRecord) {
  const sealed: unknown = stored.sealed[field.cell];
  const plain: unknown = stored.data[field.cell];
  if (sealed === undefined && plain === undefined) return null;
  if (sealed === undefined) return isSealed(field) ? false : plainValue(field, plain);
  const key = keyOf();
  if (key === null || !isCiphertexts(sealed)) return false;
  const items: string[] = [];
  for (const [position, item] of sealed.entries()) {
    const text = openText(key, livePlace(place, field.cell, position), item);
    if (text === null) return false;
    items.push(text);
  }
  if (isList(field.kind)) return items;
  return items.length === 1 ? (items[0] ?? false) : false;
}

/** False for what a field of this kind cannot hold: it was written past Kín. */
function plainValue({ kind }: FieldDefinition, plain: unknown): Value | false {
  if (!isList(kind)) return typeof plain === 'string' && plain;
  return Array.isArray(plain) && plain.length > 0 && plain.every((item) => typeof item === 'string') && plain;
}

/** What the types promise of a jsonb column holds only until somebody writes into it by hand. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCiphertexts(value: unknown): value is readonly Sealed[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

function originalOf(value: Value | null | false) {
  return typeof value === 'string' ? { text: value, contacts: findContacts(value) } : null;
}

function reportDamage({ damage }: Opening, { table, record }: RecordPlace, field: number): void {
  const known = damage.some(
    (each) => 'record' in each && each.table === table && each.record === record && each.field === field,
  );
  if (!known) damage.push({ table, record, field });
}

/** Of a row that cannot be read every field counts as filled, so that its damage shows. */
function storedRow(table: TableDefinition, stored: StoredRecord, readable: boolean): StoredRow {
  const { id, version, assignee, team, createdAt, updatedAt, data, sealed } = stored;
  const filled = table.fields.filter(
    (field) => !readable || cellsOf(field).some((cell) => data[cell] !== undefined || sealed[cell] !== undefined),
  );
  return {
    id,
    version,
    assignee,
    team,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    filled: new Set(filled.map((field) => field.id)),
  };
}

function fieldOf(table: TableDefinition, id: FieldId): FieldDefinition {
  const field = table.fields.find((each) => each.id === id);
  if (field === undefined) throw new Error(`table ${table.id} has no field ${id}`);
  return field;
}
