/** Rows by scope as people say them: “bản ghi của mình và của team, trừ bản ghi của team con”. */
import type { ShownRows } from '#contract/explain.ts';
import type { RowScope } from '#contract/rights.ts';
import type { WordsInUse } from '../language.tsx';

type Reach = 'all' | 'own' | 'team' | 'team_tree' | 'own_team' | 'own_team_tree';

/** `null`: rows that no scopes say; there are some. */
export function rowsInWords(t: WordsInUse['t'], rows: ShownRows): string {
  if (rows === null) return t('rows.some');
  const reach = reachOf(rows.of);
  if (reach === null) return t('rows.none');
  const said = t(`rows.${reach}`);
  const without = reachOf(rows.without);
  return without === null ? said : t('rows.except', { rows: said, others: t(`otherRows.${without}`) });
}

/** The fewest scopes that reach as far: the team lies within its tree, and everything within all. Null for none. */
function reachOf(scopes: readonly RowScope[]): Reach | null {
  if (scopes.includes('all')) return 'all';
  const team = scopes.includes('team_tree') ? 'team_tree' : scopes.includes('team') ? 'team' : null;
  if (!scopes.includes('own')) return team;
  return team === null ? 'own' : `own_${team}`;
}
