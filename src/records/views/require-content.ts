/** What somebody may put into a view: fields that he may name, in a form that a list can be asked for. */
import { Refusal } from '#contract/errors.ts';
import type { Filter } from '#contract/filters.ts';
import type { MemberContext } from '#actions/context.ts';
import { requireReadable } from '#policy/fields.ts';
import type { TableDefinition } from '#query/definition.ts';
import { planSort } from '#query/sort.ts';
import { askerOf, planFilter } from '../plan-filter.ts';
import type { ViewContent } from './stored-view.ts';

/**
 * Before any statement: hidden and unknown fields are `unknown_field`, at the place where they are named. Parts that
 * are left out are not asked about.
 */
export function requireContent(
  context: MemberContext,
  table: TableDefinition,
  content: { readonly [Part in 'columns' | 'sort' | 'filter']?: ViewContent[Part] | undefined },
): void {
  const { policy } = context;
  const { columns, sort, filter } = content;
  columns?.forEach(({ by }, place) => {
    if (typeof by === 'number') requireReadable(policy, table.id, by, `/columns/${place}/by`);
    if (columns.findIndex((each) => each.by === by) !== place) {
      throw new Refusal('invalid_value', `/columns/${place}/by`);
    }
  });
  if (sort) planSort(table, policy, sort);
  planFilter(askerOf(context), table, filter ?? null);
}

/** Whether a list can be asked for by it now: its fields are still there for the caller, of kinds that can be asked so. */
export function canBeAsked(context: MemberContext, table: TableDefinition, filter: Filter): boolean {
  try {
    planFilter(askerOf(context), table, filter);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
