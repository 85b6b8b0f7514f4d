import { tableRights } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { FieldLines } from './FieldLines.tsx';
import { keyOf } from './grants-form.ts';
import type { TablesProps } from './GrantsEditor.tsx';
import { RightCell } from './RightCell.tsx';

/** The matrix on a phone: a card for each table, its rights below each other. */
export function RightCards({ rows, open, onToggle, change }: TablesProps) {
  const { t } = useWords();
  return (
    <div className="right-cards">
      {rows.map((row) => {
        const key = keyOf(row.table);
        const isOpen = open.has(key);
        const given = tableRights.filter((right) => row.granted.rights[right].allow.length > 0);
        return (
          <section key={key} className="right-card">
            <h2>
              <button type="button" className="table-name" aria-expanded={isOpen} onClick={() => onToggle(key)}>
                <Icon name={isOpen ? 'down' : 'right'} small />
                <span className="table-words">
                  <span>{row.name}</span>
                  <span className="meta">
                    {given.map((right) => t(`rightHead.${right}`)).join(' · ') || t('grants.none')}
                  </span>
                </span>
              </button>
            </h2>
            {isOpen && (
              <>
                <ul className="right-list">
                  {tableRights.map((right) => (
                    <li key={right}>
                      <span aria-hidden="true">{t(`right.${right}`)}</span>
                      <RightCell {...row} right={right} tabbed />
                    </li>
                  ))}
                </ul>
                <FieldLines {...row} change={change} />
              </>
            )}
          </section>
        );
      })}
    </div>
  );
}
