import type { RowScope, TableRight } from '#contract/rights.ts';
import { rowScopes } from '#contract/rights.ts';
import { formatList } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ScopeBars } from '../../parts/Scope.tsx';
import type { Cell } from './grants-form.ts';
import { reachOf } from './scopes.ts';

interface RightFaceProps {
  right: TableRight;
  cell: Cell;
  /** Of the row for every table, which holds here too. */
  every?: Cell | undefined;
}

/** How far a right reaches, in the little room of a cell; a dash for what is not given. */
export function RightFace({ right, cell, every }: RightFaceProps) {
  const { t } = useWords();
  const own = reachOf(cell.allow);
  const inherited = own === undefined ? reachOf(every?.allow ?? []) : undefined;
  const reach = own ?? inherited;
  const denied = reachOf(cell.deny) ?? reachOf(every?.deny ?? []);
  if (reach === undefined && denied === undefined) return <>{t('value.none')}</>;
  return (
    <>
      {reach && (
        <span className={inherited ? 'scope is-inherited' : 'scope'}>
          {isRowless(right) && reach.widest === 'all' ? (
            <Icon name="check" small />
          ) : (
            <>
              <ScopeBars scope={reach.widest} />
              {t(`reach.${reach.widest}`)}
            </>
          )}
          {reach.also.length > 0 && <span className="meta">+{reach.also.length}</span>}
        </span>
      )}
      {denied && (
        <span className="scope-denied">
          <Icon name="lock" small />
          {reach === undefined && denied.widest === 'all'
            ? t('grants.deny')
            : t(reach === undefined ? 'grants.denyWhere' : 'grants.except', { where: t(`reach.${denied.widest}`) })}
        </span>
      )}
    </>
  );
}

/** Rows that are yet to be made are nobody’s: what counts is that the right is there. */
export function isRowless(right: TableRight): boolean {
  return right === 'create' || right === 'import';
}

/** The whole of a cell in words, for a label: `Của tôi và Team và team con; cấm Team`. */
export function useCellWords(): (cell: Cell, every?: Cell) => string {
  const { t, language } = useWords();
  const list = (scopes: readonly RowScope[]) =>
    formatList(
      rowScopes.filter((scope) => scopes.includes(scope)).map((scope) => t(`scope.${scope}`)),
      language,
    );
  const words = (cell: Cell): string[] => [
    ...(cell.allow.length > 0 ? [list(cell.allow)] : []),
    ...(cell.deny.length > 0 ? [t('grants.denyWhere', { where: list(cell.deny) })] : []),
  ];
  return (cell, every) => {
    const inherited = every ? words(every).map((word) => `${word} (${t('grants.inherited')})`) : [];
    const said = [...words(cell), ...inherited];
    return said.length > 0 ? said.join('; ') : t('grants.none');
  };
}
