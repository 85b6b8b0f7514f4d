/**
 * Seals one value to its place and opens it there. The only maker of `Sealed` and `SealedBytes`, so that
 * a column of that type can't be given plain text. Format: docs/formats/sealed-value.md.
 */
import type { KeyObject } from 'node:crypto';
import { frameEpoch, openFrame, sealWith } from './aead.ts';
import { encodeBinding } from './binding.ts';
import type { Binding } from './binding.ts';
import { newNonce } from './nonce.ts';
import { pad, padText, unpad } from './padding.ts';

export type { Binding } from './binding.ts';

declare const sealedBrand: unique symbol;

/** A sealed value as base64 text, for text and jsonb columns. */
export type Sealed = string & { readonly [sealedBrand]: 'text' };

/** A sealed value as bytes, for bytea columns. */
export type SealedBytes = Buffer & { readonly [sealedBrand]: 'bytes' };

/** The mark of a value that is already ciphertext because it was read from a sealed column. */
export function sealedFromDatabase(text: string): Sealed {
  return text as Sealed;
}

/** The same for a bytea column. */
export function sealedBytesFromDatabase(bytes: Buffer): SealedBytes {
  return bytes as SealedBytes;
}

/**
 * Seals text to its place. `epoch` numbers the key among those that the same place had (a record's first
 * key is 1). Lone surrogates become U+FFFD. Throws RangeError for a malformed binding.
 */
export function sealText(key: KeyObject, binding: Binding, plain: string, epoch = 1): Sealed {
  return sealWith(newNonce(), key, epoch, encodeBinding(binding), padText(plain)).toString('base64') as Sealed;
}

/** The text, or `null` if it does not open at this place under this key. Throws RangeError for a malformed binding. */
export function openText(key: KeyObject, binding: Binding, sealed: Sealed): string | null {
  const frame = frameOf(sealed);
  if (frame === null) return null;
  const padded = openFrame(key, encodeBinding(binding), frame);
  return padded === null ? null : (unpad(padded)?.toString('utf8') ?? null);
}

/** Seals bytes to their place; otherwise as `sealText`. */
export function sealBytes(key: KeyObject, binding: Binding, plain: Buffer, epoch = 1): SealedBytes {
  return sealWith(newNonce(), key, epoch, encodeBinding(binding), pad(plain)) as SealedBytes;
}

/** The bytes, or `null` if they do not open at this place under this key. */
export function openBytes(key: KeyObject, binding: Binding, sealed: SealedBytes): Buffer | null {
  const padded = openFrame(key, encodeBinding(binding), sealed);
  return padded === null ? null : unpad(padded);
}

/** The epoch of the key that a sealed value names, or `null` for what is no sealed value. Trust it only after opening. */
export function sealedEpoch(sealed: Sealed | SealedBytes): number | null {
  const frame = typeof sealed === 'string' ? frameOf(sealed) : sealed;
  return frame === null ? null : frameEpoch(frame);
}

/** Node reads base64 leniently; only the one canonical spelling of the bytes counts here. */
function frameOf(sealed: Sealed): Buffer | null {
  const frame = Buffer.from(sealed, 'base64');
  return frame.toString('base64') === sealed ? frame : null;
}
