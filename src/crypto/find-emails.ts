import type { ContactPlace } from './find-contacts.ts';
import { normaliseEmail } from './normalise.ts';

const localLimit = 64;
const domainLimit = 254;

/**
 * Letters of any script, digits, invisible marks, and the signs that stand in addresses and seldom between them:
 * "email=an@kin.vn" and "?to=an@kin.vn" must not become a part of the address.
 */
const localSign = /[\p{L}\p{M}\p{N}%'+._~\u200B-]/u;
const domainSign = /[\p{L}\p{M}\p{N}.\u200B-]/u;
const edge = /[\p{L}\p{N}]/u;

/** E-mail addresses around each `@`, in order. At most 64 characters before and 254 behind one are looked at. */
export function findEmails(folded: string): ContactPlace[] {
  const found: ContactPlace[] = [];
  let free = 0;
  for (let at = folded.indexOf('@'); at !== -1; at = folded.indexOf('@', at + 1)) {
    const start = startOf(folded, at, Math.max(free, at - localLimit));
    const end = endOf(folded, at + 1, Math.min(folded.length, at + 1 + domainLimit));
    if (start === at || end === at + 1) continue;
    const normalised = normaliseEmail(folded.slice(start, end));
    if (normalised === null) continue;
    found.push({ kind: 'email', start, end, normalised });
    free = end;
  }
  return found;
}

function startOf(folded: string, at: number, least: number): number {
  let start = at;
  while (start > least && localSign.test(folded.charAt(start - 1))) start -= 1;
  while (start < at && !edge.test(folded.charAt(start)) && folded.charAt(start) !== '_') start += 1;
  return start;
}

/** A domain ends before two dots in a row ("an@kin.vn...") and at a letter or digit. */
function endOf(folded: string, first: number, most: number): number {
  let end = first;
  while (end < most && domainSign.test(folded.charAt(end)) && !folded.startsWith('..', end)) end += 1;
  while (end > first && !edge.test(folded.charAt(end - 1))) end -= 1;
  return end;
}
