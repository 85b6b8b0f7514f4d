/**
 * A token that this tab was opened with, kept through a reload: the address bar no longer holds it. It is forgotten
 * with the tab, an invitation's once it has been used.
 */
type Purpose = 'invitation' | 'mailbox';

export function keepToken(purpose: Purpose, token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(keyOf(purpose));
    else sessionStorage.setItem(keyOf(purpose), token);
  } catch (error) {
    // Where storage is shut the token lasts as long as the page.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** `''` where there is none. */
export function keptToken(purpose: Purpose): string {
  try {
    return sessionStorage.getItem(keyOf(purpose)) ?? '';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return '';
  }
}

function keyOf(purpose: Purpose): string {
  return `kin.${purpose}`;
}
