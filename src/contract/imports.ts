/** Bringing a file of customers in. */
import { z } from 'zod';
import { batchId, fieldId, importId } from './ids.ts';
import { defineRoute } from './route.ts';
import { inTable, instant, noBody, nothing } from './shapes.ts';

const ofImport = inTable.extend({ import: importId });

/** Limits of one file: bytes, rows and columns. */
export const importLimits = { bytes: 50 * 1024 * 1024, rows: 100_000, columns: 200 } as const;

/** Why a row was refused. `field` reasons name the column; `row` reasons concern the whole line. */
export const refusalReasons = [
  'too_few_cells',
  'too_many_cells',
  'broken_quotes',
  'required_empty',
  'not_a_phone',
  'not_an_email',
  'not_a_number',
  'not_a_date',
  'not_a_time',
  'not_yes_or_no',
  'not_an_option',
  'not_a_link',
  'not_a_member',
  'not_a_record',
  'too_long',
  'masked_value',
  'empty_row',
] as const;

export const uploadImport = defineRoute({
  name: 'uploadImport',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/imports',
  summary: 'Uploads a file; answers what it seems to be, for its sender to correct. The file is kept sealed',
  params: inTable,
  query: nothing,
  body: noBody,
  file: true,
  reply: z.object({
    id: importId,
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1258']),
    delimiter: z.enum([',', ';', 'tab']),
    rows: z.number().int(),
    columns: z.array(
      z.object({
        name: z.string(),
        /** The field that the heading suggests. */
        field: fieldId.nullable(),
        /** Up to three cells, so that the sender recognises the column. */
        sample: z.array(z.string()),
      }),
    ),
  }),
  status: 201,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'file_empty',
    'file_not_csv',
    'file_without_header',
    'file_too_many_columns',
    'file_encoding_unclear',
    'file_too_many_rows',
  ],
});

const progress = z.object({
  id: importId,
  /** The batch that its run is; null while it has not begun. */
  batch: batchId.nullable(),
  state: z.enum(['uploaded', 'running', 'done', 'failed']),
  rows: z.number().int(),
  /** Rows that were looked at so far: created and refused. */
  looked: z.number().int(),
  created: z.number().int(),
  refused: z.number().int(),
  uploadedAt: instant,
});

export const startImport = defineRoute({
  name: 'startImport',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/imports/:import/start',
  summary: 'Starts the run: which column goes to which field',
  params: ofImport,
  query: nothing,
  body: z.strictObject({
    columns: z
      .array(z.strictObject({ column: z.number().int().min(0).max(199), field: fieldId }))
      .min(1)
      .max(200),
  }),
  reply: progress,
  status: 202,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value', 'import_already_started'],
});

export const readImport = defineRoute({
  name: 'readImport',
  method: 'GET',
  path: '/api/v1/projects/:project/tables/:table/imports/:import',
  summary: 'How far a run is',
  params: ofImport,
  query: nothing,
  body: noBody,
  reply: progress,
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});

export const listRefusedRows = defineRoute({
  name: 'listRefusedRows',
  method: 'GET',
  path: '/api/v1/projects/:project/tables/:table/imports/:import/refused-rows',
  summary: 'Rows that were refused, with line and reason, 100 at a time; only for who sent the file',
  params: ofImport,
  query: z.strictObject({ after: z.coerce.number().int().min(0).max(2_147_483_647).default(0) }),
  body: noBody,
  reply: z.object({
    rows: z.array(
      z.object({
        /** Line of the file on which the row begins, the heading being line 1. */
        line: z.number().int(),
        column: z.string().nullable(),
        reason: z.enum(refusalReasons),
        /** The cell as it stands in the file. */
        value: z.string().nullable(),
      }),
    ),
    more: z.boolean(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});
