/** Values of records inside of Kín: canonical, one spelling each. Made by `parse-value.ts`. */
import { listKinds } from '#contract/fields.ts';
import type { FieldKind, ListKind } from '#contract/fields.ts';

/**
 * Text for every kind but the lists. Numbers and sums of money in decimal digits, dates as `2026-11-24`, instants as
 * `2026-11-24T09:30:00.000Z`, choices as the option's key, people and related records as their id, links as addresses
 * of http or https, e-mails and phones as `crypto/normalise.ts` spells them. An empty field has no value at all.
 */
export type Value = string | readonly string[];

/** Kinds in which people write freely, and so also write phones and e-mails. */
export function isFreeText(kind: FieldKind): kind is 'text' | 'person_name' | 'long_text' {
  return kind === 'text' || kind === 'person_name' || kind === 'long_text';
}

export function isList(kind: FieldKind): kind is ListKind {
  return (listKinds as readonly FieldKind[]).includes(kind);
}

export function sameValue(a: Value | null, b: Value | null): boolean {
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return a === b;
  return a.length === b.length && a.every((item, place) => item === b[place]);
}
