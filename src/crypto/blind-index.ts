import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { TlvWriter } from './tlv.ts';

/** Where a blind index stands. Tokens of two places never meet, so nothing joins across fields or projects. */
export interface IndexPlace {
  readonly project: string;
  readonly table: number;
  readonly field: number;
  /** `subject`: ids of records, for the events about them; `external`: names of programs for records. Of no field, so field 0. */
  readonly purpose: 'exact' | 'last4' | 'subject' | 'external';
}

/** Derived keys per index key: a place's key is the same every time and costs more to derive than a token to make. */
const placeKeys = new WeakMap<KeyObject, Map<string, KeyObject>>();

/**
 * The token under which a normalised value is found: 64 bits as a signed decimal, for an int8 column.
 * `indexKey` is the project's key of purpose 'index'. Two values may share a token: recheck after opening,
 * never make it unique.
 */
export function blindToken(indexKey: KeyObject, place: IndexPlace, normalised: string): string {
  const digest = createHmac('sha256', placeKey(indexKey, place)).update(normalised).digest();
  return digest.readBigInt64BE(0).toString();
}

/** Under which the events about one record are found. `indexKey` as in `blindToken`. */
export function subjectToken(
  indexKey: KeyObject,
  { project, table, record }: { readonly project: string; readonly table: number; readonly record: string },
): string {
  return blindToken(indexKey, { project, table, field: 0, purpose: 'subject' }, record);
}

/**
 * Under which a record is found by the name that a program has for it: all 32 bytes, since the name is unique for its
 * source. `indexKey` as in `blindToken`.
 */
export function externalToken(
  indexKey: KeyObject,
  { project, table, source }: { readonly project: string; readonly table: number; readonly source: string },
  name: string,
): Buffer {
  const key = placeKey(indexKey, { project, table, field: 0, purpose: 'external' });
  return createHmac('sha256', key).update(`${source}/${name}`).digest();
}

function placeKey(indexKey: KeyObject, place: IndexPlace): KeyObject {
  let keys = placeKeys.get(indexKey);
  if (keys === undefined) {
    keys = new Map();
    placeKeys.set(indexKey, keys);
  }
  const name = `${place.project}/${place.table}/${place.field}/${place.purpose}`;
  let key = keys.get(name);
  if (key === undefined) {
    key = derivePlaceKey(indexKey, place);
    keys.set(name, key);
  }
  return key;
}

function derivePlaceKey(indexKey: KeyObject, place: IndexPlace): KeyObject {
  const info = new TlvWriter()
    .text(0x01, 'kin/index/v1')
    .text(0x03, place.project)
    .u32(0x04, place.table)
    .u32(0x06, place.field)
    .text(0x09, place.purpose)
    .bytes();
  return createSecretKey(Buffer.from(hkdfSync('sha256', indexKey, Buffer.alloc(0), info, 32)));
}
