/** Which kinds of field can become which, and whether every value has a form in the other. */
import type { FieldKind } from '#contract/fields.ts';

/** `exact`: no value loses anything. `lossy`: some may. */
export type Fit = 'exact' | 'lossy' | 'impossible';

interface Becomes {
  readonly exact: readonly FieldKind[];
  readonly lossy: readonly FieldKind[];
}

/** What people write in texts is read as an import reads it. */
const readable = [
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
] as const;
const texts = ['text', 'long_text'] as const;

/**
 * What is not named is not offered. Phones and e-mails become texts alone, in which they are masked still. People and
 * related records are found by no name: two may have one, and of a record out of view a name is a secret.
 */
const becomes: Readonly<Record<FieldKind, Becomes>> = {
  text: { exact: ['long_text'], lossy: ['person_name', ...readable] },
  person_name: { exact: texts, lossy: readable },
  long_text: { exact: [], lossy: ['text', 'person_name', ...readable] },
  number: { exact: texts, lossy: ['money', 'yes_no', 'choice', 'choices', 'phones'] },
  money: { exact: [...texts, 'number'], lossy: [] },
  date: { exact: [...texts, 'date_time'], lossy: [] },
  date_time: { exact: texts, lossy: ['date'] },
  yes_no: { exact: texts, lossy: ['choice', 'choices'] },
  choice: { exact: [...texts, 'choices'], lossy: ['number', 'yes_no'] },
  choices: { exact: ['long_text'], lossy: ['text', 'choice'] },
  emails: { exact: ['long_text'], lossy: ['text'] },
  phones: { exact: texts, lossy: [] },
  link: { exact: ['long_text'], lossy: ['text'] },
  person: { exact: [], lossy: [] },
  relation: { exact: [], lossy: [] },
};

/** Any kind is itself: then its values are sealed or opened, and stay what they are. */
export function fitOf(from: FieldKind, to: FieldKind): Fit {
  if (from === to || becomes[from].exact.includes(to)) return 'exact';
  return becomes[from].lossy.includes(to) ? 'lossy' : 'impossible';
}
