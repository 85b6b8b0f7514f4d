/** What stands in place of the rows of a list, or behind the last of them. */
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { ListActs } from './ListActs.tsx';
import type { ListViewInUse } from './useListView.ts';

export function MoreFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useWords();
  return (
    <span className="row" role="alert">
      {t('list.moreFailed')}
      <Button size="small" onPress={onRetry}>
        {t('do.retry')}
      </Button>
    </span>
  );
}

export function Nothing({ table, onAdd }: { table: ProjectTable; onAdd: () => void }) {
  const { t, language } = useWords();
  const mayAdd = table.rights.includes('create');
  return (
    <EmptyState
      title={t('list.empty')}
      icon="people"
      {...(mayAdd ? { acts: <ListActs first table={table} onAdd={onAdd} /> } : {})}
    >
      <p>{mayAdd ? t('list.emptySay', { table: lowerFirst(table.name[language]) }) : t('list.emptyForReader')}</p>
    </EmptyState>
  );
}

export function NotFound({ view }: { view: ListViewInUse }) {
  const { t } = useWords();
  const { search, filter } = view.state;
  return (
    <EmptyState
      title={t('list.noResult')}
      icon="search"
      acts={
        <>
          {search !== '' && <Button onPress={() => view.change({ search: '' })}>{t('list.dropSearch')}</Button>}
          {filter !== null && <Button onPress={() => view.change({ filter: null })}>{t('list.dropFilter')}</Button>}
        </>
      }
    >
      <p>{search === '' ? t('list.noResultFilter') : t('list.noResultSay', { search })}</p>
      {search !== '' && filter !== null && <p className="meta">{t('list.noResultBoth')}</p>}
    </EmptyState>
  );
}
