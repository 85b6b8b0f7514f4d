/** Rows that were found by blind token, opened and compared: two values may share a token. */
import type { MemberContext } from '#actions/context.ts';
import { fieldAccess } from '#policy/fields.ts';
import { classOf } from '#policy/region.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { isConfirmed, needsOpening } from '#query/filter.ts';
import type { FieldCondition } from '#query/filter.ts';
import type { Narrowed } from '#query/narrowed.ts';
import type { ContactTerm, SearchScope, SearchTerms } from '#query/search.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { openRecord } from './open-record.ts';
import { tokenText } from './seal-value.ts';
import type { Value } from './values.ts';

type Opening = Pick<MemberContext, 'vault' | 'damage' | 'project'>;
type Keys = Awaited<ReturnType<MemberContext['vault']['project']>>;

/** Whether rows have to be opened before it is known that they match. */
export function isByToken({ filter }: Narrowed, { contacts }: SearchTerms): boolean {
  return contacts.length > 0 || (filter !== undefined && filter !== null && needsOpening(filter));
}

/** Of rows that were found by token those that really match, by values that the member reads openly on that very row. */
export function confirmed(
  context: Opening,
  scope: SearchScope & Narrowed,
  keys: Keys,
  terms: SearchTerms,
  rows: readonly StoredRecord[],
): StoredRecord[] {
  if (!isByToken(scope, terms)) return [...rows];
  const { table, policy, filter } = scope;
  return rows.filter((stored) => {
    const { value } = openRecord({ ...context, keys }, table, stored);
    const rowClass = classOf(stored, policy);
    const isOpen = ({ id }: FieldDefinition) => fieldAccess(policy, table.id, id, rowClass).read === 'open';
    const held = (field: FieldDefinition) => (isOpen(field) ? itemsOf(field, value(field)) : []);
    const hasContact = ({ kind, normalised }: ContactTerm) =>
      table.fields.some((field) => field.kind === kind && held(field).includes(normalised));
    if (!terms.contacts.every(hasContact)) return false;
    return filter === undefined || filter === null || isConfirmed(filter, holds);

    function holds({ field, test }: FieldCondition): boolean {
      return test.is === 'one_of' && held(field).some((item) => test.values.includes(item));
    }
  });
}

/** What is compared of a value; nothing of one that is empty or damaged. */
function itemsOf(field: FieldDefinition, value: Value | null | false): readonly string[] {
  if (value === null || value === false) return [];
  return (typeof value === 'string' ? [value] : value).map((item) => tokenText(field, item));
}
