/** What a list is narrowed to: conditions on fields, joined in groups. */
import { z } from 'zod';
import type { FieldKind } from './fields.ts';
import { fieldId } from './ids.ts';

/** How a value is compared. `has_all` asks a list for every one of the values; `within` asks for a stretch of days. */
export const operators = [
  'equals',
  'in',
  'has_all',
  'contains',
  'starts',
  'lt',
  'lte',
  'gt',
  'gte',
  'within',
  'empty',
] as const;
export type Operator = (typeof operators)[number];

/** What can be asked of a field of each kind; of a sealed one only `sealedOperators` of these. */
export const operatorsOf: Readonly<Record<FieldKind, readonly Operator[]>> = Object.freeze({
  text: ['contains', 'starts', 'equals', 'in', 'empty'],
  person_name: ['contains', 'starts', 'equals', 'in', 'empty'],
  long_text: ['empty'],
  number: ['equals', 'lt', 'lte', 'gt', 'gte', 'empty'],
  money: ['equals', 'lt', 'lte', 'gt', 'gte', 'empty'],
  date: ['within', 'equals', 'lt', 'lte', 'gt', 'gte', 'empty'],
  date_time: ['within', 'lt', 'lte', 'gt', 'gte', 'empty'],
  yes_no: ['equals', 'empty'],
  choice: ['in', 'equals', 'empty'],
  choices: ['in', 'has_all', 'empty'],
  emails: ['equals', 'in', 'empty'],
  phones: ['equals', 'in', 'empty'],
  link: ['contains', 'equals', 'empty'],
  person: ['in', 'equals', 'empty'],
  relation: ['in', 'equals', 'empty'],
});
export const sealedOperators: readonly Operator[] = Object.freeze(['equals', 'in', 'empty']);

/** What every record has beside its fields, and what can be asked of it. `me` and `mine` stand for who asks. */
export const recordFacts = ['assignee', 'team', 'created_at', 'updated_at'] as const;
export type RecordFact = (typeof recordFacts)[number];
export const operatorsOfFact: Readonly<Record<RecordFact, readonly Operator[]>> = Object.freeze({
  assignee: ['in', 'equals', 'empty'],
  team: ['in', 'equals', 'empty'],
  created_at: ['within', 'lt', 'gte'],
  updated_at: ['within', 'lt', 'gte'],
});

/** Stretches of days, counted in the project's time zone; weeks begin on Monday. */
export const stretches = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'this_year',
  'last_7_days',
  'last_30_days',
  'next_7_days',
  'next_30_days',
] as const;
export type Stretch = (typeof stretches)[number];

/** Most levels of groups, and conditions (and groups) in all of them. More has never been seen to be meant. */
export const filterLimits = { levels: 5, conditions: 50, values: 100 } as const;

const condition = z.strictObject({
  field: z.union([z.enum(recordFacts), fieldId]),
  is: z.enum(operators),
  /** One value as people type it, several for `in` and `has_all`, a stretch for `within`, none for `empty`. */
  value: z.union([z.string().max(1_000), z.array(z.string().max(1_000)).min(1).max(filterLimits.values)]).optional(),
});
export type FilterCondition = z.output<typeof condition>;

/**
 * `none`: neither of them. A condition on a value that the reader may not read on a row is neither true nor false there.
 * A group without a condition in it says nothing.
 */
export const groupMatches = ['all', 'any', 'none'] as const;
export interface FilterGroup {
  readonly match: (typeof groupMatches)[number];
  readonly of: readonly (FilterGroup | FilterCondition)[];
}

/** Groups are nested by hand and not by recursion: what lies deeper than it may is refused without being walked. */
function groupOf(level: number): z.ZodType<FilterGroup> {
  const part = level === 1 ? condition : z.union([condition, groupOf(level - 1)]);
  return z.strictObject({ match: z.enum(groupMatches), of: z.array(part).max(filterLimits.conditions) });
}

/** All groups and conditions below one. */
function partsOf(group: FilterGroup): (FilterGroup | FilterCondition)[] {
  return group.of.flatMap((part) => ('of' in part ? [part, ...partsOf(part)] : [part]));
}

function isWithinLimits(group: FilterGroup): boolean {
  const parts = partsOf(group);
  const groups = parts.filter((part) => 'of' in part).length;
  return Math.max(groups, parts.length - groups) <= filterLimits.conditions;
}

/** Without a default: in a change, what is left out stays. */
export const givenFilter = groupOf(filterLimits.levels).refine(isWithinLimits).nullable();
export const filter = givenFilter.default(null);
export type Filter = FilterGroup | null;
