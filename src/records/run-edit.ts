/**
 * Works off an edit of many records, piece by piece, under the rights that its starter has by then. What a colleague
 * edits in the meantime stays, in every other field; in this one the later of the two holds.
 */
import { Refusal } from '#contract/errors.ts';
import type { BatchDoor } from '#actions/continue-batch.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import type { Task } from '#database/jobs.ts';
import type { ProjectKeys } from '#database/vault.ts';
import { classOf, noRows } from '#policy/region.ts';
import { readWhole } from '#query/batch-rows.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { editRows } from '#query/edit-rows.ts';
import type { RowOfMany } from '#query/edit-rows.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { editedValue } from './asked-edit.ts';
import type { AskedEdit } from './asked-edit.ts';
import { whatOf } from './asked-of-each.ts';
import { createBatchTask, listWork, originOf } from './batch-task.ts';
import { isSame } from './changes-of.ts';
import { editable, mayWriteSo } from './edit-records.ts';
import { cellsOf, holdsToday } from './former.ts';
import type { OpenRecord } from './open-record.ts';
import { prepareEdit } from './prepare-edit.ts';
import { openRelated } from './related.ts';
import { requireReferences } from './require-references.ts';

export const recordsEdited: EventKind = {
  name: 'records.edited',
  vi: '{actor} đã sửa một trường của {count, plural, other {# bản ghi}} trong bảng {table}',
  en: '{actor} edited one field of {count, plural, one {# record} other {# records}} in {table}',
  notifies: true,
};

export const editStopped: EventKind = {
  name: 'records.edit_stopped',
  vi: 'Lần sửa hàng loạt trong bảng {table} bị dừng sau {count, plural, other {# bản ghi}}',
  en: 'A bulk edit in {table} was stopped after {count, plural, one {# record} other {# records}}',
  notifies: true,
};

/** The task of jobs `run_edit`. `stopping`: as for `createBatchTask`. */
export function createRunEdit(door: BatchDoor, stopping: AbortSignal): Task {
  return createBatchTask(door, stopping, work);
}

const work = listWork({
  kind: 'edit',
  right: 'edit',
  ended: recordsEdited,
  stopped: editStopped,
  detail: (batch) => ({ fields: [(whatOf(batch) as AskedEdit).field] }),
  async move(context, batch, ids) {
    const { tx, vault, policy, project } = context;
    const asked = whatOf(batch) as AskedEdit;
    const table = tableOf(project, batch.table);
    const field = fieldOf(context, table, asked);
    const region = editable(policy, table.id, batch.total > 1 || ids.length > 1);
    if (region === noRows) throw new Refusal('forbidden');
    const rows = await readWhole(tx, table.id, ids, { region, standing: policy });
    const keys = await vault.project(tx);
    // Somebody may have left, or what is related gone out of view, since it was asked for.
    const values = new Map([[field.id, asked.value]]);
    await requireReferences(context, { keys, table, values, record: null, pointer: '/value' });
    const { records } = await openRelated(context, keys, table, rows, new Set([field.id]));
    const next = rows.flatMap((stored, place) => {
      const opened = records[place];
      return opened === undefined ? [] : (edit(context, { table, field, asked, keys, stored, opened }) ?? []);
    });
    const done = await editRows(tx, originOf(context, batch), cellsOf(field), next);
    // What was edited since it was read waits on.
    const tried = new Set(next.map(({ id }) => id));
    return { done, skipped: ids.filter((id) => !tried.has(id)) };
  },
});

/** Throws where the field went, became another, or may be written nowhere by now: then nothing more is to be done. */
function fieldOf({ policy }: MemberContext, table: TableDefinition, { field: id, cell }: AskedEdit): FieldDefinition {
  const field = table.fields.find((each) => each.id === id);
  if (field === undefined || !holdsToday(field, cell)) throw new Refusal('unknown_field');
  if ((policy.tables[table.id]?.fields[id]?.write ?? noRows) === noRows) throw new Refusal('forbidden');
  return field;
}

interface Edit {
  readonly table: TableDefinition;
  readonly field: FieldDefinition;
  readonly asked: AskedEdit;
  readonly keys: ProjectKeys;
  readonly stored: StoredRecord;
  readonly opened: OpenRecord;
}

/** The record's next version; null where it is to have none. */
function edit(context: MemberContext, { table, field, asked, keys, stored, opened }: Edit): RowOfMany | null {
  const { vault, policy } = context;
  const rowClass = classOf(stored, policy);
  if (!mayWriteSo(policy, table.id, field, asked.way, rowClass)) return null;
  if (opened.key === null) return null;
  // A record does not relate to itself.
  if (field.kind === 'relation' && asked.value === stored.id) return null;
  const before = opened.value(field);
  // What is added to, or taken from, must be known.
  if (before === false && asked.way !== 'set') return null;
  const after = editedValue(asked, before === false ? null : before);
  if (after === undefined || (after === null && field.required)) return null;
  if (isSame(table, policy, opened, field, { before, after })) return null;
  const changes = new Map([[field.id, { before, after }]]);
  return prepareEdit({ vault, keys, table, stored, key: opened.key, changes, stale: opened.stale }).update;
}
