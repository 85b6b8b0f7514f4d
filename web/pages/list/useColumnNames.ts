import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import type { ColumnBy } from './columns.ts';

/** What columns are called. */
export function useColumnNames(fields: readonly ProjectField[]): (by: ColumnBy) => string {
  const { t, language } = useWords();
  return (by) => {
    switch (by) {
      case 'assignee':
        return t('list.assignee');
      case 'team':
        return t('list.team');
      case 'created_at':
        return t('list.createdAt');
      case 'updated_at':
        return t('list.updatedAt');
      default:
        return fields.find(({ id }) => id === by)?.name[language] ?? '';
    }
  };
}
