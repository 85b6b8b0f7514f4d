/**
 * Kinds of field and the shape of their values. A table's fields are data (see the `fields` route);
 * this file only says what a field can be.
 */
import { z } from 'zod';
import type { FieldGroup } from './rights.ts';

/**
 * `emails`, `phones` and `choices` are lists; e-mails and phones are always sealed, `long_text` is, too, and never
 * searched. `choice` and `choices` hold keys of the field's options, `person` a member's id, `relation` the id of a
 * record of another table, `yes_no` `yes` or `no`, `date_time` an instant.
 */
export const fieldKinds = [
  'text',
  'person_name',
  'long_text',
  'number',
  'money',
  'date',
  'date_time',
  'yes_no',
  'choice',
  'choices',
  'emails',
  'phones',
  'link',
  'person',
  'relation',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Kinds whose values are lists. */
export const listKinds = ['emails', 'phones', 'choices'] as const satisfies readonly FieldKind[];
export type ListKind = (typeof listKinds)[number];

/** Ciphertext in the database, whatever a project says of the field. */
export const sealedKinds = ['long_text', 'emails', 'phones'] as const satisfies readonly FieldKind[];

/** What people type words for; ids, days and sums are filtered by. Of a sealed field nothing is searched. */
export const searchableKinds = [
  'text',
  'person_name',
  'link',
  'choice',
  'choices',
  'number',
] as const satisfies readonly FieldKind[];

/** From which of a table's indexes a field takes one. Several choices have no one key; what is sealed has none either. */
export const indexOfKind: Readonly<Record<FieldKind, 'texts' | 'numbers' | 'times' | null>> = {
  text: 'texts',
  person_name: 'texts',
  choice: 'texts',
  yes_no: 'texts',
  link: 'texts',
  person: 'texts',
  relation: 'texts',
  number: 'numbers',
  money: 'numbers',
  date: 'times',
  date_time: 'times',
  choices: null,
  long_text: null,
  emails: null,
  phones: null,
};

/** The group under which a field's access is granted when no grant names the field itself. */
export function groupOf(field: { kind: FieldKind; sensitive: boolean }): FieldGroup {
  if (field.kind === 'emails') return 'email';
  if (field.kind === 'phones') return 'phone';
  return field.sensitive ? 'sensitive' : 'rest';
}

/** True for fields whose values are ciphertext in the database. */
export function isSealed(field: { kind: FieldKind; sensitive: boolean }): boolean {
  return field.sensitive || sealedKinds.some((kind) => kind === field.kind);
}

/** One value as a person types it: text for every kind but the lists; `null` empties the field. */
export const plainValue = z.union([z.string().max(20_000), z.array(z.string().max(320)).max(50), z.null()]);
export type PlainValue = z.infer<typeof plainValue>;

/**
 * One value as it is shown. `masked` carries presence and nothing else: no count, no length.
 * `damaged` is a ciphertext that does not open at its place: moved, cut or forged in the database.
 */
export const shownValue = z.union([
  z.object({
    state: z.literal('open'),
    value: z.union([z.string(), z.array(z.string())]),
    /** In history: of a kind that the field was before, in words. */
    words: z.literal(true).optional(),
  }),
  z.object({ state: z.literal('masked') }),
  z.object({ state: z.literal('empty') }),
  z.object({ state: z.literal('damaged') }),
]);
export type ShownValue = z.infer<typeof shownValue>;
