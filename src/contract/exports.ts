/** Data on its way out. An export is a batch: `readBatch` says how far it is. */
import { z } from 'zod';
import { batchId, fieldId, recordId } from './ids.ts';
import { largestBatch } from './batches.ts';
import { filter } from './filters.ts';
import { sortKey } from './records.ts';
import { defineRoute } from './route.ts';
import { inTable, noBody, nothing } from './shapes.ts';

export const exportLimits = {
  /** Rows of one file. */
  rows: 200_000,
  /** Of one file as it lies sealed: 500 bytes a row. A fetch holds several times as much in memory. */
  bytes: 100 * 1024 * 1024,
  /** Of one member, being written or to be fetched, so that nobody fills the disk with what is never fetched. */
  files: 20,
  /** A file can be fetched for this long, and this often. */
  hours: 24,
  downloads: 3,
} as const;

export const startExport = defineRoute({
  name: 'startExport',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/exports',
  summary: 'Writes a list into a CSV file, as a batch; only rows and fields that may be exported',
  params: inTable,
  query: nothing,
  body: z.strictObject({
    /** In the order of the columns. */
    fields: z.array(fieldId).min(1).max(200),
    search: z.string().max(200).default(''),
    filter,
    sort: sortKey.default({ by: 'created_at', part: 'whole', direction: 'desc' }),
    /** Chosen records alone; null: all that match. */
    records: z.array(recordId).min(1).max(largestBatch).nullable().default(null),
  }),
  reply: z.object({ batch: batchId }),
  status: 202,
  repeatable: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'unknown_field',
    'field_not_exportable',
    'invalid_value',
    'export_too_large',
  ],
});

export const downloadExport = defineRoute({
  name: 'downloadExport',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/batches/:batch/file',
  summary: 'The file of an export, for who asked for it; each fetch is recorded',
  params: inTable.extend({ batch: batchId }),
  query: nothing,
  body: noBody,
  /** The file itself, as `text/csv`. */
  reply: z.string(),
  download: 'text/csv; charset=utf-8',
  status: 200,
  errors: ['not_signed_in', 'not_found', 'export_not_ready', 'export_gone'],
});
