/** What is done to many records at once, each as a batch. */
import { z } from 'zod';
import { batchId, fieldId, memberId, recordId, teamId } from './ids.ts';
import { largestBatch } from './batches.ts';
import { filter } from './filters.ts';
import { plainValue } from './fields.ts';
import { defineRoute } from './route.ts';
import { inTable, nothing } from './shapes.ts';

const chosen = z.array(recordId).min(1).max(largestBatch);

/**
 * `set`: the whole value. `add` and `remove`: of a field of several choices, tags say, these options alone, on the rows
 * where it is read openly: elsewhere what is left would tell what was there.
 */
export const bulkWays = ['set', 'add', 'remove'] as const;
export type BulkWay = (typeof bulkWays)[number];

export const editRecords = defineRoute({
  name: 'editRecords',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/edit',
  summary: 'Writes one field of many records, as a batch; more than one needs the right to edit many',
  params: inTable,
  query: nothing,
  body: z.strictObject({ records: chosen, field: fieldId, way: z.enum(bulkWays), value: plainValue }),
  reply: z.object({ batch: batchId }),
  status: 202,
  repeatable: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'unknown_field',
    'invalid_value',
    'masked_value',
    'batch_under_way',
  ],
});

export const assignRecords = defineRoute({
  name: 'assignRecords',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/assign',
  summary: 'Gives many records to a member or a team, as a batch; needs `assign` on each as it is and as it becomes',
  params: inTable,
  query: nothing,
  body: z.strictObject({ records: chosen, assignee: memberId.nullable(), team: teamId.nullable() }),
  reply: z.object({ batch: batchId }),
  status: 202,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'invalid_value', 'batch_under_way'],
});

export const listRecordIds = defineRoute({
  name: 'listRecordIds',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/ids',
  summary: 'The ids of the records that match, up to 10,000, to choose them all',
  params: inTable,
  query: nothing,
  body: z.strictObject({ search: z.string().max(200).default(''), filter }),
  reply: z.object({ records: z.array(recordId), more: z.boolean() }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value'],
});
