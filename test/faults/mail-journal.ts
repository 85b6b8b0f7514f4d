/** The mail server of a test, what it received, and what it should have. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { runProgram } from '../harness/run-kin.ts';
import type { Query } from './big-batches.ts';

const program = fileURLToPath(new URL('mail-server.ts', import.meta.url));

export interface ReceivedMail {
  /** Null when it had none. */
  readonly messageId: string | null;
  readonly to: readonly string[];
}

export interface MailServer {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** Every mail so far, a repeated one as often as it came. */
  received(): ReceivedMail[];
}

/** Runs until the test file ends. */
export async function startMailServer(folder: string): Promise<MailServer> {
  const journal = join(folder, 'mails.jsonl');
  const server = runProgram(program, [journal], {});
  const url = /smtp:\S+/.exec(await server.printed('is ready'))?.[0] ?? '';
  return {
    url,
    received: () => {
      if (!existsSync(journal)) return [];
      const lines = readFileSync(journal, 'utf8').split('\n');
      return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ReceivedMail);
    },
  };
}

/**
 * Two people are told of every batch that deleted or restored something, and of nothing that did not happen. Each mail
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
    `select id as event, action from kin.events where action in ('records.deleted', 'records.restored')`,
  );
  const told = notices.map(({ event, action }) => `${event} ${action}`);
  expect(told.toSorted()).toEqual(
    due.flatMap(({ event, action }) => people.map(() => `${event} ${action}`)).toSorted(),
  );

  const byId = Map.groupBy(received, ({ messageId }) => /^<([^@]+)@/.exec(messageId ?? '')?.[1] ?? '');
  expect([...byId.keys()].toSorted()).toEqual(notices.map(({ id }) => id).toSorted());
  const recipients = new Map<string, string[]>();
  for (const { id, event } of notices) {
    const mails = byId.get(id) ?? [];
    expect(new Set(mails.map((mail) => JSON.stringify(mail))).size).toBe(1);
    recipients.set(event, [...(recipients.get(event) ?? []), ...(mails[0]?.to ?? [])]);
  }
  for (const to of recipients.values()) expect(to.toSorted()).toEqual([...people].toSorted());
  return received.length - notices.length;
}
