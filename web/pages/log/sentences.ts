/** Sentences of events, which come with replies as ICU messages that ask for `{actor}`, `{count}` and `{table}`. */
import type { Language } from '#contract/shapes.ts';

const counted = /\{count, plural,(?: one \{[^{}]*\})? other \{# ([^{}]*)\}\}/g;
const ofPerson = /^\{actor\}\s+/;

/** The message with who and which table in bold. */
export function withMarks(sentence: string): string {
  return sentence.replace('{actor}', '<b>{actor}</b>').replace('{table}', '<b>{table}</b>');
}

/** The act by itself, without who and how many: `{actor} đã sửa {count, …} của {table}` → `sửa bản ghi của Khách hàng`. */
export function actOf(sentence: string, table: string, language: Language): string {
  const act = sentence.replace(ofPerson, '').replace(counted, '$1').replace('{table}', table).replace('{actor}', '…');
  return language === 'vi' ? act.replace(/^đã /, '') : act;
}

/** The act as one of a list of choices: `Sửa bản ghi của bảng …`. */
export function kindLabel(sentence: string, language: Language): string {
  const act = actOf(sentence, '…', language);
  return act.charAt(0).toLocaleUpperCase(language) + act.slice(1);
}
