/** A set of row classes as a condition on `assignee_id` and `team_id`. Only for selecting: where it is false it may be NULL. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { allRows, contains } from '#policy/region.ts';
import type { Region, RowClass, Standing } from '#policy/region.ts';

export type Condition = RawBuilder<boolean>;

const always: Condition = sql`true`;
const never: Condition = sql`false`;

/**
 * True for exactly the rows whose class, seen from this member, lies in the region. The common regions come out as
 * the one comparison that an index serves: own as `assignee_id = me`, all as `true`.
 * `alias`: that of the table whose columns they are.
 */
export function regionSql(region: Region, standing: Standing, alias: 'r' | 't' = 'r'): Condition {
  if (region === allRows) return always;
  const placesOf = (first: 0 | 3) =>
    ([0, 1, 2] as const).filter((place) => contains(region, (first + place) as RowClass));
  const mine = placesOf(0);
  const others = placesOf(3);
  const assignee = sql.ref(`${alias}.assignee_id`);
  const isMine: Condition = sql`${assignee} = ${standing.member}::uuid`;
  const isNotMine: Condition = sql`(${assignee} is null or ${assignee} <> ${standing.member}::uuid)`;
  const [inMine, inOthers] = [teamSql(mine, standing, alias), teamSql(others, standing, alias)];
  if (mine.length === others.length && includesAll(mine, others)) return inMine;
  if (includesAll(mine, others)) return either(both(isMine, inMine), inOthers);
  if (includesAll(others, mine)) return either(both(isNotMine, inOthers), inMine);
  return either(both(isMine, inMine), both(isNotMine, inOthers));
}

/** Where the row's team stands to the member's teams: 0 one of them, 1 below one of them, 2 neither (or no team). */
function teamSql(places: readonly (0 | 1 | 2)[], { teams, teamsBelow }: Standing, alias: 'r' | 't'): Condition {
  if (places.length === 3) return always;
  const team = sql.ref(`${alias}.team_id`);
  const named = [...(places.includes(0) ? teams : []), ...(places.includes(1) ? teamsBelow : [])];
  if (!places.includes(2)) return named.length === 0 ? never : sql`${team} = any(${named}::uuid[])`;
  const absent = [...(places.includes(0) ? [] : teams), ...(places.includes(1) ? [] : teamsBelow)];
  return absent.length === 0 ? always : sql`(${team} is null or ${team} <> all(${absent}::uuid[]))`;
}

function includesAll(outer: readonly number[], inner: readonly number[]): boolean {
  return inner.every((place) => outer.includes(place));
}

export function both(a: Condition, b: Condition): Condition {
  if (a === never || b === never) return never;
  if (a === always) return b;
  return b === always ? a : sql`(${a} and ${b})`;
}

export function either(a: Condition, b: Condition): Condition {
  if (a === always || b === always) return always;
  if (a === never) return b;
  return b === never ? a : sql`(${a} or ${b})`;
}

/** False without conditions. */
export function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.reduce(either, never);
}

/** True without conditions. */
export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.reduce(both, always);
}
