import type { EventId, ProjectId } from '#contract/ids.ts';
import { readOneEvent, readPayloads } from '#audit/read-events.ts';
import type { PayloadContent } from '#audit/open-payload.ts';
import { inTransaction } from '#database/transaction.ts';
import { openPart } from '#log/open-event.ts';
import type { House } from './house.ts';

/** What the project’s last event keeps for good, and what dies after 90 days; both as its log would open them. */
export async function lastPayload(
  house: House,
  project: ProjectId,
): Promise<{ action: string; main: PayloadContent; typed: PayloadContent | null }> {
  const [last] = (await house.events(project)).slice(-1);
  if (last === undefined) throw new Error('the log is empty');
  const { database, vault } = house;
  return await inTransaction(database, { project }, async (tx) => {
    const found = await readOneEvent(tx, last.id as EventId);
    if (found === null) throw new Error('the event is gone');
    const payloads = await readPayloads(tx, found.shown.id);
    const open = async (part: 'main' | 'typed') => {
      const stored = payloads.find((payload) => payload.part === part);
      const opened = await openPart({ tx, vault, project: { id: project } }, found, stored);
      return opened.state === 'open' ? opened.content : null;
    };
    const main = await open('main');
    if (main === null) throw new Error('the payload does not open');
    return { action: last.action, main, typed: await open('typed') };
  });
}
