/** What a role gives on a table, one line per right. */
import { rowScopes, tableRights } from '#contract/rights.ts';
import type { RowScope, TableRight } from '#contract/rights.ts';

export interface RightInShort {
  right: TableRight;
  /** Empty for `create` and `import`, which meet no rows yet: there it only counts that they are given. */
  scopes: RowScope[];
}

/** Rights in their usual order; a scope that lies wholly within another one of the same right is left out. */
export function rightsInShort(rights: readonly { right: TableRight; scope: RowScope }[]): RightInShort[] {
  return tableRights.flatMap((right) => {
    const given = new Set(rights.filter((each) => each.right === right).map(({ scope }) => scope));
    if (given.size === 0) return [];
    const rowless = right === 'create' || right === 'import';
    return [{ right, scopes: rowless ? [] : rowScopes.filter((scope) => given.has(scope) && !isWithin(scope, given)) }];
  });
}

/** Own rows may stand in any team, so `own` lies within `all` alone. */
export function isWithin(scope: RowScope, given: ReadonlySet<RowScope>): boolean {
  if (scope === 'all') return false;
  return given.has('all') || (scope === 'team' && given.has('team_tree'));
}
