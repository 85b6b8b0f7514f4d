/** Phones and e-mails as other programs take them, and what looks like one in a search. */

export type TypedContact = 'phone' | 'digits' | 'email';

/**
 * What a search could be looked up as: a phone, the last four digits of one, an e-mail. A guess that only decides
 * whether the offer stands there; what counts as a phone, the server knows.
 */
export function contactTyped(typed: string): TypedContact | null {
  const text = typed.normalize('NFKC').trim();
  if (/^\d{4}$/.test(text)) return 'digits';
  if (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]{2,}$/.test(text)) return 'email';
  if (!/^\(?\+?[\d\s().\-/·]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 8 && digits <= 15 ? 'phone' : null;
}

export function telAddress(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}

/** By the digits in international form. Null for a Vietnamese landline (02…), which can't have an account there. */
export function zaloAddress(phone: string): string | null {
  const digits = phone.replace(/\D/g, '').replace(/^0(?=\d{9,10}$)/, '84');
  return digits === '' || digits.startsWith('842') ? null : `https://zalo.me/${digits}`;
}

export function mailAddress(email: string): string {
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
}
