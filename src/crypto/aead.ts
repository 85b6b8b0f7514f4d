/**
 * The one place where a cipher runs. A frame is `0x01 | epoch u32 | nonce 12 | ciphertext | tag 16`;
 * its first five bytes are authenticated with the associated data. See docs/formats/sealed-value.md.
 * Only `seal.ts` and `keyring.ts` (and tests) import this file: a nonce chosen by a caller is a hole.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const version = 0x01;
const algorithm = 'aes-256-gcm';
const headerLength = 5;
const nonceLength = 12;
const tagLength = 16;
const overhead = headerLength + nonceLength + tagLength;

/**
 * Seals `plain` into a frame under a nonce that was never used with this key before.
 * Throws RangeError for an epoch that is no u32 or a nonce that is not 12 bytes.
 */
export function sealWith(nonce: Buffer, key: KeyObject, epoch: number, associated: Buffer, plain: Buffer): Buffer {
  if (nonce.length !== nonceLength) throw new RangeError('a nonce has 12 bytes');
  const frame = Buffer.allocUnsafe(plain.length + overhead);
  frame[0] = version;
  frame.writeUInt32BE(epoch, 1);
  nonce.copy(frame, headerLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.concat([frame.subarray(0, headerLength), associated]));
  const body = cipher.update(plain);
  cipher.final();
  body.copy(frame, headerLength + nonceLength);
  cipher.getAuthTag().copy(frame, frame.length - tagLength);
  return frame;
}

/** The plain bytes of a frame; `null` where it does not open: another key, another place, cut or altered. */
export function openFrame(key: KeyObject, associated: Buffer, frame: Buffer): Buffer | null {
  if (frame.length < overhead || frame[0] !== version) return null;
  const nonce = frame.subarray(headerLength, headerLength + nonceLength);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.concat([frame.subarray(0, headerLength), associated]));
  decipher.setAuthTag(frame.subarray(frame.length - tagLength));
  const plain = decipher.update(frame.subarray(headerLength + nonceLength, frame.length - tagLength));
  try {
    decipher.final();
  } catch {
    // GCM's only failure here is a tag that does not match, and that is this function's answer.
    return null;
  }
  return plain;
}

/** The key epoch that a frame names, or `null` for bytes that are no frame. Not authenticated before opening. */
export function frameEpoch(frame: Buffer): number | null {
  return frame.length < overhead || frame[0] !== version ? null : frame.readUInt32BE(1);
}
