/**
 * One spelling for every way in which people type an address, so that equal contacts have equal tokens.
 * A change of the rules is a new `normalisationVersion`, kept beside each token.
 */
import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { isVietnamesePrivate, renumber } from './vietnamese-numbers.ts';

export const normalisationVersion = 1;

/** Marks that paste along unseen from chat programs and spreadsheets: zero widths, direction marks, soft hyphens. */
const invisible = /\p{Cf}/gu;

/**
 * `local@domain` in lower case, the domain in its ASCII form; `null` for what can't be an address.
 * Dots and plus parts are kept: they are different mailboxes with most providers.
 */
export function normaliseEmail(text: string): string | null {
  const typed = text.normalize('NFKC').replace(invisible, '').trim();
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at);
  if (at < 1 || Buffer.byteLength(local) > 64 || /[\s\p{Cc}@<>()[\],;:"\\]/u.test(local)) return null;
  const domain = domainToASCII(typed.slice(at + 1)).toLowerCase();
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/u.test(domain)) return null;
  const address = `${local.toLowerCase()}@${domain}`;
  return Buffer.byteLength(address) > 254 ? null : address;
}

/**
 * The number in E.164 (`+84912345678`); `null` for what is no possible number. `country` is where a number
 * without country code belongs. Vietnamese numbers are read by our own table first: faster, and it knows the
 * old eleven-digit mobiles and those whose leading 0 a spreadsheet ate.
 */
export function normalisePhone(text: string, country: CountryCode = 'VN'): string | null {
  const typed = text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .replace(/^'/u, '');
  if (typed.length > 40 || !/^\(?\+?[\d\s().\-/·]+$/u.test(typed)) return null;
  const digits = typed.replace(/\D/gu, '');
  const international = typed.includes('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (international === null) return country === 'VN' ? vietnamese(digits) : possible(digits, country);
  return international.startsWith('84') ? vietnamese(international) : possible(`+${international}`, country);
}

/** Digits with or without 84 and the leading 0; nine digits that begin with 84 are a mobile of prefix 084. */
function vietnamese(digits: string): string | null {
  const withoutCode = digits.startsWith('84') && digits.length > 9 ? digits.slice(2) : digits;
  const national = renumber(withoutCode.replace(/^0/u, ''));
  return isVietnamesePrivate(national) ? `+84${national}` : possible(`+84${national}`, 'VN');
}

function possible(number: string, country: CountryCode): string | null {
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false });
  return parsed?.isPossible() === true ? parsed.number : null;
}
