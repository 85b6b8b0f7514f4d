/** A value that was opened, in the form that the mask takes. */
import { findContacts } from '#crypto/find-contacts.ts';
import type { OpenedValue } from '#policy/mask.ts';
import { contactKinds, redact } from '#policy/redact.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { isFreeText } from './values.ts';
import type { Value } from './values.ts';

const everyContactKind = new Set(contactKinds);

/** Null: empty. False: damaged. Phones and e-mails in any text that people write are left to the mask. */
export function openedValue(field: FieldDefinition, value: Value | null | false): OpenedValue {
  if (value === null) return { state: 'empty' };
  if (value === false) return { state: 'damaged' };
  if (typeof value !== 'string') return { state: 'open', value: [...value] };
  return isFreeText(field.kind) ? openedText(value) : { state: 'open', value };
}

/** A value of what its field was before, in words: phones and e-mails in it are left to the mask as in any text. */
export function openedWords(value: string): OpenedValue {
  return { ...openedText(value), words: true };
}

function openedText(value: string) {
  const contacts = findContacts(value);
  if (contacts.length === 0) return { state: 'open' as const, value };
  const redacted = redact(value, contacts, everyContactKind);
  return { state: 'text' as const, redacted, original: () => ({ text: value, contacts }) };
}
