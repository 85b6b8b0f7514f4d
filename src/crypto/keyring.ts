/**
 * The hierarchy of keys. Root key: derives the purpose keys of the installation, wraps project keys.
 * Project key of purpose 'seal' (one per epoch): wraps record keys and period keys. Project key of
 * purpose 'index': blind indexes, not turned with epochs. Record and period keys seal values.
 */
import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { openFrame, sealWith } from './aead.ts';
import { newNonce } from './nonce.ts';
import type { RootKey } from './root-key.ts';
import { sealedFromDatabase } from './seal.ts';
import type { Sealed } from './seal.ts';
import { TlvWriter } from './tlv.ts';

/** What a key derived from the root key is for. */
export type KeyLabel =
  | 'token'
  | 'row-mac'
  | 'wrap-project'
  | 'installation-seal'
  | 'installation-payload'
  | 'address-index'
  | 'cursor-seal'
  | 'view-seal'
  | 'answer-seal';

/** A key below the root key, the same every time for the same label and context. */
export function deriveKey(root: RootKey, label: KeyLabel, ...context: readonly string[]): KeyObject {
  const info = new TlvWriter().text(0x01, 'kin/derive/v1').text(0x02, label);
  for (const part of context) info.text(0x03, part);
  return root.derive(info.bytes());
}

/** 32 fresh random bytes. */
export function newKey(): KeyObject {
  return createSecretKey(randomBytes(32));
}

/**
 * What a wrapped key is and where it belongs. `subject` tells keys of one purpose apart: a project key's own
 * epoch ('1'), a record's UUID with those of its assignee and team, a month '2026-11' (payload) or a day '2026-11-24' (typed). `epoch` is that of the
 * wrapping key; the root key counts as 1 until it is turned.
 */
export interface WrapContext {
  readonly purpose: 'seal' | 'index' | 'record' | 'payload' | 'typed';
  readonly installation: string;
  readonly project: string;
  readonly subject: string;
  readonly epoch: number;
}

/** Seals a key under another, bound to its context. Throws RangeError for a malformed context. */
export function wrapKey(wrapping: KeyObject, context: WrapContext, key: KeyObject): Sealed {
  const frame = sealWith(newNonce(), wrapping, context.epoch, encodeWrapContext(context), key.export());
  return sealedFromDatabase(frame.toString('base64'));
}

/** The wrapped key, or `null` if it does not open in this context under this wrapping key. */
export function unwrapKey(wrapping: KeyObject, context: WrapContext, sealed: Sealed): KeyObject | null {
  const frame = Buffer.from(sealed, 'base64');
  if (frame.toString('base64') !== sealed) return null;
  const bytes = openFrame(wrapping, encodeWrapContext(context), frame);
  return bytes?.length === 32 ? createSecretKey(bytes) : null;
}

/** The associated data of a wrapped key, byte-exact in docs/formats/sealed-value.md. */
export function encodeWrapContext(context: WrapContext): Buffer {
  return new TlvWriter()
    .text(0x01, 'kin/key/v1')
    .uuid(0x02, context.installation)
    .text(0x03, context.project)
    .text(0x09, context.purpose)
    .text(0x0a, context.subject)
    .u32(0x0b, context.epoch)
    .bytes();
}
