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

/** The act as a message of its own, which still asks for `{count}` and `{table}`: `Xóa {count, …} của bảng {table}`. */
export function actMessage(sentence: string, language: Language): string {
  const act = sentence.replace(ofPerson, '');
  return firstUpper(language === 'vi' ? act.replace(/^đã /, '') : act, language);
}

/** The act as one of a list of choices: `Sửa bản ghi của bảng …`. */
export function kindLabel(sentence: string, language: Language): string {
  return firstUpper(actOf(sentence, '…', language), language);
}

function firstUpper(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
