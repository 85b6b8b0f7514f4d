import { createHmac, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a token opens; a token of one purpose has no meaning for another. */
export type TokenPurpose =
  'session' | 'invitation' | 'reset' | 'setup' | 'key' | 'attempt' | 'address' | 'mailbox' | 'idempotency' | 'tag';

/** 256 random bits as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The 32 bytes under which a token is stored and found. `key` is `deriveKey(root, 'token')`: without it
 * neither a stolen database gives a working token nor a row inserted by SQL.
 */
export function tokenHash(key: KeyObject, purpose: TokenPurpose, token: string): Buffer {
  return createHmac('sha256', key).update(`kin/token/v1\0${purpose}\0`).update(token).digest();
}
