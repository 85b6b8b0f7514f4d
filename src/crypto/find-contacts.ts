/**
 * Finds e-mail addresses and phone numbers in free text, so that they can be sealed out of it. Where a number
 * could be a phone or something else (a tax code that is a valid mobile number), it counts as a phone.
 * Not found: numbers written in words or with letters for digits, service numbers (1900, 1800, 113).
 * The time is linear in the length of the text: every candidate is bounded before it is examined.
 */
import { findEmails } from './find-emails.ts';
import { findPhones } from './find-phones.ts';
import { foldForSearch } from './fold-text.ts';

/** One contact in a text. `start` and `end` are UTF-16 offsets, `text` is what stands between, `normalised` as by normalise.ts. */
export interface FoundContact {
  readonly kind: 'email' | 'phone';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly normalised: string;
}

/** A contact's place before its text is cut out. */
export type ContactPlace = Omit<FoundContact, 'text'>;

/** All contacts of a text, in order, none overlapping another. */
export function findContacts(text: string): FoundContact[] {
  const folded = foldForSearch(text);
  const emails = findEmails(folded);
  const places: ContactPlace[] = [];
  let from = 0;
  for (const email of emails) {
    places.push(...findPhones(folded, from, email.start), email);
    from = email.end;
  }
  places.push(...findPhones(folded, from, folded.length));
  return places.map((place) => ({ ...place, text: text.slice(place.start, place.end) }));
}
