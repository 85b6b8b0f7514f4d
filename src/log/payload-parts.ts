/** Reads what events say of themselves. Each kind names what it has; what has another shape counts as absent. */
import type { FieldId, RecordId } from '#contract/ids.ts';
import { recordId, tableId } from '#contract/ids.ts';
import type { PayloadContent } from '#audit/open-payload.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import { contactKinds } from '#policy/redact.ts';
import type { Contact } from '#policy/redact.ts';
import type { TypedText } from '#policy/typed-texts.ts';
import { wholeContact } from '#query/search.ts';

export function textIn(content: PayloadContent, name: string): string | null {
  const found = content[name];
  return typeof found === 'string' ? found : null;
}

export function originIn(content: PayloadContent): { ip: string; userAgent: string } | null {
  const [ip, userAgent] = [textIn(content, 'ip'), textIn(content, 'userAgent')];
  return ip === null ? null : { ip, userAgent: userAgent ?? '' };
}

export function runIn(content: PayloadContent): { import: string | null; batch: string | null } {
  return { import: textIn(content, 'import'), batch: textIn(content, 'batch') };
}

/**
 * Records and fields that an event is about. A refusal's guess at a record stands in its typed part: it is subject to
 * the reader's scope like any other id.
 */
export function touchedBy(content: PayloadContent, typed: PayloadContent | null) {
  const damaged = listIn(content, 'values').filter(isObject);
  const records = [
    ...listIn(content, 'records'),
    content.record,
    ...damaged.map(({ record }) => record),
    typed?.record,
  ].filter((id): id is RecordId => recordId.safeParse(id).success);
  const fields = [...listIn(content, 'fields'), ...damaged.map(({ field }) => field)].filter(
    (id): id is FieldId => typeof id === 'number' && id > 0,
  );
  return { records, fields };
}

/** What an event that is about several tables says of each of them. */
export function foundIn(content: PayloadContent) {
  return listIn(content, 'found')
    .filter(isObject)
    .flatMap((part) => {
      const table = tableId.safeParse(part['table']);
      return table.success ? [{ table: table.data, ...touchedBy(part as PayloadContent, null) }] : [];
    });
}

/** In the address anyway, or shown as a record in scope. */
const elsewhere = new Set(['project', 'table', 'record']);

/** `country` as in `wholeContact`. */
export function typedTexts(typed: PayloadContent, country: string): Record<string, TypedText> {
  const texts = Object.entries(typed)
    .filter(([name]) => !elsewhere.has(name))
    .flatMap(([name, value]): (readonly [string, TypedText])[] => {
      if (name === 'filter' && isObject(value)) return conditionsIn(value).map(conditionText);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return [[name, { text, contacts: contactsIn(name, text, country) }]];
    });
  return Object.fromEntries(texts);
}

/** The conditions of a filter, in whatever groups. */
function conditionsIn(part: PayloadContent): PayloadContent[] {
  return Array.isArray(part['of']) ? part['of'].filter(isObject).flatMap(conditionsIn) : [part];
}

/** Named after its place, its field (or fact) and its operator: the reader's field decides whether he is told. */
function conditionText({ field, is, value }: PayloadContent, place: number): readonly [string, TypedText] {
  const text = Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
  const about = typeof field === 'number' ? { about: field as FieldId } : {};
  return [`filter/${place + 1}/${String(field)}/${String(is)}`, { text, contacts: findContacts(text), ...about }];
}

/** The whole of what is named after a kind of contact, or was taken for one: four digits of a phone look like none. */
function contactsIn(name: string, text: string, country: string): readonly Contact[] {
  const whole = wholeContact(text.trim(), country)?.kind;
  const taken = whole === undefined ? undefined : whole === 'emails' ? 'email' : 'phone';
  const kind = contactKinds.find((each) => each === name) ?? taken;
  return kind === undefined ? findContacts(text) : [{ kind, start: 0, end: text.length }];
}

function listIn(content: PayloadContent, name: string): readonly unknown[] {
  const found = content[name];
  return Array.isArray(found) ? found : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
