/** What stands in place of the rows of a list, or behind the last of them. */
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { hasContacts } from './has-contacts.ts';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { Piece } from '../../parts/Piece.tsx';
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
      {mayAdd && hasContacts(table) && <p className="meta">{t('list.emptySealed')}</p>}
    </EmptyState>
  );
}

/** Of several conditions each can be dropped alone. */
export function NotFound({ table, view }: { table: ProjectTable; view: ListViewInUse }) {
  const { t } = useWords();
  const { search, filter } = view.state;
  return (
    <EmptyState
      title={t('list.noResult')}
      icon="search"
      acts={
        <>
          {search !== '' && <Button onPress={() => view.change({ search: '' })}>{t('list.dropSearch')}</Button>}
          <Piece
            name="drop conditions"
            load={() => import('../views/DropConditions.tsx')}
            isWanted={filter !== null && filter.of.length > 1}
          >
            {({ DropConditions }) => (
              <DropConditions table={table} filter={filter} onFilter={(next) => view.change({ filter: next })} />
            )}
          </Piece>
          {filter !== null && <Button onPress={() => view.change({ filter: null })}>{t('list.dropFilter')}</Button>}
        </>
      }
    >
      <p>{search === '' ? t('list.noResultFilter') : t('list.noResultSay', { search })}</p>
      {search !== '' && filter !== null && <p className="meta">{t('list.noResultBoth')}</p>}
    </EmptyState>
  );
}
