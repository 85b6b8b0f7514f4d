/** What is done to many records, and the trash. */
import type { findBatchRecords as recordsRoute } from '#contract/batches.ts';
import type { ReplyOf } from '#contract/route.ts';
import { assignRecords } from '#records/assign-records.ts';
import { deleteRecords } from '#records/delete-records.ts';
import { editRecords } from '#records/edit-records.ts';
import { findBatchRecords } from '#records/find-batch-records.ts';
import { readBatch } from '#records/read-batch.ts';
import { restoreBatch } from '#records/restore-batch.ts';
import { valueFor } from './records.ts';
import { fieldsOfRecords } from '../surface.ts';
import type { Declared } from '../surface.ts';

export const batches = {
  editRecords: [
    {
      proves: 'field',
      name: 'value of an edit of many',
      axis: 'write',
      onRow: true,
      changes: true,
      operation: editRecords,
      request: ({ params }, _, field, row) => ({
        params,
        body: { records: [row], field, way: 'set', value: valueFor(field) },
      }),
    },
    {
      proves: 'record',
      name: 'edit of many',
      operation: editRecords,
      among: 'live',
      unknown: 'not_found',
      changes: true,
      request: ({ params }, _, record) => ({
        params,
        body: { records: [record], field: 1, way: 'set', value: 'Tên mới' },
      }),
    },
  ],
  assignRecords: [
    {
      proves: 'record',
      name: 'giving away many',
      operation: assignRecords,
      among: 'live',
      unknown: 'not_found',
      changes: true,
      request: ({ params }, { person }, record) => ({
        params,
        body: { records: [record], assignee: person.member, team: null },
      }),
    },
  ],
  deleteRecords: [
    {
      proves: 'record',
      name: 'deletion',
      operation: deleteRecords,
      among: 'live',
      unknown: 'not_found',
      changes: true,
      request: ({ params }, _, record) => ({ params, body: { records: [record] } }),
    },
  ],
  readBatch: [
    {
      proves: 'reply',
      name: 'batch',
      operation: readBatch,
      shows: 'none',
      requests: ({ params, deletion }) => [{ params: { project: params.project, batch: deletion } }],
    },
  ],
  findBatchRecords: [
    {
      proves: 'reply',
      name: 'records in the trash',
      operation: findBatchRecords,
      shows: 'trash',
      requests: ({ params, deletion }) => [{ params: { ...params, batch: deletion }, body: { limit: 200 } }],
      fieldsIn: (reply) => fieldsOfRecords((reply as ReplyOf<typeof recordsRoute>).records.map(({ record }) => record)),
    },
  ],
  restoreBatch: [
    {
      proves: 'record',
      name: 'restore',
      operation: restoreBatch,
      among: 'trash',
      unknown: 'nothing_to_restore',
      changes: true,
      request: ({ params, deletion }, _, record) => ({
        params: { ...params, batch: deletion },
        body: { records: [record] },
      }),
    },
  ],
} satisfies Record<string, Declared>;
