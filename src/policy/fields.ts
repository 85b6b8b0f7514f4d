/** What one member may do with one field. A field that is hidden and one that does not exist are one answer. */
import { Refusal } from '#contract/errors.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import type { ReadLevel } from '#contract/rights.ts';
import type { CompiledPolicy, FieldPolicy } from './compiled.ts';
import { contains, noRows, regionWhere, union } from './region.ts';
import type { Region, RowClass } from './region.ts';

/** A field's access on one row. */
export interface FieldAccess {
  readonly read: ReadLevel;
  readonly write: boolean;
  readonly writeNew: boolean;
  readonly export: boolean;
  readonly reveal: boolean;
  readonly lookup: boolean;
}

/** Access on a row of this class; nothing at all for an unknown table or field. */
export function fieldAccess(policy: CompiledPolicy, table: TableId, field: FieldId, rowClass: RowClass): FieldAccess {
  const found = policyOf(policy, table, field);
  const on = (region: Region | undefined) => region !== undefined && contains(region, rowClass);
  return {
    read: found?.read[rowClass] ?? 'hidden',
    write: on(found?.write),
    writeNew: on(found?.writeNew),
    export: on(found?.export),
    reveal: on(found?.reveal),
    lookup: on(found?.lookup),
  };
}

/** Rows on which the field is read openly: what filters, search and sort may use. */
export function openRegion(policy: CompiledPolicy, table: TableId, field: FieldId): Region {
  return regionAt(policy, table, field, 'open');
}

/** Rows on which the field shows its mask: an exact match there is a lookup. */
export function maskedRegion(policy: CompiledPolicy, table: TableId, field: FieldId): Region {
  return regionAt(policy, table, field, 'masked');
}

/** Rows on which a whole value may be matched: it is open there, or masked and may be looked up. */
export function matchedRegion(policy: CompiledPolicy, table: TableId, field: FieldId): Region {
  return union(openRegion(policy, table, field), lookupRegion(policy, table, field));
}

/** Rows on which it may be looked up: where it is open, too, if that was granted. */
export function lookupRegion(policy: CompiledPolicy, table: TableId, field: FieldId): Region {
  return policyOf(policy, table, field)?.lookup ?? noRows;
}

/** True when the field is more than hidden on some row. */
export function isReadable(policy: CompiledPolicy, table: TableId, field: FieldId): boolean {
  return (policyOf(policy, table, field)?.read ?? []).some((level) => level !== 'hidden');
}

/** True when the field may be written in some row, existing or new. */
export function isWritable(policy: CompiledPolicy, table: TableId, field: FieldId): boolean {
  const found = policyOf(policy, table, field);
  return found !== undefined && (found.write !== noRows || found.writeNew !== noRows);
}

/** The fields that exist for this member, by id: readable or writable on some row. */
export function visibleFields(policy: CompiledPolicy, table: TableId): readonly FieldId[] {
  return Object.keys(policy.tables[table]?.fields ?? {})
    .map((id) => Number(id) as FieldId)
    .filter((field) => isReadable(policy, table, field) || isWritable(policy, table, field));
}

/**
 * For a field named in select, filter, sort, group, search or cursor. `pointer` is where the caller named it.
 * Throws `unknown_field`, whether the field is hidden, write-only or does not exist.
 */
export function requireReadable(policy: CompiledPolicy, table: TableId, field: FieldId, pointer: string): void {
  if (!isReadable(policy, table, field)) throw new Refusal('unknown_field', pointer);
}

/**
 * For a field in which a value is sent; whether this very row allows it is `fieldAccess`'s answer.
 * Throws `unknown_field` for a field that does not exist for this member, `forbidden` for one that he may only read.
 */
export function requireWritable(policy: CompiledPolicy, table: TableId, field: FieldId, pointer: string): void {
  if (isWritable(policy, table, field)) return;
  throw new Refusal(isReadable(policy, table, field) ? 'forbidden' : 'unknown_field', pointer);
}

function regionAt(policy: CompiledPolicy, table: TableId, field: FieldId, level: ReadLevel): Region {
  const found = policyOf(policy, table, field);
  return found === undefined ? noRows : regionWhere((rowClass) => found.read[rowClass] === level);
}

function policyOf(policy: CompiledPolicy, table: TableId, field: FieldId): FieldPolicy | undefined {
  return policy.tables[table]?.fields[field];
}
