/** The ways to reach whom a record is about, and what of it can be reached that way. */
import type { ShownValue } from '#contract/fields.ts';
import type { ShownRecord } from '#contract/records.ts';
import { mailAddress, telAddress, zaloAddress } from '../../contacts.ts';
import { formatPhone } from '../../formats.ts';
import type { ProjectField } from '../../frame/project.ts';

export type Way = 'call' | 'zalo' | 'mail';

/** A number or an e-mail; `href` is null where it can't be reached that way. */
export interface Reached {
  text: string;
  href: string | null;
}

export function reachedBy(way: Way, value: ShownValue | undefined): Reached[] {
  if (value?.state !== 'open') return [];
  const items = typeof value.value === 'string' ? [value.value] : value.value;
  return items.map((item) => {
    if (way === 'mail') return { text: item, href: mailAddress(item) };
    return { text: formatPhone(item), href: way === 'call' ? telAddress(item) : zaloAddress(item) };
  });
}

/** The fields that a way is for: open with something to reach, or masked where the mask may be opened. */
export function fieldsFor(way: Way, fields: readonly ProjectField[], record: ShownRecord): ProjectField[] {
  return fields.filter((field) => {
    if (field.kind !== (way === 'mail' ? 'emails' : 'phones')) return false;
    const value = record.values[field.id];
    if (value?.state === 'masked') return record.revealable.includes(field.id);
    return reachedBy(way, value).some(({ href }) => href !== null);
  });
}
