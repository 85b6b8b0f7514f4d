import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import type { Entry } from './entries.ts';

/** The ways to tables and fields, for who shapes them. */
export function useDefiningCommands(): { readonly go: readonly Entry[]; readonly do: readonly Entry[] } {
  const { t, language } = useWords();
  const { project } = useProject();
  if (!holds(project, 'fields')) return { go: [], do: [] };
  const ofTables = project.tables.map(({ id, name }): Entry => ({
    id: `fields-${id}`,
    label: t('command.fields', { table: lowerFirst(name[language]) }),
    icon: 'columns',
    to: addresses.fields(project.id, id),
  }));
  return {
    go: [{ id: 'tables', label: t('settings.tables'), icon: 'columns', to: addresses.tables(project.id) }, ...ofTables],
    do: [{ id: 'new-table', label: t('list.newTable'), icon: 'plus', to: addresses.newTable(project.id) }],
  };
}
