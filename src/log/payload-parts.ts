/** Reads what events say of themselves. Each kind names what it has; what has another shape counts as absent. */
import type { FieldId, RecordId } from '#contract/ids.ts';
import { recordId } from '#contract/ids.ts';
import type { PayloadContent } from '#audit/open-payload.ts';

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

/** In the address anyway, or shown as a record in scope. */
const elsewhere = new Set(['project', 'table', 'record']);

export function typedTexts(typed: PayloadContent): Record<string, string> {
  const texts = Object.entries(typed)
    .filter(([name]) => !elsewhere.has(name))
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const);
  return Object.fromEntries(texts);
}

function listIn(content: PayloadContent, name: string): readonly unknown[] {
  const found = content[name];
  return Array.isArray(found) ? found : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
