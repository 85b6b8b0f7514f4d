/** Whether somebody may be told what another typed into a view: it may be a value of a customer's. */
import type { Filter, FilterCondition } from '#contract/filters.ts';
import type { RecordId, TableId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import { may } from '#policy/decide.ts';
import { openRegion } from '#policy/fields.ts';
import { contactKinds } from '#policy/redact.ts';
import type { ContactKind } from '#policy/redact.ts';
import { classOf, contains, intersect, noRows } from '#policy/region.ts';
import { readsAll } from '#policy/typed-texts.ts';
import type { TableDefinition } from '#query/definition.ts';
import { readPlaces } from '#query/read-places.ts';
import { wholeContact } from '#query/search.ts';
import { conditionsOf, valuesOf } from './conditions.ts';

/** Kinds of contact that this reader does not read on every row in his view. */
export function closedContacts({ policy }: MemberContext, table: TableDefinition): ReadonlySet<ContactKind> {
  return new Set(contactKinds.filter((kind) => !readsAll(policy, table.id, kind)));
}

/**
 * True where a phone or an e-mail stands in it of a kind that the reader does not read on every row: it is one that
 * somebody else looked for, and found or not.
 */
export function holdsClosedContact(context: MemberContext, table: TableDefinition, texts: readonly string[]): boolean {
  const closed = closedContacts(context, table);
  return texts.some((text) => {
    const whole = wholeContact(text.trim(), context.project.country)?.kind;
    const kinds = whole === undefined ? findContacts(text).map(({ kind }) => kind) : [kindOf(whole)];
    return kinds.some((kind) => closed.has(kind));
  });
}

const kindOf = (of: 'emails' | 'phones'): ContactKind => (of === 'emails' ? 'email' : 'phone');

/** A value is told to whoever reads its field openly on all rows in his view; to who typed it, on some. */
export function mayKnowValue(
  { policy }: MemberContext,
  table: TableDefinition,
  { field }: FilterCondition,
  isMaker: boolean,
): boolean {
  if (typeof field === 'string') return true;
  const view = may(policy, 'view', table.id);
  const open = intersect(view, openRegion(policy, table.id, field));
  return isMaker ? open !== noRows : open === view;
}

/** Of the records that filters of these ask for by relation, those that are out of the reader's view, or are no more. */
export async function recordsOutOfView(
  { tx, policy }: MemberContext,
  table: TableDefinition,
  filters: readonly Filter[],
): Promise<ReadonlySet<string>> {
  const asked = new Map<TableId, Set<RecordId>>();
  for (const condition of filters.flatMap(conditionsOf)) {
    const target = table.fields.find(({ id }) => id === condition.field)?.target ?? null;
    if (target === null) continue;
    const ids = asked.get(target) ?? new Set();
    asked.set(target, ids);
    for (const value of valuesOf(condition)) ids.add(value as RecordId);
  }
  const out = new Set<string>();
  for (const [target, ids] of asked) {
    const view = may(policy, 'view', target);
    const places = await readPlaces(tx, target, [...ids]);
    const seen = new Set(places.filter((place) => contains(view, classOf(place, policy))).map(({ id }) => id));
    for (const id of ids) if (!seen.has(id)) out.add(id);
  }
  return out;
}
