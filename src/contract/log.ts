/** The log of a project: who did what, when, to how many records of which table. */
import { z } from 'zod';
import { eventId, fieldId, memberId, recordId, tableId } from './ids.ts';
import { keyMaker } from './keys.ts';
import { defineRoute } from './route.ts';
import { inProject, instant, label, noBody, nothing } from './shapes.ts';

/** Most events of one page. */
const largestPage = 100;
const actionName = z.string().regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/);
export const outcomes = ['done', 'refused'] as const;

/** What every member sees of every event. */
const shownEvent = z.object({
  id: eventId,
  at: instant,
  actor: z.object({
    kind: z.enum(['member', 'key', 'system', 'stranger']),
    /** Of a member or a key. */
    id: z.string().nullable(),
    name: z.string().nullable(),
    /** Of a key. */
    maker: keyMaker.optional(),
  }),
  action: z.string(),
  table: tableId.nullable(),
  /** How many records it is about. */
  count: z.number().int(),
  outcome: z.enum(outcomes),
  /** Of an export: whether sensitive fields were among its columns; null for everything else. */
  sensitive: z.boolean().nullable(),
  /** What stands beside the leaf is not what was committed to: it was changed in the database. */
  damaged: z.boolean(),
});
export type ShownEvent = z.infer<typeof shownEvent>;

/**
 * Sentences as ICU messages that ask for `{actor}`, `{count}` and `{table}`; by the name of their kind. Whoever
 * shows an event writes its sentence in the language of his page.
 */
const kindOfEvent = z.object({ action: z.string(), sentence: label });

export const listEvents = defineRoute({
  name: 'listEvents',
  method: 'POST',
  path: '/api/v1/projects/:project/events/find',
  summary: 'The log, newest first; filtered by what every member may know of every event',
  params: inProject,
  query: nothing,
  body: z.strictObject({
    /** The last event of the page before; null for the first page. */
    before: eventId.nullable().default(null),
    limit: z.number().int().min(1).max(largestPage).default(50),
    filter: z
      .strictObject({
        /** Null: events of no person (the system, strangers). */
        member: memberId.nullable().optional(),
        action: actionName.optional(),
        table: tableId.optional(),
        outcome: z.enum(outcomes).optional(),
        /** From this instant on. */
        from: instant.optional(),
        /** Before this instant. */
        to: instant.optional(),
      })
      .default({}),
  }),
  reply: z.object({
    events: z.array(shownEvent),
    more: z.boolean(),
    /** Every kind of event that Kín writes. */
    kinds: z.array(kindOfEvent),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});

export const readEvent = defineRoute({
  name: 'readEvent',
  method: 'GET',
  path: '/api/v1/projects/:project/events/:event',
  summary: 'One event, with as much of its detail as its reader may see today',
  params: inProject.extend({ event: eventId }),
  query: nothing,
  body: noBody,
  reply: z.object({
    event: shownEvent,
    /** Null for a kind that this version of Kín no longer writes. */
    sentence: label.nullable(),
    /** Of the sealed payload. `gone`: its key was destroyed. `damaged`: it does not open, or is not what was committed to. */
    payload: z.enum(['open', 'gone', 'damaged']),
    detail: z.object({
      /** For the actor, his leaders, and holders of `security`; else null. */
      origin: z.object({ ip: z.string(), userAgent: z.string() }).nullable(),
      /** Why it was refused or stopped: for the actor and holders of `security`. */
      code: z.string().nullable(),
      /** Records that the reader may view today. */
      records: z.array(recordId),
      /** Of the same kind, but in the trash by now. */
      trashed: z.array(recordId),
      /** How many more there are that he may not, or that are no more. */
      outOfScope: z.number().int(),
      /** Fields that were read or written, and that are not hidden from the reader. */
      fields: z.array(fieldId),
      /** Of an event about several tables: the same of each where the reader may view one of the records. */
      found: z.array(
        z.object({
          table: tableId,
          records: z.array(recordId),
          trashed: z.array(recordId),
          fields: z.array(fieldId),
        }),
      ),
      import: z.string().nullable(),
      batch: z.string().nullable(),
    }),
    /** What was typed, by name: for holders of `security`, phones and e-mails as they read them; null for others, where nothing was, and after 90 days. */
    typed: z.record(z.string(), z.string()).nullable(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});
