/**
 * The invitation that this tab was opened with, kept through a reload: the address bar no longer holds it. It is
 * forgotten once it has been used, and with the tab.
 */
const key = 'kin.invitation';

export function keepToken(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, token);
  } catch (error) {
    // Where storage is shut the invitation lasts as long as the page.
    if (!(error instanceof DOMException)) throw error;
  }
}

export function keptToken(): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return '';
  }
}
