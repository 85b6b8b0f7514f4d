/** Who may look into the development mailbox: whoever reads what the start printed. */
import { equalBytes } from '#crypto/root-key.ts';
import { tokenHash } from '#crypto/token.ts';
import type { Vault } from '#database/vault.ts';

/** Made of the root key, so that it is stored nowhere and the same at each start. */
export function mailboxToken(vault: Vault): string {
  return tokenHash(vault.token, 'mailbox', vault.installation).toString('base64url');
}

/** In the same time for every wrong token of the right length; the length is no secret. */
export function isMailboxToken(vault: Vault, token: string): boolean {
  return equalBytes(Buffer.from(token), Buffer.from(mailboxToken(vault)));
}
