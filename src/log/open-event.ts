/** Opens the payload of one event: under the record's key if it is about one, else under its period's. */
import type { KeyObject } from 'node:crypto';
import { openPayload } from '#audit/open-payload.ts';
import type { PayloadContent } from '#audit/open-payload.ts';
import type { FoundEvent, StoredPayload } from '#audit/read-events.ts';
import type { ProjectId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
import { WrongKey } from '#database/vault.ts';
import type { Vault } from '#database/vault.ts';
import { readPlaces } from '#query/read-places.ts';

/** Where an event is opened. Who may see what of it is asked of what is shown. */
export interface EventPlace {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly project: { readonly id: ProjectId };
}

/** `gone`: payload or key were destroyed. `damaged`: they are there, and were changed in the database. */
export type OpenedPart =
  { readonly state: 'open'; readonly content: PayloadContent } | { readonly state: 'gone' | 'damaged' };

export async function openPart(
  context: EventPlace,
  { shown, leaf }: FoundEvent,
  stored: StoredPayload | undefined,
): Promise<OpenedPart> {
  if (shown.damaged || leaf === null) return { state: 'damaged' };
  if (stored === undefined) return { state: 'gone' };
  const key = await keyOf(context, stored);
  if (typeof key === 'string') return { state: key };
  const event = { installation: context.vault.installation, project: context.project.id, id: shown.id, leaf };
  const content = openPayload(event, stored, key);
  return content === null ? { state: 'damaged' } : { state: 'open', content };
}

async function keyOf(context: EventPlace, stored: StoredPayload): Promise<KeyObject | 'gone' | 'damaged'> {
  try {
    return stored.record === null ? await keyOfPeriod(context, stored) : await keyOfRecord(context, stored);
  } catch (error) {
    if (error instanceof WrongKey) return 'damaged';
    throw error;
  }
}

async function keyOfPeriod({ tx, vault }: EventPlace, { part, period }: StoredPayload) {
  if (period === null) return 'damaged';
  return (await vault.period(tx, part === 'main' ? 'payload' : 'typed', period, false)) ?? 'gone';
}

/** Whoever reads the event may see less of the record than it holds: that is asked of what is shown, not of the key. */
async function keyOfRecord({ tx, vault }: EventPlace, { table, record }: StoredPayload) {
  if (table === null || record === null) return 'damaged';
  const [place] = await readPlaces(tx, table, [record]);
  if (place === undefined || place.key === null) return 'gone';
  return vault.openRecordKey(await vault.project(tx), place, place.key) ?? 'damaged';
}
