/** What a mail server received, beside what it should have. */
import { expect } from 'vitest';
import { parsed } from '../fixtures/smtp.ts';
import type { ReceivedMail } from '../fixtures/smtp.ts';
import type { Query } from './big-batches.ts';

/**
 * Two people are told of every batch that did something to records that were chosen, and of nothing that did not happen. Each mail
 * came at least once, and came again only as itself. @returns how many came again
 */
export async function checkMails(
  query: Query,
  received: readonly ReceivedMail[],
  people: readonly string[],
): Promise<number> {
  const notices = await query<{ id: string; event: string; action: string | null; state: string }>(
    `select n.id, n.event_id as event, e.action, n.state
     from kin.notices n left join kin.events e on e.project_id = n.project_id and e.id = n.event_id`,
  );
  expect(notices.filter(({ state }) => state !== 'sent')).toEqual([]);
  const due = await query<{ event: string; action: string }>(
    `select id as event, action from kin.events where action in ('records.edited', 'records.assigned', 'records.deleted', 'records.restored')`,
  );
  const told = notices.map(({ event, action }) => `${event} ${action}`);
  expect(told.toSorted()).toEqual(
    due.flatMap(({ event, action }) => people.map(() => `${event} ${action}`)).toSorted(),
  );

  const mails = await Promise.all(
    received.map(async (mail) => ({ to: mail.to, messageId: (await parsed(mail)).messageId ?? '' })),
  );
  const byId = Map.groupBy(mails, ({ messageId }) => /^<([^@]+)@/.exec(messageId)?.[1] ?? '');
  expect([...byId.keys()].toSorted()).toEqual(notices.map(({ id }) => id).toSorted());
  const recipients = new Map<string, string[]>();
  for (const { id, event } of notices) {
    const [first, ...repeats] = byId.get(id) ?? [];
    for (const repeat of repeats) expect(repeat).toEqual(first);
    recipients.set(event, [...(recipients.get(event) ?? []), ...(first?.to ?? [])]);
  }
  for (const to of recipients.values()) expect(to.toSorted()).toEqual([...people].toSorted());
  return received.length - notices.length;
}
