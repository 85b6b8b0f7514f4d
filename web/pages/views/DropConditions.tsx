import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import type { ListState } from '../list/list-state.ts';
import { chipsOf, withoutChip } from './filter-tree.ts';
import { asSentence, sayPart } from './filter-words.ts';
import { useFilterWords } from './useFilterWords.ts';

interface DropConditionsProps {
  table: ProjectTable;
  filter: ListState['filter'];
  onFilter: (filter: ListState['filter']) => void;
}

/** More would be a list to read, and the filter itself is one. */
const most = 4;

/** Under a filter that nothing matches: each of its conditions by name, to be dropped alone. */
export function DropConditions({ table, filter, onFilter }: DropConditionsProps) {
  const { t } = useWords();
  const words = useFilterWords(table, filter);
  const chips = chipsOf(filter);
  if (chips.length < 2) return null;
  return chips.slice(0, most).map(({ path, part }) => (
    <Button key={JSON.stringify([path, part])} icon="close" onPress={() => onFilter(withoutChip(filter, path))}>
      <span className="cut drop-condition">{t('filter.dropChip', { say: asSentence(sayPart(words, part)) })}</span>
    </Button>
  ));
}
