/** Tests of values that lie sealed: by blind token, or whether there is one at all. Nothing of them is sent as text. */
import { sql } from 'kysely';
import { blindToken } from '#crypto/blind-index.ts';
import type { FieldDefinition } from './definition.ts';
import type { Test } from './filter.ts';
import { anyOf, both, negated } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import { inView } from './related-sql.ts';
import type { SearchScope } from './search.ts';
import { isAbsent } from './test-sql.ts';

/**
 * Where the test is true, or (`wanted` false) where it is false. The caller opens what was found by a token and compares,
 * since two values may share one; a row that holds none of the tokens holds none of the values.
 */
export function sealedSql(field: FieldDefinition, test: Test, wanted: boolean, scope: SearchScope): Condition {
  if (test.is === 'empty') return wanted ? isAbsent(field) : sql`(not ${isAbsent(field)})`;
  if (test.is !== 'one_of') throw new Error(`a sealed value is not asked for ${test.is}`);
  if (field.kind !== 'relation') return holds(field, test.values, wanted, scope);
  const each = test.values.map((id) => both(holds(field, [id], true, scope), isInView(field, id, scope)));
  return wanted ? anyOf(each) : negated(anyOf(each));
}

function holds(field: FieldDefinition, values: readonly string[], wanted: boolean, scope: SearchScope): Condition {
  const { project, table, index } = scope;
  const place = { project, table: table.id, field: field.cell, purpose: 'exact' } as const;
  const tokens = values.map((value) => blindToken(index, place, value));
  const held = sql`from record_tokens t
     where t.project_id = ${project}::bigint and t.table_id = ${table.id}::int and t.field_id = ${field.cell}::int
       and t.purpose = 'exact' and t.token = any(${tokens}::bigint[])`;
  // An array, so that the few ids found are the index condition on records; but a long one is compared one by one.
  if (wanted) return sql`r.id = any(array(select t.record_id ${held}))`;
  return sql`(not exists (select ${held} and t.record_id = r.id))`;
}

function isInView(field: FieldDefinition, id: string, scope: SearchScope): Condition {
  const seen = inView(field, scope, sql`t.id = ${id}::uuid`);
  return seen === null ? anyOf([]) : sql`exists (select ${seen})`;
}
