/**
 * What a relation reads as, in a statement: a relation to a record out of the reader's view reads as empty, so whatever
 * asks for its value, or whether it has one, asks this as well.
 */
import { sql } from 'kysely';
import type { ProjectId } from '#contract/ids.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import type { FieldDefinition } from './definition.ts';
import { anyOf, regionSql } from './region-sql.ts';
import type { Condition } from './region-sql.ts';

export interface RelationScope {
  readonly project: ProjectId;
  readonly policy: CompiledPolicy;
}

/**
 * True for the rows (`r`) whose relation names a record that the reader may view: neither empty, nor a record that is out
 * of view, deleted, or of a table that is no more. Whether the field is open on the row is not asked here. Throws
 * TypeError for a sealed field: no statement knows what it names, so its rows are opened and shown to the mask.
 */
export function namesVisibleRecord({ project, policy }: RelationScope, field: FieldDefinition): Condition {
  if (field.kind !== 'relation' || field.sensitive)
    throw new TypeError(`field ${field.id} is no relation in plain text`);
  if (field.target === null) return anyOf([]);
  const inView = regionSql(may(policy, 'view', field.target), policy, 'named');
  const id = sql`r.data ->> ${String(field.id)}::text`;
  // What somebody wrote there by hand and is no id names nothing, and must not end the statement.
  return sql`exists (
    select from records named
     where named.project_id = ${project}::bigint and named.table_id = ${field.target}::int
       and named.id = case when pg_input_is_valid(${id}, 'uuid') then (${id})::uuid end
       and ${inView})`;
}
