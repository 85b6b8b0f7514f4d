/** The log, and mails about what stands in it. */
import type { EventKind } from '#audit/draft.ts';
import type { readEvent as eventRoute } from '#contract/log.ts';
import type { ReplyOf } from '#contract/route.ts';
import { listEvents } from '#log/list-events.ts';
import { readEvent } from '#log/read-event.ts';
import { listNotices } from '#notices/list-notices.ts';
import type { Declared } from '../surface.ts';
import { none } from '../surface.ts';

const kinds: readonly EventKind[] = [];

export const log = {
  listEvents: [
    {
      proves: 'reply',
      name: 'log',
      operation: listEvents(kinds),
      shows: 'none',
      requests: ({ params }) => [{ params: { project: params.project }, body: { limit: 100 } }],
    },
  ],
  readEvent: [
    {
      proves: 'reply',
      name: 'event of the log',
      operation: readEvent(kinds),
      shows: 'none',
      fieldsIn: (reply) => (reply as ReplyOf<typeof eventRoute>).detail.fields as readonly number[],
      async requests({ house, owner, params }) {
        // The newest of each kind and outcome.
        const events = await house.tamper<{ id: string }>(
          `select distinct on (action, outcome) id from kin.events where project_id = $1 order by action, outcome, id desc`,
          [owner.project],
        );
        return events.map(({ id }) => ({ params: { project: params.project, event: id } }));
      },
    },
  ],
  listNotices: [
    {
      proves: 'reply',
      name: 'list of mails',
      operation: listNotices({ way: 'none', links: 'local' }),
      shows: 'none',
      requests: ({ params }) => [{ params: { project: params.project }, body: {} }],
    },
  ],
  listMails: none(
    'mails of this machine for who has its token; what a mail says is tested by `test/oracle/mails-by-sql`',
  ),
  readMail: none('as `listMails`'),
} satisfies Record<string, Declared>;
