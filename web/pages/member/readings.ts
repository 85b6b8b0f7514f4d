/** How far a field is open, on which rows: each level once, the last one as “the rest” where that is all that is left. */
import type { ShownRows } from '#contract/explain.ts';
import type { ReadLevel, RowScope } from '#contract/rights.ts';

export interface Reading {
  level: ReadLevel;
  /** `everywhere`: on every row that is in view. `rest`: on those that no reading before it names. */
  where: ShownRows | 'everywhere' | 'rest';
}

/** As the policy has them (docs/policy.md): mine or not, by three places of the row's team. */
const classesOf: Readonly<Record<RowScope, number>> = {
  own: 0b000111,
  team: 0b001001,
  team_tree: 0b011011,
  all: 0b111111,
};

/**
 * The furthest level first; what is left of the rows in view is hidden.
 * @param view the rows that may be viewed
 */
export function readingsOf(
  levels: readonly { level: ReadLevel; rows: ShownRows }[],
  view: ShownRows,
): readonly Reading[] {
  const sorted = levels.toSorted((a, b) => rank[b.level] - rank[a.level]);
  if (sorted.length === 0) return [{ level: 'hidden', where: 'everywhere' }];
  const regions = [view, ...sorted.map(({ rows }) => rows)].map(classesIn);
  if (!regions.every((region) => region !== null)) return sorted.map(({ level, rows }) => ({ level, where: rows }));
  const [inView = 0, ...read] = regions;
  const hidden = inView & ~read.reduce((all, region) => all | region, 0);
  const said: Reading[] = sorted.map(({ level, rows }) => ({ level, where: rows }));
  if (hidden !== 0) return [...said, { level: 'hidden', where: 'rest' }];
  const last = said.at(-1);
  return last ? [...said.slice(0, -1), { level: last.level, where: said.length === 1 ? 'everywhere' : 'rest' }] : said;
}

const rank: Readonly<Record<ReadLevel, number>> = { hidden: 0, masked: 1, open: 2 };

function classesIn(rows: ShownRows): number | null {
  if (rows === null) return null;
  const all = (scopes: readonly RowScope[]) => scopes.reduce((sum, scope) => sum | classesOf[scope], 0);
  return all(rows.of) & ~all(rows.without);
}
