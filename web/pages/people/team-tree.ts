/** Teams as the tree that they form. */

export interface TeamPlace {
  id: string;
  name: string;
  parent: string | null;
}

export interface TeamNode<T extends TeamPlace> {
  team: T;
  below: TeamNode<T>[];
}

const alphabet = new Intl.Collator('vi');

/** Roots first, siblings in Vietnamese order. A team whose parent is not among `teams` stands at the root. */
export function treeOf<T extends TeamPlace>(teams: readonly T[]): TeamNode<T>[] {
  const known = new Set(teams.map(({ id }) => id));
  const sorted = teams.toSorted((a, b) => alphabet.compare(a.name, b.name));
  const byParent = Map.groupBy(sorted, ({ parent }) => (parent !== null && known.has(parent) ? parent : null));
  const under = (parent: string | null): TeamNode<T>[] =>
    (byParent.get(parent) ?? []).map((team) => ({ team, below: under(team.id) }));
  return under(null);
}

/**
 * The tree as choices in reading order; each name stands behind the names above it: `Miền Bắc › Hà Nội`. Deep down only
 * the first and the last of those, `Miền Bắc › … › Hà Nội › Cầu Giấy`: else the name itself would be cut off.
 */
export function pathsOf<T extends TeamPlace>(
  tree: readonly TeamNode<T>[],
  above: readonly string[] = [],
): { id: string; label: string }[] {
  return tree.flatMap(({ team, below }) => {
    const path = [...above, team.name];
    const shown = path.length > 3 ? [...path.slice(0, 1), '…', ...path.slice(-2)] : path;
    return [{ id: team.id, label: shown.join(' › ') }, ...pathsOf(below, path)];
  });
}
