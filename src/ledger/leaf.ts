/**
 * The part of an event that stays in clear for ever: what every member may know of every event, and
 * commitments to the rest. Byte-exact in docs/formats/event.md.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { CanonicalValue } from './canonical-json.ts';
import { leafRules } from './leaf-rules.ts';

export interface Leaf {
  readonly v: 1;
  /** Decimal text of the project's id; `0` for events of the installation itself. */
  readonly project: string;
  /** The event's id, a UUID of version 7 in lower case. */
  readonly event: string;
  /** `2026-11-24T08:30:00.000Z` */
  readonly time: string;
  readonly actorKind: 'member' | 'key' | 'system' | 'stranger';
  /** The member's or key's UUID; `null` for system and stranger. */
  readonly actor: string | null;
  /** `record.edited` */
  readonly action: string;
  readonly table: number | null;
  /** How many records the event is about. */
  readonly count: number;
  readonly outcome: 'done' | 'refused';
  /** For exports, whether sensitive fields were among the columns; else `null`. */
  readonly sensitive: boolean | null;
  /** Hex of `commitPayload`. */
  readonly payload: string;
  /** Hex of `commitPayload` over the typed part, or `null` without one. */
  readonly typed: string | null;
  /** Hex of `commitState`, or of `commitBatch` at the end of a batch; `null` if no record was written. */
  readonly state: string | null;
}

/** A leaf that breaks a rule of the format. `field` is the part at fault, or `null` for the bytes as a whole. */
export class LeafError extends Error {
  readonly field: string | null;

  constructor(field: string | null) {
    super(field === null ? 'not a leaf in canonical form' : `a leaf can't hold this ${field}`);
    this.name = 'LeafError';
    this.field = field;
  }
}

/** The canonical bytes, to be stored as they are and never made again. Throws LeafError. */
export function encodeLeaf(leaf: Leaf): Buffer {
  const members: [string, CanonicalValue][] = [];
  for (const [field, holds] of leafRules) {
    const value: CanonicalValue = leaf[field];
    if (!holds(value, leaf)) throw new LeafError(field);
    members.push([field, value]);
  }
  if (Object.keys(leaf).length !== leafRules.length) throw new LeafError(null);
  return Buffer.from(canonicalJson(Object.fromEntries(members)), 'ascii');
}

/** Reads canonical bytes; anything that `encodeLeaf` would not write byte for byte is a LeafError. */
export function decodeLeaf(bytes: Buffer): Leaf {
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString('latin1'));
  } catch {
    throw new LeafError(null);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new LeafError(null);
  const leaf = parsed as Leaf; // encodeLeaf checks every field against its rule
  if (!encodeLeaf(leaf).equals(bytes)) throw new LeafError(null);
  return leaf;
}

/** The leaf's hash in the tree: SHA-256(0x00 || bytes), as in RFC 6962. 32 bytes. */
export function leafHash(bytes: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.from([0x00]))
    .update(bytes)
    .digest();
}
