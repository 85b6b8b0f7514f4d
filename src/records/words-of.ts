/** A value in words, as people write it in Viet Nam: what a text holds that was something else before. */
import type { Language } from '#contract/shapes.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { phoneText } from './phone-text.ts';
import { timeText } from './time-text.ts';
import type { Value } from './values.ts';

export interface Wording {
  readonly country: string;
  readonly timeZone: string;
  readonly language: Language;
}

type Form = Pick<FieldDefinition, 'kind' | 'options'>;

/** Numbers in Vietnamese form, which `parse-number.ts` reads back; lists parted by commas. People and records by their id. */
export function wordsOf(form: Form, value: Value, wording: Wording): string {
  const items = typeof value === 'string' ? [value] : value;
  return items.map((item) => wordsOfItem(form, item, wording)).join(', ');
}

function wordsOfItem({ kind, options }: Form, item: string, { country, timeZone, language }: Wording): string {
  switch (kind) {
    case 'number':
      return decimal(item);
    case 'money':
      return `${decimal(item)} ₫`;
    case 'date':
      return item.replace(/^(\d{4})-(\d\d)-(\d\d)$/u, '$3/$2/$1');
    case 'date_time':
      return timeText(item, timeZone);
    case 'yes_no':
      return yesOrNo[language][item] ?? item;
    case 'choice':
    case 'choices':
      return options.find(({ key }) => key === item)?.name[language] ?? item;
    case 'phones':
      return phoneText(item, country);
    default:
      return item;
  }
}

export const yesOrNo: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  vi: { yes: 'Có', no: 'Không' },
  en: { yes: 'Yes', no: 'No' },
};

function decimal(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}
