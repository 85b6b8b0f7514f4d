/** Turns one value into what is stored of it: plain, sealed, and the tokens by which it is found. */
import type { KeyObject } from 'node:crypto';
import { isSealed } from '#contract/fields.ts';
import { blindToken } from '#crypto/blind-index.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import { sealText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { fold } from '#query/vietnamese.ts';
import type { NewToken } from '#query/insert-rows.ts';
import { contactKinds, redact } from '#policy/redact.ts';
import { livePlace } from './places.ts';
import type { RecordPlace } from './places.ts';
import { isFreeText } from './values.ts';
import type { Value } from './values.ts';

export interface StoredValue {
  /** What stands in the plain body; null for a field that is sealed. */
  readonly plain: Value | null;
  readonly sealed: readonly Sealed[];
  readonly tokens: readonly NewToken[];
}

export interface SealingKeys {
  /** The record's own. */
  readonly record: KeyObject;
  /** The project's, for blind indexes. */
  readonly index: KeyObject;
}

const everyKind = new Set(contactKinds);

/** In a plain text with phones or e-mails only their masks stay plain; the original is sealed at position 0. */
export function sealValue(place: RecordPlace, keys: SealingKeys, field: FieldDefinition, value: Value): StoredValue {
  const items = typeof value === 'string' ? [value] : value;
  const seal = () => items.map((item, position) => sealText(keys.record, livePlace(place, field.cell, position), item));
  if (isSealed(field)) return { plain: null, sealed: seal(), tokens: tokensOf(place, keys.index, field, value) };
  const contacts = typeof value === 'string' && isFreeText(field.kind) ? findContacts(value) : [];
  if (typeof value !== 'string' || contacts.length === 0) return { plain: value, sealed: [], tokens: [] };
  return { plain: redact(value, contacts, everyKind), sealed: seal(), tokens: [] };
}

/** Each item whole, but for long text, which nobody asks for; of phones their last four digits too. None twice. */
function tokensOf(place: RecordPlace, index: KeyObject, field: FieldDefinition, value: Value): NewToken[] {
  if (field.kind === 'long_text') return [];
  const { project, table } = place;
  const tokens = new Map<string, NewToken>();
  const add = (purpose: NewToken['purpose'], text: string) => {
    const token = blindToken(index, { project, table, field: field.cell, purpose }, text);
    tokens.set(`${purpose}/${token}`, { field: field.cell, purpose, token });
  };
  for (const item of typeof value === 'string' ? [value] : value) {
    add('exact', tokenText(field, item));
    if (field.kind === 'phones') add('last4', item.slice(-4));
  }
  return [...tokens.values()];
}

/** What of a value is compared: of text its folded form, so that nobody has to know how it was spelled. */
export function tokenText({ kind }: FieldDefinition, item: string): string {
  return isFreeText(kind) ? fold(item) : item;
}
