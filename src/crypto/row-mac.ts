import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { equalBytes } from './root-key.ts';

/** One column of a row that a MAC protects. Numbers are safe integers. */
export type RowField = string | number | boolean | null;

/**
 * 32 bytes that only the holder of the key can make for these fields in this order. `label` names the kind of
 * row ('grant', 'membership'). Encoding: docs/formats/sealed-value.md. Throws RangeError for a number that is no
 * safe integer and for text with lone surrogates, since two such texts would encode alike.
 */
export function rowMac(key: KeyObject, label: string, fields: readonly RowField[]): Buffer {
  const mac = createHmac('sha256', key).update('kin/row/v1').update(encodeField(label));
  for (const field of fields) mac.update(encodeField(field));
  return mac.digest();
}

/** True if `mac` was made by `rowMac` for exactly this label and these fields. */
export function rowMacHolds(key: KeyObject, label: string, fields: readonly RowField[], mac: Buffer): boolean {
  return equalBytes(rowMac(key, label, fields), mac);
}

function encodeField(field: RowField): Buffer {
  if (field === null) return Buffer.from([0x00]);
  if (typeof field === 'boolean') return Buffer.from([field ? 0x02 : 0x01]);
  if (typeof field === 'number') {
    if (!Number.isSafeInteger(field)) throw new RangeError('a row field that is a number is a safe integer');
    return tagged(0x03, String(field));
  }
  if (!field.isWellFormed()) throw new RangeError('a row field has a lone surrogate');
  return tagged(0x04, field);
}

function tagged(tag: number, text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(5);
  head[0] = tag;
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}
