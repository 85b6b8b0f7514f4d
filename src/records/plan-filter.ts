/**
 * A filter as somebody sent it, judged and parsed before the first statement: a field that is hidden and one that does
 * not exist are one answer, at the place where the caller named it.
 */
import { Refusal } from '#contract/errors.ts';
import { isSealed } from '#contract/fields.ts';
import { operatorsOf, operatorsOfFact, sealedOperators } from '#contract/filters.ts';
import type { Filter, FilterCondition, FilterGroup, Operator } from '#contract/filters.ts';
import type { MemberContext } from '#actions/context.ts';
import { dayOf } from '#limits/quotas.ts';
import { requireReadable } from '#policy/fields.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import type { FactCondition, FieldCondition, FilterPlan } from '#query/filter.ts';
import { factTest, fieldTest } from './plan-test.ts';
import type { Asked } from './plan-test.ts';

/** Who asks, in which project, and on which day there. */
export interface Asker extends Pick<MemberContext, 'policy' | 'project'> {
  /** As `dayOf` gives it. */
  readonly today: string;
}

/** The caller, now. */
export function askerOf({ policy, project, event }: MemberContext): Asker {
  return { policy, project, today: dayOf(event, project.timeZone) };
}

/**
 * Null where nothing is asked. Throws `unknown_field` at the field's place in the request, and `invalid_value` at that of
 * an operator that its kind does not have, or of a value that none of its could be.
 */
export function planFilter(asker: Asker, table: TableDefinition, filter: Filter): FilterPlan | null {
  return filter === null ? null : planGroup(asker, table, filter, '/filter');
}

function planGroup(asker: Asker, table: TableDefinition, group: FilterGroup, pointer: string): FilterPlan | null {
  const of = group.of
    .map((part, place) => {
      const at = `${pointer}/of/${place}`;
      return 'of' in part ? planGroup(asker, table, part, at) : planCondition(asker, table, part, at);
    })
    .filter((part) => part !== null);
  return of.length === 0 ? null : { match: group.match, of };
}

function planCondition(
  asker: Asker,
  table: TableDefinition,
  condition: FilterCondition,
  pointer: string,
): FieldCondition | FactCondition {
  const { field: named, is, value } = condition;
  const { policy, project, today } = asker;
  const { country, timeZone } = project;
  const asked: Asked = { is, value, pointer: `${pointer}/value`, policy, country, timeZone, today };
  if (typeof named === 'string') {
    requireOperator(operatorsOfFact[named], is, pointer);
    return { fact: named, test: factTest(named, asked) };
  }
  requireReadable(policy, table.id, named, `${pointer}/field`);
  const field = table.fields.find(({ id }) => id === named);
  if (field === undefined) throw new Refusal('unknown_field', `${pointer}/field`);
  requireOperator(operatorsFor(field), is, pointer);
  return { field, test: fieldTest(field, asked) };
}

/**
 * Nothing is asked of a field while its values lie in two forms. Whether a sealed relation leads to a record in view can't be asked of PostgreSQL, and one that does not reads as empty:
 * so it is not asked whether it is.
 */
function operatorsFor(field: FieldDefinition): readonly Operator[] {
  if (field.converting !== null) return [];
  if (!isSealed(field)) return operatorsOf[field.kind];
  const ofSealed = operatorsOf[field.kind].filter((each) => sealedOperators.includes(each));
  return field.kind === 'relation' ? ofSealed.filter((each) => each !== 'empty') : ofSealed;
}

function requireOperator(allowed: readonly Operator[], is: Operator, pointer: string): void {
  if (!allowed.includes(is)) throw new Refusal('invalid_value', `${pointer}/is`);
}
