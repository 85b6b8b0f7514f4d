/** E-mail addresses of people who sign in: found by a keyed hash, stored sealed to their row. */
import type { ProjectId } from '#contract/ids.ts';
import { normaliseEmail } from '#crypto/normalise.ts';
import { openText, sealText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import { tokenHash } from '#crypto/token.ts';
import type { Vault } from '#database/vault.ts';

/** Whose address it is: an account's own, by the address's id, or that of an invitation of a project. */
export type AddressOf =
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'invitation'; readonly id: string; readonly project: ProjectId };

/** The one spelling of an address; null for what is none. */
export const normaliseAddress = normaliseEmail;

/** `address` is normalised. */
export function addressHash(vault: Vault, address: string): Buffer {
  return tokenHash(vault.addressIndex, 'address', address);
}

export function sealAddress(vault: Vault, of: AddressOf, address: string): Sealed {
  return sealText(vault.account, bindingOf(vault, of), address);
}

/** Null for a value that does not open at its place. */
export function openAddress(vault: Vault, of: AddressOf, sealed: Sealed): string | null {
  return openText(vault.account, bindingOf(vault, of), sealed);
}

function bindingOf(vault: Vault, of: AddressOf) {
  return {
    installation: vault.installation,
    project: of.kind === 'invitation' ? of.project : '',
    table: 0,
    record: of.id,
    field: 0,
    position: 0,
    slot: `account:${of.kind === 'invitation' ? 'invited' : 'address'}` as const,
  };
}
