/** Tests of values that lie open in the body, as conditions: on the index slot where there is one, else on the body. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { RecordFact } from '#contract/filters.ts';
import { idFloor } from '#database/uuid.ts';
import type { FieldDefinition, Slot } from './definition.ts';
import type { Bound, Test } from './filter.ts';
import { foldedRanges } from './folded-keys.ts';
import { allOf, anyOf, both, negated } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import { escapedLike } from './like.ts';
import { oneInView, presentInView } from './related-sql.ts';
import type { SearchScope } from './search.ts';

/** True where the test is; false or NULL elsewhere. */
export function plainSql(field: FieldDefinition, test: Test, scope: SearchScope): Condition {
  switch (test.is) {
    case 'empty':
      if (field.kind !== 'relation') return isAbsent(field);
      return negated(presentInView(field, slotOf(field), scope));
    case 'one_of':
      return oneOfSql(field, test, scope);
    case 'has_all':
      return sql`(r.data -> ${cellOf(field)}::text) ?& ${test.values}::text[]`;
    case 'contains':
    case 'starts':
      return textSql(field, test.is, test.folded, scope);
    case 'range':
      return rangeSql(field, test);
  }
}

/** A text in which a phone stands has a plain and a sealed form; whatever there is, is a value. */
export function isAbsent(field: FieldDefinition): Condition {
  return sql`(not (r.data ? ${cellOf(field)}::text or r.sealed ? ${cellOf(field)}::text))`;
}

function oneOfSql(field: FieldDefinition, test: Test & { is: 'one_of' }, scope: SearchScope): Condition {
  const { values } = test;
  const slot = slotOf(field);
  switch (field.kind) {
    case 'choices':
      return sql`(r.data -> ${cellOf(field)}::text) ?| ${values}::text[]`;
    case 'text':
    case 'person_name':
      return indexed(textKeysSql(slot, values, 'whole'), sql`${folded(field)} = any(${values}::text[])`);
    case 'relation':
      return oneInView(field, slot, values, scope);
    default: {
      const exact: Condition = sql`${textOf(field)} = any(${values}::text[])`;
      return slot === null || test.keys === null
        ? exact
        : indexed(sql`${slotRef(slot)} = any(${test.keys}::text[])`, exact);
    }
  }
}

/**
 * What an index finds, and each row asked again. PostgreSQL guesses that the second half leaves one row in 200, and sorts
 * all that the index finds where the list's order would have come to a page soon; wrapped, it guesses half.
 */
function indexed(keys: Condition, exact: Condition): Condition {
  return keys === allOf([]) ? exact : both(keys, sql`coalesce(${exact}, false)`);
}

/** What search texts hold is looked at first, where they are whole: comparing them costs a tenth of folding a value. */
function textSql(field: FieldDefinition, is: 'contains' | 'starts', text: string, { table }: SearchScope): Condition {
  const part = escapedLike(text);
  const exact: Condition = sql`${folded(field)} like ${is === 'starts' ? `${part}%` : `%${part}%`}`;
  const isSearched = field.searchable && table.searchSettled;
  const searched: Condition = isSearched ? sql`r.search_text like ${`%${part}%`}` : allOf([]);
  // An address is sorted as text too, but its keys are compared nowhere: `/` and `-` are one sign to them.
  const keys = is === 'starts' && field.kind !== 'link' ? textKeysSql(slotOf(field), [text], 'start') : allOf([]);
  return allOf([keys, searched, exact]);
}

/** Of several texts. More alternatives than this cost more to plan than they save. */
const mostRanges = 128;

function textKeysSql(slot: Slot | null, texts: readonly string[], how: 'whole' | 'start'): Condition {
  if (slot === null || texts.length > mostRanges) return allOf([]);
  const ranges = texts.flatMap((text) => foldedRanges(text, how));
  if (ranges.length > mostRanges) return allOf([]);
  const key = slotRef(slot);
  return anyOf(ranges.map(([from, to]): Condition => sql`(${key} >= ${from}::text and ${key} < ${to}::text)`));
}

function rangeSql(field: FieldDefinition, { from, to }: Test & { is: 'range' }): Condition {
  const slot = slotOf(field);
  if (field.kind === 'number' || field.kind === 'money') {
    // Canonical numbers have at most 15 digits, which a double holds exactly: the slot needs no second look.
    if (slot !== null) return between(slotRef(slot), 'float8', from, to);
    return between(numberIn(field), 'numeric', from, to);
  }
  if (slot !== null) return between(slotRef(slot), 'timestamptz', instantOf(field, from), instantOf(field, to));
  // Days and instants in ISO stand in the order of time.
  return between(sql`(${textOf(field)} collate "C")`, 'text', from, to);
}

/** Days lie in slots as their first instant in UTC. */
function instantOf({ kind }: FieldDefinition, bound: Bound | null): Bound | null {
  return bound === null || kind !== 'date' ? bound : { ...bound, value: `${bound.value}T00:00:00Z` };
}

/** Null for what is no number: it can only have been written by hand. */
function numberIn(field: FieldDefinition): RawBuilder<unknown> {
  return sql`(case when ${textOf(field)} ~ '^-?[0-9]+([.][0-9]+)?$' then (${textOf(field)})::numeric end)`;
}

/** `type` is one of ours, never what somebody sent. */
function between(value: RawBuilder<unknown>, type: string, from: Bound | null, to: Bound | null): Condition {
  const as = sql.raw(type);
  return allOf([
    ...(from === null ? [] : [sql<boolean>`${value} ${sql.raw(from.included ? '>=' : '>')} ${from.value}::${as}`]),
    ...(to === null ? [] : [sql<boolean>`${value} ${sql.raw(to.included ? '<=' : '<')} ${to.value}::${as}`]),
  ]);
}

/** What every record has beside its fields. */
export function factSql(fact: RecordFact, test: Test): Condition {
  const column = sql.ref(fact === 'assignee' || fact === 'team' ? `r.${fact}_id` : `r.${fact}`);
  switch (test.is) {
    case 'empty':
      return sql`${column} is null`;
    case 'one_of':
      return test.values.length === 1
        ? sql`${column} = ${test.values[0]}::uuid`
        : sql`${column} = any(${test.values}::uuid[])`;
    case 'range':
      return both(
        between(column, 'timestamptz', test.from, test.to),
        fact === 'created_at' ? madeBetween(test) : allOf([]),
      );
    default:
      throw new Error(`${fact} is not asked for ${test.is}`);
  }
}

/** What the clocks of two machines may differ by, and a batch may take from its first id to its commit. */
const slackMs = 86_400_000;

/** Ids carry the moment at which they were made: the primary key finds the stretch, and the column is exact. */
function madeBetween({ from, to }: Test & { is: 'range' }): Condition {
  const near = (bound: Bound, slack: number) => idFloor(new Date(Date.parse(bound.value) + slack));
  return allOf([
    ...(from === null ? [] : [sql<boolean>`r.id >= ${near(from, -slackMs)}::uuid`]),
    ...(to === null ? [] : [sql<boolean>`r.id < ${near(to, slackMs)}::uuid`]),
  ]);
}

/** Null while it does not hold the keys of all records. */
function slotOf({ slot, filling }: FieldDefinition): Slot | null {
  return filling ? null : slot;
}

function slotRef(slot: Slot): RawBuilder<unknown> {
  return sql.ref(`r.${slot}`);
}

function textOf(field: FieldDefinition): RawBuilder<unknown> {
  return sql`(r.data ->> ${cellOf(field)}::text)`;
}

function folded(field: FieldDefinition): RawBuilder<unknown> {
  return sql`fold_vietnamese(r.data ->> ${cellOf(field)}::text)`;
}

function cellOf({ cell }: FieldDefinition): string {
  return String(cell);
}
