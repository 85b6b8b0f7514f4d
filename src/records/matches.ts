import type { MemberContext } from '#actions/context.ts';
import { fieldAccess } from '#policy/fields.ts';
import { classOf } from '#policy/region.ts';
import type { ContactTerm, SearchScope } from '#query/search.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { openRecord } from './open-record.ts';

/**
 * Opens rows that were found by blind token and keeps those that really hold the contacts, in a field that the member
 * reads openly on that row: two values may share a token.
 */
export function withContacts(
  context: Pick<MemberContext, 'tx' | 'vault' | 'damage'>,
  scope: SearchScope,
  keys: Awaited<ReturnType<MemberContext['vault']['project']>>,
  contacts: readonly ContactTerm[],
  rows: readonly StoredRecord[],
): StoredRecord[] {
  const { table, policy } = scope;
  if (contacts.length === 0) return [...rows];
  return rows.filter((stored) => {
    const { value } = openRecord({ ...context, keys }, table, stored);
    const rowClass = classOf(stored, policy);
    const open = table.fields.filter(({ id }) => fieldAccess(policy, table.id, id, rowClass).read === 'open');
    return contacts.every(({ kind, normalised }) =>
      open.some((field) => {
        const held = field.kind === kind ? value(field) : null;
        return typeof held === 'object' && held !== null && held.includes(normalised);
      }),
    );
  });
}
