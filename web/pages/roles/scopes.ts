/** How the reach of a right is said in little room. */
import { rowScopes } from '#contract/rights.ts';
import type { RowScope } from '#contract/rights.ts';
import { isWithin } from '../people/rights-in-short.ts';

export interface Reach {
  widest: RowScope;
  /** Scopes that reach rows which `widest` does not: one’s own rows may stand in any team. */
  also: readonly RowScope[];
}

/** Undefined for none. */
export function reachOf(scopes: readonly RowScope[]): Reach | undefined {
  const widest = rowScopes.findLast((scope) => scopes.includes(scope));
  if (widest === undefined) return undefined;
  const given = new Set(scopes);
  return { widest, also: scopes.filter((scope) => scope !== widest && !isWithin(scope, given)) };
}
