/** Masked values: shown one at a time, or asked for by an exact match. Each is counted, and stands in the log. */
import { z } from 'zod';
import { fieldId, recordId } from './ids.ts';
import { shownValue } from './fields.ts';
import { shownRecord, titles } from './records.ts';
import { quotaNames } from './rights.ts';
import { defineRoute } from './route.ts';
import { inProject, inTable, longest, noBody, nothing } from './shapes.ts';

/** `most` of a day; `left` may be less than `most - used` where the whole project has used up its ceiling. */
const quota = z.object({ used: z.number().int(), most: z.number().int(), left: z.number().int() });
export type Quota = z.infer<typeof quota>;

export const revealValue = defineRoute({
  name: 'revealValue',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/:record/reveal',
  summary: 'Shows one masked value of one record; each item of a list of phones or e-mails counts',
  params: inTable.extend({ record: recordId }),
  query: nothing,
  body: z.strictObject({ field: fieldId, reason: z.string().trim().max(longest.reason).default('') }),
  reply: z.object({ value: shownValue, titles, quota }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'quota_spent'],
});

export const lookUpRecords = defineRoute({
  name: 'lookUpRecords',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/look-up',
  summary:
    'Records that hold exactly this phone or e-mail (or a phone that ends in these four digits) where it may be read or looked up; counts whether it finds anything or not',
  params: inTable,
  query: nothing,
  body: z.strictObject({ value: z.string().trim().min(1).max(longest.email) }),
  reply: z.object({
    /** At most 20. */
    records: z.array(shownRecord),
    more: z.boolean(),
    titles,
    quota,
  }),
  status: 200,
  keys: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'nothing_to_look_up', 'quota_spent'],
});

export const readQuotas = defineRoute({
  name: 'readQuotas',
  method: 'GET',
  path: '/api/v1/projects/:project/quotas',
  summary: 'What the caller has used today of his quotas',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({ quotas: z.record(z.enum(quotaNames), quota) }),
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});
