/** Tables and fields as they are defined, whoever may see what of them, and how they are changed. */
import { z } from 'zod';
import { fieldKinds } from './fields.ts';
import { batchId, fieldId, tableId } from './ids.ts';
import { fieldGroups } from './rights.ts';
import { defineRoute } from './route.ts';
import { done, inProject, inTable, instant, label, lineOf, nameOf, noBody, nothing } from './shapes.ts';

/** Of one project, of one table, of one field; names and help in UTF-16 units. */
export const tableLimits = { tables: 50, fields: 200, options: 200, aliases: 50, name: 80, help: 300 } as const;
/** What was deleted can be brought back for this long. */
export const restorableDays = 30;

/** At least in one language; the other one is then the same. */
const name = z.strictObject({ vi: nameOf(tableLimits.name), en: nameOf(tableLimits.name) });
const helpText = lineOf(tableLimits.help);
const help = z.strictObject({ vi: helpText, en: helpText });

export const option = z.strictObject({
  /** Made by the server for a new one. */
  key: z.string().max(60).nullable(),
  name,
  aliases: z.array(nameOf(tableLimits.name)).max(tableLimits.aliases).default([]),
  /** No longer offered; records that hold it keep it. */
  retired: z.boolean().default(false),
});

/** What of a field can be changed without touching a value. */
const fieldForm = z.strictObject({
  name,
  help,
  /** Heading under which it stands on a record's page; null: the first one. */
  section: name.nullable(),
  required: z.boolean(),
  searchable: z.boolean(),
  /** Sorted and found by an index: needed for lists of more than about 100,000 records. */
  indexed: z.boolean(),
  options: z.array(option).max(tableLimits.options),
});

/** Work in the background on all records of a table. */
const task = z.object({
  kind: z.enum(['fill', 'search', 'purge']),
  field: fieldId.nullable(),
  done: z.number().int(),
  total: z.number().int(),
  failed: z.boolean(),
});

const definedField = z.object({
  id: fieldId,
  key: z.string(),
  name: label,
  kind: z.enum(fieldKinds),
  /** Under which its access is granted where no grant names the field itself. */
  group: z.enum(fieldGroups),
  /** Ciphertext in the database. */
  sealed: z.boolean(),
  sensitive: z.boolean(),
  required: z.boolean(),
  searchable: z.boolean(),
  /** `filling`: the index is being made. */
  indexed: z.enum(['no', 'filling', 'yes']),
  help: label,
  section: label.nullable(),
  target: tableId.nullable(),
  /** The batch that takes its values over to what it has become: until it ends, nothing is found or sorted by it. */
  converting: batchId.nullable(),
  options: z.array(z.object({ key: z.string(), name: label, aliases: z.array(z.string()), retired: z.boolean() })),
});
export type DefinedField = z.infer<typeof definedField>;

const definedTable = z.object({
  id: tableId,
  key: z.string(),
  name: label,
  /** In order. */
  fields: z.array(definedField),
  /** Deleted within `restorableDays`, newest first. */
  deletedFields: z.array(z.object({ id: fieldId, name: label, kind: z.enum(fieldKinds), deletedAt: instant })),
  /** Indexes that are left for fields: texts and choices, numbers, days and times. */
  free: z.object({ texts: z.number().int(), numbers: z.number().int(), times: z.number().int() }),
  tasks: z.array(task),
});
export type DefinedTable = z.infer<typeof definedTable>;

export const listTables = defineRoute({
  name: 'listTables',
  method: 'GET',
  path: '/api/v1/projects/:project/tables',
  summary: 'Every table and field of a project, hidden ones too, for those who decide about them',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({
    tables: z.array(definedTable),
    deletedTables: z.array(z.object({ id: tableId, name: label, deletedAt: instant })),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const createTable = defineRoute({
  name: 'createTable',
  method: 'POST',
  path: '/api/v1/projects/:project/tables',
  summary: 'Adds a table, with a first field that names its records',
  params: inProject,
  query: nothing,
  body: z.strictObject({ name, nameField: name }),
  reply: definedTable,
  status: 201,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'too_many', 'rights_damaged'],
});

export const changeTable = defineRoute({
  name: 'changeTable',
  method: 'PATCH',
  path: '/api/v1/projects/:project/tables/:table',
  summary: 'Renames a table, moves it, or puts its fields in order (all of them, hidden ones too)',
  params: inTable,
  query: nothing,
  body: z.strictObject({
    name: name.optional(),
    /** From 0, among the tables. */
    position: z.number().int().min(0).max(tableLimits.tables).optional(),
    order: z.array(fieldId).max(tableLimits.fields).optional(),
  }),
  reply: definedTable,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'conflict', 'rights_damaged'],
});

export const deleteTable = defineRoute({
  name: 'deleteTable',
  method: 'DELETE',
  path: '/api/v1/projects/:project/tables/:table',
  summary: 'Takes a table away with all in it; it can be brought back for 30 days',
  params: inTable,
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'batch_under_way', 'last_table', 'rights_damaged'],
});

export const restoreTable = defineRoute({
  name: 'restoreTable',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/restore',
  summary: 'Brings a deleted table back',
  params: inTable,
  query: nothing,
  body: noBody,
  reply: definedTable,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'too_many', 'beyond_own_rights', 'rights_damaged'],
});

export const onField = inTable.extend({ field: fieldId });

export const createField = defineRoute({
  name: 'createField',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/fields',
  summary: 'Adds a field, at the end; every record has it at once, empty',
  params: inTable,
  query: nothing,
  body: fieldForm.extend({
    kind: z.enum(fieldKinds),
    sensitive: z.boolean(),
    /** Of a relation. */
    target: tableId.nullable(),
  }),
  reply: definedField,
  status: 201,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'invalid_value', 'no_index_left', 'too_many', 'rights_damaged'],
});

export const changeField = defineRoute({
  name: 'changeField',
  method: 'PATCH',
  path: '/api/v1/projects/:project/tables/:table/fields/:field',
  summary: 'Changes what touches no value; what is left out stays',
  params: onField,
  query: nothing,
  body: fieldForm.partial(),
  reply: definedField,
  status: 200,
  repeatable: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'invalid_value',
    'no_index_left',
    'batch_under_way',
    'rights_damaged',
  ],
});

export const deleteField = defineRoute({
  name: 'deleteField',
  method: 'DELETE',
  path: '/api/v1/projects/:project/tables/:table/fields/:field',
  summary: 'Takes a field away with its values; it can be brought back for 30 days',
  params: onField,
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'last_field', 'batch_under_way', 'rights_damaged'],
});

export const restoreField = defineRoute({
  name: 'restoreField',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/fields/:field/restore',
  summary: 'Brings a deleted field back with its values and its grants',
  params: onField,
  query: nothing,
  body: noBody,
  reply: definedField,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'too_many', 'beyond_own_rights', 'rights_damaged'],
});
