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

/** A text in which somebody may have written phones and e-mails. */
export function openedText(value: string): OpenedValue {
  const contacts = findContacts(value);
  if (contacts.length === 0) return { state: 'open', value };
  const redacted = redact(value, contacts, everyContactKind);
  return { state: 'text', redacted, original: () => ({ text: value, contacts }) };
}
