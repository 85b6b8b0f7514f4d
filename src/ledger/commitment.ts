/**
 * Salted commitments that stand in a leaf. The salt (32 random bytes) is kept with the payload: once both are
 * destroyed, the commitment says nothing about what it committed to. Byte-exact in docs/formats/event.md.
 */
import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { CanonicalValue } from './canonical-json.ts';

const saltLength = 32;

export function newSalt(): Buffer {
  return randomBytes(saltLength);
}

/** 32 bytes that commit to a sealed payload, or to its typed part. Throws RangeError for a salt that is not 32 bytes. */
export function commitPayload(salt: Buffer, sealedBytes: Buffer): Buffer {
  return commit('kin/payload/v1', salt, sealedBytes);
}

/** A record as it is stored: plain values in `data`, base64 ciphertexts in `sealed`, ids as text. */
export interface RowState {
  readonly table: number;
  readonly record: string;
  readonly version: number;
  readonly assignee: string | null;
  readonly team: string | null;
  readonly data: CanonicalValue;
  readonly sealed: CanonicalValue;
}

/** The canonical bytes of a stored record (UTF-8 of canonical JSON). Throws RangeError for a number that JSON can't hold. */
export function encodeRowState(row: RowState): Buffer {
  const { table, record, version, assignee, team, data, sealed } = row;
  return Buffer.from(canonicalJson({ table, record, version, assignee, team, data, sealed }));
}

/** 32 bytes that commit to the stored form of one record. */
export function commitState(salt: Buffer, rowBytes: Buffer): Buffer {
  return commit('kin/state/v1', salt, rowBytes);
}

/** One record of a batch. `hash` is `hashVersion` of its sealed version. */
export interface BatchEntry {
  readonly record: string;
  readonly version: number;
  readonly hash: Buffer;
}

/** The 32-byte hash of a sealed version, as a batch commits to it. */
export function hashVersion(sealedBytes: Buffer): Buffer {
  return createHash('sha256').update(sealedBytes).digest();
}

/**
 * 32 bytes that commit to what a batch left behind, whatever the order of `entries`. Throws RangeError for a
 * record that comes twice, an id that is no UUID, a version that is no u32 and a hash that is not 32 bytes.
 */
export function commitBatch(salt: Buffer, entries: readonly BatchEntry[]): Buffer {
  const encoded = entries.map(encodeEntry).toSorted((left, right) => left.compare(right));
  encoded.forEach((entry, place) => {
    const before = encoded[place - 1];
    if (before?.subarray(0, 16).equals(entry.subarray(0, 16)) === true) throw new RangeError('a record comes twice');
  });
  const count = Buffer.alloc(4);
  count.writeUInt32BE(entries.length);
  return commit('kin/batch/v1', salt, Buffer.concat([count, ...encoded]));
}

function encodeEntry(entry: BatchEntry): Buffer {
  const id = Buffer.from(entry.record.replaceAll('-', ''), 'hex');
  if (id.length !== 16 || entry.hash.length !== 32) throw new RangeError('a malformed entry of a batch');
  const version = Buffer.alloc(4);
  version.writeUInt32BE(entry.version);
  return Buffer.concat([id, version, entry.hash]);
}

function commit(label: string, salt: Buffer, bytes: Buffer): Buffer {
  if (salt.length !== saltLength) throw new RangeError('a salt has 32 bytes');
  return createHash('sha256').update(label).update(salt).update(bytes).digest();
}
