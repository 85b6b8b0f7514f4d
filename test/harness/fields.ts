/** Tables and fields made as people make them, through the routes. */
import type { FieldKind } from '#contract/fields.ts';
import type { TableId } from '#contract/ids.ts';
import type { ReplyOf, RequestOf } from '#contract/route.ts';
import type { createField as fieldRoute, createTable as tableRoute } from '#contract/tables.ts';
import { createField } from '#records/create-field.ts';
import { createTable } from '#records/create-table.ts';
import { workOffFieldTasks } from './field-tasks.ts';
import type { House, Person } from './house.ts';

export type FieldForm = RequestOf<typeof fieldRoute>['body'];

/** Plain text, found and sorted by nothing. */
export function fieldForm(kind: FieldKind, more: Partial<FieldForm> = {}): FieldForm {
  const options = kind === 'choice' || kind === 'choices' ? [optionForm('Một'), optionForm('Hai')] : [];
  return {
    kind,
    name: { vi: `Trường ${kind}`, en: `Field ${kind}` },
    help: { vi: '', en: '' },
    section: null,
    required: false,
    searchable: false,
    indexed: false,
    sensitive: false,
    target: null,
    options,
    ...more,
  };
}

export function optionForm(name: string): FieldForm['options'][number] {
  return { key: null, name: { vi: name, en: name }, aliases: [], retired: false };
}

/** `by` holds `fields`. With `indexed`, its slot is filled when this returns. */
export async function addField(
  house: House,
  by: Person,
  table: number,
  kind: FieldKind,
  more: Partial<FieldForm> = {},
): Promise<ReplyOf<typeof fieldRoute>> {
  const params = { project: by.project, table: table as TableId };
  const field = await house.call<typeof fieldRoute>(by, createField, { params, body: fieldForm(kind, more) });
  if (field.indexed === 'no') return field;
  await workOffFieldTasks(house, by);
  return { ...field, indexed: 'yes' };
}

export async function addTable(house: House, by: Person, name: string): Promise<ReplyOf<typeof tableRoute>> {
  const body = { name: { vi: name, en: name }, nameField: { vi: 'Tên', en: 'Name' } };
  return await house.call<typeof tableRoute>(by, createTable, { params: { project: by.project }, body });
}
