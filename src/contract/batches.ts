/** What one request does to many records, as a job: how far it is, what it did, and how it is taken back. */
import { z } from 'zod';
import { batchId, eventId, memberId, recordId, tableId } from './ids.ts';
import { shownRecord, titles } from './records.ts';
import { defineRoute } from './route.ts';
import { inProject, inTable, instant, noBody, nothing } from './shapes.ts';

export const batchKinds = ['import', 'delete', 'restore', 'export', 'edit', 'assign', 'upsert', 'convert'] as const;
export type BatchKind = (typeof batchKinds)[number];
export const batchStates = ['running', 'done', 'failed'] as const;

/** Most records that one request may name: about 400 kB of ids. */
export const largestBatch = 10_000;

/** As its events tell everybody: who, what kind, which table, when, how many. */
const shownBatch = z.object({
  id: batchId,
  kind: z.enum(batchKinds),
  table: tableId,
  state: z.enum(batchStates),
  by: z.object({ member: memberId, name: z.string() }),
  startedAt: instant,
  endedAt: instant.nullable(),
  startedEvent: eventId,
  endedEvent: eventId.nullable(),
  /** How many records it set out to do (for an import: rows), and how many are done and skipped by now. */
  total: z.number().int(),
  done: z.number().int(),
  skipped: z.number().int(),
  /** Of a restore: the batch whose records it brings back. */
  of: batchId.nullable(),
});
export type ShownBatch = z.infer<typeof shownBatch>;

const onBatch = inTable.extend({ batch: batchId });

export const deleteRecords = defineRoute({
  name: 'deleteRecords',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/delete',
  summary: 'Deletes records as one batch, which can be restored; more than one needs the right to delete many',
  params: inTable,
  query: nothing,
  body: z.strictObject({ records: z.array(recordId).min(1).max(largestBatch) }),
  reply: shownBatch,
  status: 202,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'batch_under_way'],
});

export const readBatch = defineRoute({
  name: 'readBatch',
  method: 'GET',
  path: '/api/v1/projects/:project/batches/:batch',
  summary: 'A batch: how far it is, and what of it can still be restored by its reader',
  params: inProject.extend({ batch: batchId }),
  query: nothing,
  body: noBody,
  reply: shownBatch.extend({
    /** Records of it that lie in the trash and that this reader may restore. */
    restorable: z.number().int(),
    /** Batches that restored records of it, oldest first. */
    restores: z.array(shownBatch),
    /** Of an export of the reader's own: until when its file can be fetched; null when there is none (any more). */
    fileUntil: instant.nullable(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});

export const findBatchRecords = defineRoute({
  name: 'findBatchRecords',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/batches/:batch/records/find',
  summary:
    'Records that a batch wrote, as they are now, those in the trash included; as far as their reader may view them',
  params: onBatch,
  query: nothing,
  body: z.strictObject({
    /** The last record of the page before; null for the first page. */
    after: recordId.nullable().default(null),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    records: z.array(z.object({ record: shownRecord, deleted: z.boolean() })),
    /** Null on the last page. */
    next: recordId.nullable(),
    titles,
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const restoreBatch = defineRoute({
  name: 'restoreBatch',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/batches/:batch/restore',
  summary: 'Brings deleted records back, all of a batch or chosen ones, as a batch of its own',
  params: onBatch,
  query: nothing,
  body: z.strictObject({
    /** Null: all that are still in the trash. */
    records: z.array(recordId).min(1).max(largestBatch).nullable().default(null),
  }),
  reply: shownBatch,
  status: 202,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'batch_under_way', 'nothing_to_restore'],
});
