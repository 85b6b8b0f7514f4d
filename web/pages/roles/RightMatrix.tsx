import { memo, useId } from 'react';
import { tableRights } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { FieldLines } from './FieldLines.tsx';
import { keyOf } from './grants-form.ts';
import type { ChangeMatrix, TableInMatrix, TablesProps } from './GrantsEditor.tsx';
import { RightCell } from './RightCell.tsx';
import { useCellKeys } from './useCellKeys.ts';

/** Tables down, rights across. Arrow keys go from cell to cell, Enter opens; one cell is in the tab order. */
export function RightMatrix({ rows, open, onToggle, change }: TablesProps) {
  const { t } = useWords();
  const hint = useId();
  const keys = useCellKeys(rows.length, tableRights.length + 1);
  return (
    <>
      <table className="matrix" role="grid" aria-label={t('grants.title')} aria-describedby={hint} {...keys.grid}>
        <thead>
          <tr>
            <th className="stay" scope="col">
              {t('grants.table')}
            </th>
            {tableRights.map((right) => (
              <th key={right} scope="col" title={t(`right.${right}`)}>
                {t(`rightHead.${right}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <MatrixRow
              key={keyOf(row.table)}
              {...row}
              index={index}
              active={keys.active.row === index ? keys.active.column : -1}
              isOpen={open.has(keyOf(row.table))}
              onToggle={onToggle}
              change={change}
            />
          ))}
        </tbody>
      </table>
      <p id={hint} className="unseen">
        {t('grants.keys')}
      </p>
    </>
  );
}

interface MatrixRowProps extends TableInMatrix {
  index: number;
  /** The column that Tab reaches; −1 where it is in another row. */
  active: number;
  isOpen: boolean;
  onToggle: (key: string) => void;
  change: ChangeMatrix;
}

/** Of sixty tables only those are drawn anew of which something is different; `onToggle` is none of it. */
const MatrixRow = memo(MatrixRowNow, (was, is) => {
  const { onToggle: _was, ...before } = was;
  return (Object.keys(before) as (keyof typeof before)[]).every((name) => before[name] === is[name]);
});

function MatrixRowNow({ index, active, isOpen, onToggle, change, ...row }: MatrixRowProps) {
  const { t } = useWords();
  const { table, name, granted, base, every } = row;
  const id = useId();
  return (
    <>
      <tr className={isOpen ? 'is-open' : ''}>
        <th scope="row" className="stay">
          <button
            type="button"
            className="table-name"
            tabIndex={active === 0 ? 0 : -1}
            data-place={`${index}:0`}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            title={table === null ? `${name}, ${t('grants.everySay')}` : name}
            onClick={() => onToggle(keyOf(table))}
          >
            <Icon name={isOpen ? 'down' : 'right'} small />
            <span className="cut">{name}</span>
          </button>
        </th>
        {tableRights.map((right, column) => (
          <td key={right}>
            <RightCell
              table={table}
              name={name}
              right={right}
              granted={granted}
              base={base}
              every={every}
              place={`${index}:${column + 1}`}
              tabbed={active === column + 1}
            />
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr className="fields-row" id={id}>
          <td colSpan={tableRights.length + 1}>
            <FieldLines {...row} change={change} />
          </td>
        </tr>
      )}
    </>
  );
}
