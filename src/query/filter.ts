/**
 * What a list is narrowed to, for this member. Three-valued by construction: on a row where a field is not read openly,
 * a condition on it is neither true nor false, and no negation makes one of it. So negations are not sent to PostgreSQL:
 * they are pushed down to the single conditions, each of which asks first for the rows on which it may be asked at all.
 */
import { sql } from 'kysely';
import { isSealed } from '#contract/fields.ts';
import type { FilterGroup, RecordFact } from '#contract/filters.ts';
import type { FieldId } from '#contract/ids.ts';
import { may } from '#policy/decide.ts';
import { openRegion } from '#policy/fields.ts';
import { intersect, noRows } from '#policy/region.ts';
import type { FieldDefinition } from './definition.ts';
import { allOf, anyOf, both, regionSql } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import type { SearchScope } from './search.ts';
import { factSql, plainSql } from './test-sql.ts';
import { sealedSql } from './sealed-test-sql.ts';

/** Inclusive or not; in the canonical form of the field's kind. */
export interface Bound {
  readonly value: string;
  readonly included: boolean;
}

/** What is asked of one value. Operators that say the same are one test: `equals` is `one_of` or a `range`. */
export type Test =
  | { readonly is: 'empty' }
  /**
   * Canonical values; of text folded ones. Of a list it is enough that one of its items is among them. `keys`: where
   * their sort keys are in the field's slot, and few other values.
   */
  | { readonly is: 'one_of'; readonly values: readonly string[]; readonly keys: readonly string[] | null }
  | { readonly is: 'has_all'; readonly values: readonly string[] }
  | { readonly is: 'contains' | 'starts'; readonly folded: string }
  | { readonly is: 'range'; readonly from: Bound | null; readonly to: Bound | null };

export interface FieldCondition {
  readonly field: FieldDefinition;
  readonly test: Test;
}

export interface FactCondition {
  readonly fact: RecordFact;
  readonly test: Test;
}

/** Judged, parsed, and without empty groups. */
export type FilterPlan =
  { readonly match: FilterGroup['match']; readonly of: readonly FilterPlan[] } | FieldCondition | FactCondition;

/** The rows on which the filter is true. Sealed values match by token: the caller opens what is found and compares. */
export function filterSql(plan: FilterPlan, scope: SearchScope): Condition {
  return resolve(plan, true, {
    leaf: (condition, wanted) => conditionSql(condition, wanted, scope),
    all: allOf,
    any: anyOf,
  });
}

/**
 * False where a row that was found by token does not hold what the filter needs: `holds` says of a sealed value whether
 * it is open on the row and among those that are asked for. Everything else PostgreSQL has answered.
 */
export function isConfirmed(plan: FilterPlan, holds: (condition: FieldCondition) => boolean): boolean {
  return resolve<boolean>(plan, true, {
    leaf: (condition, wanted) => !(wanted && isByToken(condition)) || holds(condition),
    all: (parts) => parts.every(Boolean),
    any: (parts) => parts.some(Boolean),
  });
}

/** Whether rows are found by tokens, which two values may share. Rows that are to hold no such token hold no such value. */
export function needsOpening(plan: FilterPlan): boolean {
  return resolve<boolean>(plan, true, {
    leaf: (condition, wanted) => wanted && isByToken(condition),
    all: (parts) => parts.some(Boolean),
    any: (parts) => parts.some(Boolean),
  });
}

/** Every field that it names, once, in ascending order. */
export function filteredFields(plan: FilterPlan): FieldId[] {
  const named = (part: FilterPlan): FieldId[] =>
    'match' in part ? part.of.flatMap(named) : 'field' in part ? [part.field.id] : [];
  return [...new Set(named(plan))].toSorted((a, b) => a - b);
}

function isByToken(condition: FieldCondition | FactCondition): condition is FieldCondition {
  return 'field' in condition && condition.test.is === 'one_of' && isSealed(condition.field);
}

interface Resolution<T> {
  readonly leaf: (condition: FieldCondition | FactCondition, wanted: boolean) => T;
  readonly all: (parts: readonly T[]) => T;
  readonly any: (parts: readonly T[]) => T;
}

/** By De Morgan's laws, which Kleene's logic keeps: `wanted` false asks for where the part is false, not for where it is not true. */
function resolve<T>(part: FilterPlan, wanted: boolean, into: Resolution<T>): T {
  if (!('match' in part)) return into.leaf(part, wanted);
  const below = part.match === 'none' ? !wanted : wanted;
  const parts = part.of.map((each) => resolve(each, below, into));
  const isAll = part.match === 'any' ? !wanted : wanted;
  return isAll ? into.all(parts) : into.any(parts);
}

/** Where the condition is true, or where it is false. Of facts every row in view tells. */
function conditionSql(condition: FieldCondition | FactCondition, wanted: boolean, scope: SearchScope): Condition {
  if ('fact' in condition) return asked(factSql(condition.fact, condition.test), wanted);
  const { field, test } = condition;
  const view = may(scope.policy, 'view', scope.table.id);
  const open = intersect(view, openRegion(scope.policy, scope.table.id, field.id));
  if (open === noRows) return anyOf([]);
  const told = isSealed(field) ? sealedSql(field, test, wanted, scope) : asked(plainSql(field, test, scope), wanted);
  return both(told, open === view ? allOf([]) : regionSql(open, scope.policy));
}

/** A test of a value that is not there, or not of its kind, may be NULL: it counts as false, so its negation as true. */
function asked(condition: Condition, wanted: boolean): Condition {
  return wanted ? condition : sql`((${condition}) is not true)`;
}
