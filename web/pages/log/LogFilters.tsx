import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Select.tsx';
import type { SelectOption } from '../../parts/Select.tsx';
import type { LogFilter } from './filter.ts';
import { filterNames } from './filter.ts';
import type { EventKind } from './queries.ts';
import { kindLabel } from './sentences.ts';

interface LogFiltersProps {
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
  kinds: readonly EventKind[];
}

const any = 'any';

/** Person, action, table and outcome: what everybody may know of every event. */
export function LogFilters({ filter, onFilter, kinds }: LogFiltersProps) {
  const { t, language } = useWords();
  const { project, members } = useProject();
  const byLabel = (a: SelectOption, b: SelectOption) => a.label.localeCompare(b.label, language);
  const people = [...members.values()].map(({ id, name }) => ({ id, label: name })).toSorted(byLabel);
  const actions = kinds
    .map(({ action, sentence }) => ({ id: action, label: kindLabel(sentence[language], language) }))
    .toSorted(byLabel);
  const tables = project.tables.map(({ id, name }) => ({ id: String(id), label: name[language] }));
  const choose = (name: keyof LogFilter) => (id: string) =>
    onFilter({ ...filter, [name]: id === any ? undefined : id });
  const select = (name: keyof LogFilter, label: string, all: string, options: readonly SelectOption[]) => (
    <Select
      soft
      aria-label={label}
      value={filter[name] ?? any}
      onChange={choose(name)}
      options={[{ id: any, label: all }, ...options]}
    />
  );
  return (
    <div className="bar log-bar">
      {select('member', t('log.filterPerson'), t('log.anybody'), [...people, { id: 'none', label: t('log.noPerson') }])}
      {select('action', t('log.filterAction'), t('log.anyAction'), actions)}
      {select('table', t('log.filterTable'), t('log.anyTable'), tables)}
      {select('outcome', t('log.filterOutcome'), t('log.anyOutcome'), [
        { id: 'done', label: t('log.onlyDone') },
        { id: 'refused', label: t('log.onlyRefused') },
      ])}
      {filterNames.some((name) => filter[name] !== undefined) && (
        <Button look="quiet" size="small" icon="close" onPress={() => onFilter({})}>
          {t('log.clear')}
        </Button>
      )}
    </div>
  );
}
