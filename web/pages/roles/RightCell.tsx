import type { TableRight } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { sameCell } from './grants-changes.ts';
import type { TableGrants, TableOrEvery } from './grants-form.ts';
import { keyOf } from './grants-form.ts';
import { RightFace, useCellWords } from './RightFace.tsx';

interface RightCellProps {
  table: TableOrEvery;
  name: string;
  right: TableRight;
  granted: TableGrants;
  base: TableGrants;
  /** The row for every table; undefined in that row itself. */
  every: TableGrants | undefined;
  /** `row:column`, where arrow keys lead to it. */
  place?: string;
  /** Reached by Tab. */
  tabbed: boolean;
}

/** One right on one table as a button; what it opens is the matter of whoever holds the cells. */
export function RightCell({ table, name, right, granted, base, every, place, tabbed }: RightCellProps) {
  const { t } = useWords();
  const cellWords = useCellWords();
  const cell = granted.rights[right];
  const changed = !sameCell(base.rights[right], cell);
  const words = cellWords(cell, every?.rights[right]);
  const label = `${t(`right.${right}`)}, ${name}: ${words}`;
  return (
    <button
      type="button"
      className={changed ? 'right-cell is-new' : 'right-cell'}
      tabIndex={tabbed ? 0 : -1}
      aria-haspopup="menu"
      aria-label={changed ? `${label} (${t('grants.changed')})` : label}
      title={words}
      data-place={place}
      data-table={keyOf(table)}
      data-right={right}
    >
      <RightFace right={right} cell={cell} every={every?.rights[right]} />
    </button>
  );
}
