import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Piece } from '../../parts/Piece.tsx';
import type { ListState } from '../list/list-state.ts';
import { conditionsIn } from './filter-parts.ts';
import type { Path } from './filter-tree.ts';

interface FilterBarProps {
  table: ProjectTable;
  state: Pick<ListState, 'filter'>;
  onState: (part: Pick<ListState, 'filter'>) => void;
}

/**
 * What a list is narrowed to: how many conditions, and each of them as a chip, edited where it stands. All but the button
 * is fetched when there is something to show.
 */
export function FilterBar({ table, state: { filter }, onState }: FilterBarProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<Path | null>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const count = filter === null ? 0 : conditionsIn(filter).length;
  const change = (next: ListState['filter']): void => onState({ filter: next });
  const edit = (at: Path, from: HTMLElement | null): void => {
    anchor.current = from;
    setOpen(at);
  };
  return (
    <>
      <AriaButton
        ref={button}
        className="chip filter-open"
        aria-label={t('filter.open', { count })}
        aria-haspopup="dialog"
        aria-expanded={open?.length === 0}
        onPress={() => edit([], button.current)}
      >
        <Icon name="filter" />
        <span className="not-phone">{t('filter.title')}</span>
        {count > 0 && <b>{count}</b>}
      </AriaButton>
      <Piece name="filter chips" load={() => import('./FilterChips.tsx')} isWanted={filter !== null}>
        {({ FilterChips }) => <FilterChips table={table} filter={filter} onFilter={change} onEdit={edit} />}
      </Piece>
      <Piece name="filter" load={() => import('./FilterBox.tsx')} isWanted={open !== null}>
        {({ FilterBox }) =>
          open && (
            <FilterBox
              table={table}
              filter={filter}
              at={open}
              anchor={anchor}
              onFilter={change}
              onClose={() => setOpen(null)}
            />
          )
        }
      </Piece>
    </>
  );
}
