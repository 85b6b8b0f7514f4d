import type { KeyObject } from 'node:crypto';
import type { EventId, ProjectId } from '#contract/ids.ts';
import { openBytes } from '#crypto/seal.ts';
import { commitPayload } from '#ledger/commitment.ts';
import type { Leaf } from '#ledger/leaf.ts';
import { payloadPlace } from './payload-place.ts';
import type { StoredPayload } from './read-events.ts';

export type PayloadContent = Readonly<Record<string, unknown>>;

/** Null when it does not open at its place, or is not what the leaf committed to: it was changed in the database. */
export function openPayload(
  event: { readonly installation: string; readonly project: ProjectId; readonly id: EventId; readonly leaf: Leaf },
  { part, table, record, salt, sealed }: StoredPayload,
  key: KeyObject,
): PayloadContent | null {
  const committed = part === 'main' ? event.leaf.payload : event.leaf.typed;
  if (salt.length !== 32 || commitPayload(salt, sealed).toString('hex') !== committed) return null;
  const about = table === null || record === null ? null : { table, record };
  const bytes = openBytes(key, payloadPlace(event, part, about), sealed);
  // What opens was sealed by Kín, as an object.
  return bytes === null ? null : (JSON.parse(bytes.toString()) as PayloadContent);
}
