import type { ContactPlace } from './find-contacts.ts';
import { normalisePhone } from './normalise.ts';
import { isVietnamesePrivate, renumber } from './vietnamese-numbers.ts';

/** A run of digits in the text. `joined` is true if only separators of a phone number stand before it. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly joined: boolean;
}

/** E.164 allows 15 digits; two more for a leading 00. */
const mostDigits = 17;
/** Shorter numbers with a country code are codes and quantities ("+100"). */
const leastForeignDigits = 8;
/**
 * A plus sign ends the number before it, so candidates that begin with one never overlap. Those that begin
 * with 00 do: only the two longest are looked up, which keeps the time linear.
 */
const mostTries = 2;
const separators = /^[ .\-()·\u200B]{0,8}$/u;

/** Phone numbers between two offsets of a folded text, in order. Only whole runs of digits begin or end one. */
export function findPhones(folded: string, from: number, to: number): ContactPlace[] {
  const groups = groupsOf(folded.slice(from, to), from);
  const found: ContactPlace[] = [];
  let at = 0;
  while (at < groups.length) {
    if (isDate(folded, groups, at)) {
      at += 3;
      continue;
    }
    const place = phoneFrom(folded, from, groups, at);
    if (place === null) {
      at += 1;
      continue;
    }
    found.push(place.phone);
    at = place.next;
  }
  return found;
}

function groupsOf(part: string, offset: number): Group[] {
  const groups: Group[] = [];
  let last = 0;
  for (const match of part.matchAll(/\d+/gu)) {
    const gap = match.index - last;
    const joined = groups.length > 0 && gap <= 8 && separators.test(part.slice(last, match.index));
    last = match.index + match[0].length;
    groups.push({ start: offset + match.index, end: offset + last, digits: match[0], joined });
  }
  return groups;
}

/** 03-11-2026, 03.11.2026 or 2026-11-03: a clock time or a number behind it would make it look like a phone. */
function isDate(folded: string, groups: readonly Group[], at: number): boolean {
  const first = groups[at];
  const third = groups[at + 2];
  if (first === undefined || third === undefined || third.end - first.start > 10) return false;
  if (/^[.-]\d/u.test(folded.slice(third.end, third.end + 2))) return false; // one group more in the same form: no date
  return /^(?:\d{1,2}([.-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([.-])\d{1,2}\2\d{1,2})$/u.test(
    folded.slice(first.start, third.end),
  );
}

interface Match {
  readonly phone: ContactPlace;
  readonly next: number;
}

/** The longest phone number that begins with this group. */
function phoneFrom(folded: string, from: number, groups: readonly Group[], at: number): Match | null {
  const first = groups[at];
  if (first === undefined) return null;
  const before = folded.slice(Math.max(from, first.start - 4), first.start);
  const plus = before.lastIndexOf('+');
  const international = plus !== -1 && /^\+[ (\u200B]?$/u.test(before.slice(plus));
  if (!international && !/^(?:0|84)/u.test(first.digits)) return null;
  // The minutes of "10:03" and the month of "12/08", but not what "SĐT 2:0912345678" goes on with.
  if (!international && first.digits.length <= 2 && /(?:^|\D)\d{1,2}[/:]$/u.test(before)) return null;
  const start = international ? first.start - (before.length - plus) : first.start;
  const ends = candidateEnds(groups, at);
  const tried = first.digits.startsWith('00') && !international ? ends.slice(0, mostTries) : ends;
  for (const end of tried) {
    const normalised = numberOf(end.digits, international);
    if (normalised === null || isAmount(folded, start, end.group.end)) continue;
    const opened = folded.charAt(start - 1) === '(' && start > from && folded.slice(start, end.group.end).includes(')');
    const phone = { kind: 'phone', start: opened ? start - 1 : start, end: end.group.end, normalised } as const;
    return { phone, next: end.index + 1 };
  }
  return null;
}

interface CandidateEnd {
  readonly group: Group;
  readonly index: number;
  readonly digits: string;
}

/** Every group with which a number from `at` could end, the farthest first. */
function candidateEnds(groups: readonly Group[], at: number): CandidateEnd[] {
  const ends: CandidateEnd[] = [];
  let digits = '';
  for (let index = at; index < groups.length && index < at + mostDigits; index += 1) {
    const group = groups[index];
    if (group === undefined || (index > at && !group.joined)) break;
    if (digits.length + group.digits.length > mostDigits) break;
    digits += group.digits;
    if (digits.length >= leastForeignDigits) ends.unshift({ group, index, digits });
  }
  return ends;
}

/** The E.164 form of digits that are a private Vietnamese number or one with a foreign country code. */
function numberOf(digits: string, international: boolean): string | null {
  const coded = international ? digits : digits.startsWith('00') ? digits.slice(2) : digits;
  if ((international || digits.startsWith('00')) && !coded.startsWith('84')) {
    const plausible = coded.length >= leastForeignDigits && coded.length <= 15 && !coded.startsWith('0');
    return plausible ? normalisePhone(`+${coded}`) : null;
  }
  const national = renumber((coded.startsWith('84') ? coded.slice(2) : coded).replace(/^0/u, ''));
  return isVietnamesePrivate(national) ? `+84${national}` : null;
}

/** True where the digits end in a sum of money: "84.912.345.678 đ", "lô 03 12.500.000 ₫". */
function isAmount(folded: string, start: number, end: number): boolean {
  const currency = /^\s{0,2}(?:₫|\$|€|(?:đ|đồng|vnd|vnđ|usd|k|tr|triệu|tỷ|tỉ)(?!\p{L}))/iu;
  return currency.test(folded.slice(end, end + 8)) && /(?:^|\s)[1-9]\d*(?:[.,]\d{3})*$/u.test(folded.slice(start, end));
}
