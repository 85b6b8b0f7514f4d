/** Values of records inside of Kín: canonical, one spelling each. Made by `parse-value.ts`. */
import type { FieldKind } from '#contract/fields.ts';

/**
 * Text for every kind but the lists. Numbers and sums of money in decimal digits, dates as `2026-11-24`, choices as
 * the option's key, e-mails and phones as `crypto/normalise.ts` spells them. An empty field has no value at all.
 */
export type Value = string | readonly string[];

/** Kinds in which people write freely, and so also write phones and e-mails. */
export function isFreeText(kind: FieldKind): kind is 'text' | 'person_name' | 'long_text' {
  return kind === 'text' || kind === 'person_name' || kind === 'long_text';
}

export function isList(kind: FieldKind): kind is 'emails' | 'phones' {
  return kind === 'emails' || kind === 'phones';
}

export function sameValue(a: Value | null, b: Value | null): boolean {
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return a === b;
  return a.length === b.length && a.every((item, place) => item === b[place]);
}
