/** What a page knows of the kinds of field: glyph, order of choice, what a field of the kind can be. */
import { indexOfKind, sealedKinds, searchableKinds } from '#contract/fields.ts';
import type { FieldKind } from '#contract/fields.ts';
import type { FieldGroup } from '#contract/rights.ts';
import type { GlyphName } from '../../parts/glyphs.ts';

export const kindGlyphs: Readonly<Record<FieldKind, GlyphName>> = {
  text: 'text',
  person_name: 'person',
  long_text: 'note',
  number: 'number',
  money: 'money',
  date: 'date',
  date_time: 'clock',
  yes_no: 'check',
  choice: 'choice',
  choices: 'tag',
  emails: 'mail',
  phones: 'phone',
  link: 'link',
  person: 'team',
  relation: 'relation',
};

/** As they are offered: what people look for first, first. */
export const kindGroups = [
  { id: 'texts', kinds: ['text', 'person_name', 'long_text', 'link'] },
  { id: 'numbers', kinds: ['number', 'money', 'date', 'date_time'] },
  { id: 'choices', kinds: ['choice', 'choices', 'yes_no'] },
  { id: 'others', kinds: ['phones', 'emails', 'person', 'relation'] },
] as const satisfies readonly { id: string; kinds: readonly FieldKind[] }[];

/** Which of a table's indexes a field takes one from. */
export type IndexStore = 'texts' | 'numbers' | 'times';

export interface Traits {
  /** Ciphertext in the database. */
  readonly sealed: boolean;
  /** Under which its access is granted. */
  readonly group: FieldGroup;
  /** Whether marking it sensitive changes anything: e-mails and phones have rights of their own. */
  readonly markable: boolean;
  readonly searchable: boolean;
  readonly index: IndexStore | null;
  readonly hasOptions: boolean;
}

/** What a field of this kind is and can be. The server says the same, and refuses what is sent against it. */
export function traitsOf(kind: FieldKind, isMarked: boolean): Traits {
  const isAddress = kind === 'emails' || kind === 'phones';
  const sensitive = isMarked && !isAddress;
  const sealed = sensitive || sealedKinds.some((each) => each === kind);
  return {
    sealed,
    group: kind === 'emails' ? 'email' : kind === 'phones' ? 'phone' : sensitive ? 'sensitive' : 'rest',
    markable: !isAddress,
    searchable: !sealed && searchableKinds.some((each) => each === kind),
    index: sealed ? null : indexOfKind[kind],
    hasOptions: kind === 'choice' || kind === 'choices',
  };
}
