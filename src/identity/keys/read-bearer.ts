import type { Bearer } from '#actions/act.ts';
import { tokenHash } from '#crypto/token.ts';
import type { Vault } from '#database/vault.ts';
import type { Origin } from '#policy/actor.ts';
import { projectOfKey } from './key-token.ts';

/** Whoever shows this text as a key. What is none by its checksum is looked up nowhere. */
export function readBearer(vault: Vault, token: string, { ip, userAgent }: Origin): Bearer {
  const project = projectOfKey(token);
  const shown = project === null ? null : { project, hash: tokenHash(vault.token, 'key', token) };
  return { kind: 'bearer', shown, ip, userAgent };
}
