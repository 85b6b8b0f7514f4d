/** To whom a record belongs: its assignee and its team. */
import { z } from 'zod';
import { memberId, recordId, teamId } from './ids.ts';
import { titledRecord } from './records.ts';
import { defineRoute } from './route.ts';
import { inTable, noBody, nothing } from './shapes.ts';

const onRecord = inTable.extend({ record: recordId });

export const assignRecord = defineRoute({
  name: 'assignRecord',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/:record/assign',
  summary: 'Gives a record to another member or team; needs `assign` on it as it is and as it becomes',
  params: onRecord,
  query: nothing,
  /** `before`: whose it was for who asks, else `conflict`. A team without an assignee: the team’s pool. */
  body: z.strictObject({
    assignee: memberId.nullable(),
    team: teamId.nullable(),
    before: z.strictObject({ assignee: memberId.nullable(), team: teamId.nullable() }),
  }),
  /** Null: the record is no longer in view of who gave it away. */
  reply: z.object({ record: titledRecord.nullable() }),
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'invalid_value', 'conflict'],
});

export const claimRecord = defineRoute({
  name: 'claimRecord',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/:record/claim',
  summary: 'Takes a record that lies in a team’s pool; so many a day',
  params: onRecord,
  query: nothing,
  body: noBody,
  /** Null: who took it may not view it as it is now. */
  reply: z.object({ record: titledRecord.nullable() }),
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'conflict', 'nothing_to_claim', 'quota_spent'],
});
