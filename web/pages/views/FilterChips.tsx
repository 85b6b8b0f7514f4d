import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import type { ListState } from '../list/list-state.ts';
import { chipsOf, withoutChip } from './filter-tree.ts';
import type { Path } from './filter-tree.ts';
import { asSentence, sayPart } from './filter-words.ts';
import { useFilterWords } from './useFilterWords.ts';

interface FilterChipsProps {
  table: ProjectTable;
  filter: ListState['filter'];
  onFilter: (filter: ListState['filter']) => void;
  onEdit: (at: Path, from: HTMLElement) => void;
}

/** Condition by condition, a nested group as one; on phones the button says how many there are. */
export function FilterChips({ table, filter, onFilter, onEdit }: FilterChipsProps) {
  const { t } = useWords();
  const words = useFilterWords(table, filter);
  return (
    <span className="filter-chips not-phone">
      {chipsOf(filter).map(({ path, part }) => {
        const { field, way, value } = sayPart(words, part);
        const say = asSentence({ field, way, value });
        return (
          <span key={JSON.stringify([path, part])} className="chip">
            <button
              type="button"
              className="chip-say"
              aria-label={t('filter.edit', { say })}
              aria-haspopup="dialog"
              onClick={(event) => onEdit(path, event.currentTarget)}
            >
              <span className="cut">{field}</span>
              {way !== '' && <span className="meta">{way}</span>}
              {value !== '' && <b>{value}</b>}
            </button>
            <button
              type="button"
              className="chip-drop"
              aria-label={t('filter.dropChip', { say })}
              onClick={() => onFilter(withoutChip(filter, path))}
            >
              <Icon name="close" />
            </button>
          </span>
        );
      })}
    </span>
  );
}
