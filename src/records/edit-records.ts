/** Starts an edit of many records: the list is frozen here, and from here on it is a batch, worked off by `run-edit.ts`. */
import { editRecords as route } from '#contract/bulk.ts';
import type { BulkWay } from '#contract/bulk.ts';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, TableId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { newId } from '#database/uuid.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import { fieldAccess } from '#policy/fields.ts';
import { classOf, contains, intersect } from '#policy/region.ts';
import type { Region, RowClass } from '#policy/region.ts';
import type { PlacedRow } from '#query/batch-rows.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import type { AskedEdit } from './asked-edit.ts';
import { requireSingle } from './edit-record.ts';
import { holdsRetired } from './offered-options.ts';
import { requireValue } from './parse-value.ts';
import { requireReferences } from './require-references.ts';
import { findChosen, freezeChosen, isMany, startBulk } from './start-batch.ts';
import type { Value } from './values.ts';

export const editStarted: EventKind = {
  name: 'records.edit_started',
  vi: '{actor} đã bắt đầu sửa một trường của {count, plural, other {# bản ghi}} trong bảng {table}',
  en: '{actor} started to edit one field of {count, plural, one {# record} other {# records}} in {table}',
};

type Body = ReturnType<(typeof route)['body']['parse']>;

/**
 * Records that do not exist, are out of view or may not be edited are left out, and not counted. Rows on which the field
 * may not be written are skipped as the batch comes to them, unless that is all of them.
 */
export const editRecords = defineAction<typeof route>({
  route,
  event: editStarted,
  needs: ({ params, body }) => ({ right: isMany(body.records) ? 'bulk_edit' : 'edit', table: params.table }),
  async run(context, { params, body }) {
    const { policy, project } = context;
    const table = tableOf(project, params.table);
    const ids = [...new Set(body.records)];
    const many = isMany(ids);
    const found = await findChosen(context, table.id, ids);
    const region = editable(policy, table.id, many);
    const chosen = found.filter((row) => contains(region, classOf(row, policy)));
    const [first] = chosen;
    if (first === undefined) throw new Refusal('forbidden');
    const field = fieldToEdit(policy, table, body, chosen);
    const value = valueToWrite(context, field, body);
    const keys = await context.vault.project(context.tx);
    const values = new Map([[field.id, value]]);
    await requireReferences(context, { keys, table, values, record: null, pointer: '/value' });
    if (!many) await requireSingle(context, table, first);
    const batch = newId() as BatchId;
    const total = await freezeChosen(context, batch, table.id, chosen);
    const what: AskedEdit = { field: field.id, cell: field.cell, way: body.way, value };
    const started = { id: batch, kind: 'edit', table: table.id, total } as const;
    const detail = { fields: [field.id], way: body.way };
    return await startBulk(context, 'run_edit', started, { chosen, what, detail });
  },
});

/**
 * The field, if it may be written so on one of the rows; like `fieldToWrite`, after the rows were found, so that a field
 * that is hidden on these alone is refused by the same statements as one that was never made.
 */
function fieldToEdit(
  policy: CompiledPolicy,
  table: TableDefinition,
  { field: id, way }: Body,
  rows: readonly PlacedRow[],
): FieldDefinition {
  const field = table.fields.find((each) => each.id === id);
  const classes = rows.map((row) => classOf(row, policy));
  if (field !== undefined && classes.some((rowClass) => mayWriteSo(policy, table.id, field, way, rowClass)))
    return field;
  const accesses = classes.map((rowClass) => fieldAccess(policy, table.id, id, rowClass));
  const isKnown = field !== undefined && accesses.some(({ read, write }) => read !== 'hidden' || write);
  throw new Refusal(isKnown ? 'forbidden' : 'unknown_field', '/field');
}

/** The value, canonical. Throws what one edit throws, and for a way that the field has not. */
function valueToWrite({ project }: MemberContext, field: FieldDefinition, { way, value: typed }: Body): Value | null {
  const isPart = way !== 'set';
  if (isPart && field.kind !== 'choices') throw new Refusal('invalid_value', '/way');
  const value = requireValue(field, typed, project, '/value');
  if (way !== 'remove' && holdsRetired(field, value, null)) throw new Refusal('invalid_value', '/value');
  if (value === null && (isPart || field.required)) throw new Refusal('invalid_value', '/value');
  return value;
}

/** Where records may be edited: in view, and of several at once only where many may be. */
export function editable(policy: CompiledPolicy, table: TableId, many: boolean): Region {
  const one = may(policy, 'edit', table);
  return many ? intersect(one, may(policy, 'bulk_edit', table)) : one;
}

/**
 * Parts of a list are added and taken away only where it is read openly: a mask shows presence, so what is gone after
 * one option was taken away would have been that option alone.
 */
export function mayWriteSo(
  policy: CompiledPolicy,
  table: TableId,
  field: FieldDefinition,
  way: BulkWay,
  rowClass: RowClass,
): boolean {
  const { write, read } = fieldAccess(policy, table, field.id, rowClass);
  return write && (way === 'set' || read === 'open');
}
