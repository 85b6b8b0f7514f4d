import type { RowScope } from '#contract/rights.ts';
import { rowScopes } from '#contract/rights.ts';
import { useWords } from '../language.tsx';

/** How far a right reaches: four bars and the word. */
export function Scope({ scope }: { scope: RowScope }) {
  const { t } = useWords();
  return (
    <span className="scope">
      <ScopeBars scope={scope} />
      {t(`scope.${scope}`)}
    </span>
  );
}

export function ScopeBars({ scope }: { scope: RowScope }) {
  const reached = rowScopes.indexOf(scope);
  return (
    <span className="scope-bars" aria-hidden="true">
      {rowScopes.map((each, index) => (
        <i key={each} className={index <= reached ? 'is-reached' : ''} />
      ))}
    </span>
  );
}
