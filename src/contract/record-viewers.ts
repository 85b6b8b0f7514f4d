/** Who has had one record open, and who had a value of it shown. */
import { z } from 'zod';
import { eventId } from './ids.ts';
import { keyMaker } from './keys.ts';
import { onRecord } from './records.ts';
import { defineRoute } from './route.ts';
import { instant, noBody, nothing } from './shapes.ts';

/** `opened`: its values or its history were read. `revealed`: one value that is masked to who looked was shown to him. */
export const viewKinds = ['opened', 'revealed'] as const;

const viewer = z.object({
  kind: z.enum(['member', 'key', 'system', 'stranger']),
  /** Of a member or a key. */
  id: z.string().nullable(),
  name: z.string().nullable(),
  /** Of a key. */
  maker: keyMaker.optional(),
});
export type Viewer = z.infer<typeof viewer>;

export const readRecordViews = defineRoute({
  name: 'readRecordViews',
  method: 'GET',
  path: '/api/v1/projects/:project/tables/:table/records/:record/views',
  summary:
    'Who has opened one record within 30 days, and who had a value of it shown; lists that it stood in are no views',
  params: onRecord,
  query: nothing,
  body: noBody,
  reply: z.object({
    /** Newest first, up to 50. Openings of one person within one minute are one. */
    views: z.array(
      z.object({
        event: eventId,
        at: instant,
        who: viewer,
        kind: z.enum(viewKinds),
        /** It was changed in the database: neither who nor when is certain, and it counts nowhere else. */
        damaged: z.boolean(),
      }),
    ),
    /** How many people, within so many days. */
    people: z.object({ week: z.number().int(), month: z.number().int() }),
    /** Days of the project’s time zone on which somebody did, newest first. */
    days: z.array(
      z.object({
        day: z.iso.date(),
        people: z.array(z.object({ who: viewer, opened: z.number().int(), revealed: z.number().int(), last: instant })),
      }),
    ),
    /** Only the newest 1,000 events were looked at: what is counted is at least so. */
    capped: z.boolean(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});
