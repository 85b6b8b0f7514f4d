import type { MailFacts } from '#contract/notices.ts';
import { listNotices as route } from '#contract/notices.ts';
import type { InputOf } from '#contract/route.ts';
import { defineView } from '#actions/action.ts';
import type { Operation } from '#actions/action.ts';
import type { EventKind } from '#audit/draft.ts';
import type { Tx } from '#database/transaction.ts';

const event: EventKind = {
  name: 'notices.listed',
  vi: '{actor} đã xem danh sách thư báo',
  en: '{actor} viewed the list of mails',
};

/** Which mails a project's people were sent or are to be sent. `mail`: by which way they leave. */
export function listNotices(mail: MailFacts): Operation {
  return defineView<typeof route>({
    route,
    event,
    folds: 'hour',
    needs: () => ({ project: 'security' }),
    async run({ tx }, { body }) {
      const found = await readNotices(tx, body);
      const notices = found.slice(0, body.limit);
      const waiting = await countWaiting(tx);
      return {
        subject: { table: null, count: 0 },
        shown: { detail: {} },
        show: (mask) => mask.withoutCustomerValues({ mail, waiting, notices, more: found.length > notices.length }),
      };
    },
  });
}

/** One more than asked for, to know whether there are more. */
async function readNotices(tx: Tx, { event: about, before, limit }: InputOf<typeof route>['body']) {
  let query = tx.db
    .selectFrom('notices as n')
    .innerJoin('events as e', (join) =>
      join.onRef('e.project_id', '=', 'n.project_id').onRef('e.id', '=', 'n.event_id'),
    )
    .innerJoin('members as m', (join) =>
      join.onRef('m.project_id', '=', 'n.project_id').onRef('m.id', '=', 'n.member_id'),
    )
    .selectAll('n')
    .select(['e.action', 'e.table_id', 'e.count', 'm.name'])
    .where('n.project_id', '=', tx.project)
    .orderBy('n.id', 'desc')
    .limit(limit + 1);
  if (about !== null) query = query.where('n.event_id', '=', about);
  if (before !== null) query = query.where('n.id', '<', before);
  return (await query.execute()).map((row) => ({
    id: row.id,
    to: { member: row.member_id, name: row.name },
    event: { id: row.event_id, action: row.action, table: row.table_id, count: row.count },
    state: row.state,
    link: row.link,
    attempts: row.attempts,
    problem: row.problem,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  }));
}

async function countWaiting(tx: Tx): Promise<number> {
  const { n } = await tx.db
    .selectFrom('notices')
    .select((row) => row.fn.countAll<string>().as('n'))
    .where('project_id', '=', tx.project)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(n);
}
