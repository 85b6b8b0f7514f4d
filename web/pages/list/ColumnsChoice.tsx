import { useRef, useState } from 'react';
import type { ViewColumn } from '#contract/views.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { SearchInput } from '../../parts/TextInput.tsx';
import { ColumnLine } from './ColumnLine.tsx';
import { columnsNow, matchesName, possibleColumns, withMoved, withPinned, withShown } from './columns.ts';
import type { ColumnBy } from './columns.ts';
import { useColumnNames } from './useColumnNames.ts';

interface ColumnsChoiceProps {
  fields: readonly ProjectField[];
  chosen: readonly ViewColumn[] | null;
  onChoose: (columns: readonly ViewColumn[] | null) => void;
}

/** The columns in their order, each to show, to pin and to move; then those that are not shown. The name always is. */
export function ColumnsChoice({ fields, chosen, onChoose }: ColumnsChoiceProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const lines = useRef<HTMLUListElement>(null);
  const nameOf = useColumnNames(fields);
  const shown = columnsNow(fields, chosen);
  const hidden = possibleColumns(fields).filter((by) => !shown.some((column) => column.by === by));
  const isFound = (by: ColumnBy): boolean => matchesName(nameOf(by), typed);

  const move = (by: ColumnBy, to: number): void => {
    const moved = withMoved(shown, by, to);
    onChoose(moved);
    setSaid(t('columns.moved', { column: nameOf(by), place: moved.findIndex((column) => column.by === by) + 1 }));
  };
  return (
    <div className="columns-choice">
      <SearchInput value={typed} onChange={setTyped} label={t('columns.search')} />
      <ul ref={lines} className="columns-list" aria-label={t('columns.shown')}>
        {shown.map((column, index) =>
          isFound(column.by) ? (
            <ColumnLine
              key={column.by}
              name={nameOf(column.by)}
              column={column}
              // while a search leaves lines out, there is no place to move to
              {...(index === 0 || typed !== '' ? {} : { onMove: (by: number) => move(column.by, index + by) })}
              isFixed={index === 0}
              onShow={(isShown) => onChoose(withShown(shown, column.by, isShown))}
              onPin={(pinned) => onChoose(withPinned(shown, column.by, pinned))}
            />
          ) : null,
        )}
      </ul>
      {hidden.some(isFound) && (
        <>
          <p className="meta columns-head">{t('columns.hidden')}</p>
          <ul className="columns-list" aria-label={t('columns.hidden')}>
            {hidden.filter(isFound).map((by) => (
              <ColumnLine
                key={by}
                name={nameOf(by)}
                column={null}
                isFixed={false}
                onShow={() => onChoose(withShown(shown, by, true))}
              />
            ))}
          </ul>
        </>
      )}
      <div className="row columns-foot">
        <span className="meta">{t('columns.hint')}</span>
        <Button look="quiet" size="small" className="push nowrap" onPress={() => onChoose(null)}>
          {t('columns.reset')}
        </Button>
      </div>
      <span className="unseen" role="status">
        {said}
      </span>
    </div>
  );
}
