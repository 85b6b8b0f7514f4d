/** A list that is narrower than all that its reader may view. */
import { sql } from 'kysely';
import type { RecordId } from '#contract/ids.ts';
import { may } from '#policy/decide.ts';
import { allRows, intersect } from '#policy/region.ts';
import type { Region } from '#policy/region.ts';
import { filterSql } from './filter.ts';
import type { FilterPlan } from './filter.ts';
import { allOf, both } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import type { SearchScope } from './search.ts';

export interface Narrowed {
  /** Within the reader's view: of another right, say. Without it, all of the view. */
  readonly within?: Region;
  /** These records alone. */
  readonly only?: readonly RecordId[] | null;
  readonly filter?: FilterPlan | null;
}

/** Never more than the view, whatever `within` says. */
export function reachOf({ policy, table, within }: SearchScope & Narrowed): Region {
  return intersect(may(policy, 'view', table.id), within ?? allRows);
}

/** What it is narrowed to beside its rows' places. Sealed values match by token, as in `filterSql`. */
export function narrowedSql(scope: SearchScope & Narrowed): Condition {
  const filtered = scope.filter === undefined || scope.filter === null ? allOf([]) : filterSql(scope.filter, scope);
  return both(chosenSql(scope), filtered);
}

function chosenSql({ only }: Narrowed): Condition {
  return only === undefined || only === null ? allOf([]) : sql`r.id = any(${only}::uuid[])`;
}
