/**
 * Conditions on a record that another one names. One that is out of the reader's view, deleted, or of another table is
 * as if it were not named: the field reads as empty.
 */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { may } from '#policy/decide.ts';
import { noRows } from '#policy/region.ts';
import type { FieldDefinition, Slot } from './definition.ts';
import { anyOf, both, regionSql } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import type { SearchScope } from './search.ts';

/** The rows that name one of these records, as far as the reader may view it. */
export function oneInView(
  field: FieldDefinition,
  slot: Slot | null,
  records: readonly string[],
  scope: SearchScope,
): Condition {
  const seen = inView(field, scope, sql`t.id = any(${records}::uuid[])`);
  if (seen === null) return anyOf([]);
  // An array, which is made once and not for every row.
  const named = sql`any(array(select t.id::text ${seen}))`;
  const held = slot === null ? sql`(r.data ->> ${String(field.cell)}::text)` : sql.ref(`r.${slot}`);
  return sql`${held} = ${named}`;
}

/** True where the record that is named is in view. Looked up row by row: as a join it is planned over the whole table. */
export function presentInView(field: FieldDefinition, slot: Slot | null, scope: SearchScope): Condition {
  const named = sql`(r.data ->> ${String(field.cell)}::text)`;
  // Most rows name none, and are told by the slot's own index.
  const isNamed: Condition =
    slot === null ? sql`r.data ? ${String(field.cell)}::text` : sql`${sql.ref(`r.${slot}`)} is not null`;
  // What is no id can only have been written by hand.
  const id = sql`(case when ${named} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${named}::uuid end)`;
  const seen = inView(field, scope, sql`t.id = ${id}`);
  return seen === null ? anyOf([]) : both(isNamed, sql`((select t.id ${seen}) is not null)`);
}

/** `from` and `where` of the related records in view, as `t`; null where the reader views none. */
export function inView(
  { target }: FieldDefinition,
  { project, policy }: Pick<SearchScope, 'project' | 'policy'>,
  which: RawBuilder<unknown>,
): RawBuilder<unknown> | null {
  const view = target === null ? noRows : may(policy, 'view', target);
  if (target === null || view === noRows) return null;
  return sql`from records t
    where t.project_id = ${project}::bigint and t.table_id = ${target}::int and ${which}
      and ${regionSql(view, policy, 't')}`;
}
