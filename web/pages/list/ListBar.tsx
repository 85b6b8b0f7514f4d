import { useRef } from 'react';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { SearchInput } from '../../parts/TextInput.tsx';
import { FilterBar } from '../views/FilterBar.tsx';
import { ColumnsButton } from './ColumnsButton.tsx';
import { Count } from './Count.tsx';
import { hasContacts } from './has-contacts.ts';
import { SortMenu } from './SortMenu.tsx';
import type { ListViewInUse } from './useListView.ts';
import { useSlashKey } from './useSlashKey.ts';

/** Over the rows: what they are searched by, narrowed to and sorted by, and how many there are. */
export function ListBar({ table, view }: { table: ProjectTable; view: ListViewInUse }) {
  const { t, language } = useWords();
  const find = useRef<HTMLInputElement>(null);
  useSlashKey(find);
  return (
    <div className="bar">
      <SearchInput
        ref={find}
        value={view.typed}
        onChange={view.setTyped}
        label={hasContacts(table) ? t('list.search') : t('list.searchIn', { table: lowerFirst(table.name[language]) })}
      />
      <FilterBar table={table} state={view.state} onState={view.change} />
      <SortMenu fields={table.fields} sort={view.state.sort} onSort={(sort) => view.change({ sort })} />
      <Count table={table} state={view.state} />
      <ColumnsButton table={table} view={view} />
    </div>
  );
}
