/** The records that stand before and behind one, in a list as its reader has it. */
import { z } from 'zod';
import { filter } from './filters.ts';
import { recordId } from './ids.ts';
import { onRecord, sortKey } from './records.ts';
import { defineRoute } from './route.ts';
import { nothing } from './shapes.ts';

export const findNeighbours = defineRoute({
  name: 'findNeighbours',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/:record/neighbours',
  summary: 'The records before and behind one in a list, whether or not it is still found there itself',
  params: onRecord,
  query: nothing,
  /** As in `findRecords`. */
  body: z.strictObject({
    search: z.string().max(200).default(''),
    filter,
    sort: sortKey.default({ by: 'created_at', part: 'whole', direction: 'desc' }),
  }),
  reply: z.object({
    previous: recordId.nullable(),
    next: recordId.nullable(),
    /** False where the record itself is not found there (any more): an edit may have taken it out of the list. */
    listed: z.boolean(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value'],
});
