import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import type { RowChoice } from '../../parts/RowBox.tsx';
import { Table } from '../../parts/Table.tsx';
import { Titled, titlesOf } from '../../parts/titles.tsx';
import { useFetched } from '../../parts/useFetched.ts';
import { useLater } from '../../parts/useLater.ts';
import { ListActs } from './ListActs.tsx';
import { nameFieldOf, nameOf } from '../record/name.ts';
import { listQuery } from './queries.ts';
import { sortByColumn, sortId } from './sorts.ts';
import { useColumns } from './useColumns.tsx';
import { isAllChosen } from './selection.ts';
import type { useListView } from './useListView.ts';
import type { SelectionInUse } from './useSelection.ts';

interface RowsProps {
  table: ProjectTable;
  view: ReturnType<typeof useListView>;
  selection: SelectionInUse;
  onAdd: () => void;
}

/** The rows, or what stands in their place: loading, nothing yet, nothing found, refused, failed. */
export function Rows({ table, view, selection, onAdd }: RowsProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const columns = useColumns(table);
  const { search, sort, begun } = view;
  const found = useInfiniteQuery(listQuery(project.id, table.id, search, sort));
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = found;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  // the page that is opened from here next, as soon as this one stands
  useFetched('record', () => import('../record/RecordPage.tsx'), found.isSuccess);
  const stale = useLater(found.isPlaceholderData);
  const rows = found.data?.pages.flatMap((page) => page.records) ?? [];

  // back from a record after its rows were forgotten: they are read again up to where the reader was
  const asBegun = search === begun.search && sortId(sort) === sortId(begun.sort);
  const missing = asBegun && rows.length < begun.rows && hasNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (missing) more();
  }, [missing, more]);

  if (found.isError && !found.data) {
    return (
      <div className="grid">
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </div>
    );
  }
  if (found.isPending || missing) return <Filler />;
  if (rows.length === 0 && !found.isPlaceholderData && !hasNextPage) {
    return search === '' ? <Nothing table={table} onAdd={onAdd} /> : <NotFound view={view} />;
  }
  const order = rows.map(idOf);
  const name = nameFieldOf(table.fields);
  const choice: RowChoice<ShownRecord> = {
    chosen: selection.chosen,
    label: (row) => t('choose.row', { name: nameOf(name, row.values) ?? t('record.unnamed') }),
    allLabel: t('choose.allRows'),
    onToggle: (id) => selection.step({ step: 'toggle', id }),
    onExtend: (from, to) => selection.step({ step: 'extend', from, to, order }),
    onAll: () => selection.step(isAllChosen(order, selection.chosen) ? { step: 'clear' } : { step: 'all', order }),
  };
  return (
    <Titled titles={titlesOf(found.data?.pages)}>
      <Table
        label={t('list.rows', { table: lowerFirst(table.name[language]) })}
        columns={columns}
        rows={rows}
        rowId={idOf}
        onOpen={(row) => {
          view.keepNow();
          router.history.push(addresses.record(project.id, table.id, row.id), { fromList: true });
        }}
        choice={mayChoose(table) ? choice : undefined}
        total={hasNextPage ? -1 : rows.length}
        sort={{ column: String(sort.by), direction: sort.direction }}
        onSort={({ column, direction }) => {
          const kind = table.fields.find(({ id }) => String(id) === column)?.kind ?? null;
          view.chooseSort(sortByColumn(column, direction, kind, sort));
        }}
        onEnd={more}
        loadingMore={found.isFetchingNextPage}
        top={begun.top}
        onTop={(top) => view.noteTop(top, rows.length)}
        view={`${search}\n${sortId(sort)}`}
        {...(stale ? { instead: <Skeleton rows={12} /> } : {})}
        {...(isFetchNextPageError ? { foot: <MoreFailed onRetry={() => void fetchNextPage()} /> } : {})}
      />
    </Titled>
  );
}

/** Boxes are for who can do something with what he chooses. */
function mayChoose(table: ProjectTable): boolean {
  return table.rights.some((right) => ['delete', 'bulk_delete', 'export'].includes(right));
}

function idOf(row: ShownRecord): string {
  return row.id;
}

function Filler() {
  return (
    <div className="grid">
      <Skeleton rows={12} />
    </div>
  );
}

function MoreFailed({ onRetry }: { onRetry: () => void }) {
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

function Nothing({ table, onAdd }: { table: ProjectTable; onAdd: () => void }) {
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

function NotFound({ view }: { view: RowsProps['view'] }) {
  const { t } = useWords();
  return (
    <EmptyState
      title={t('list.noResult')}
      icon="search"
      acts={<Button onPress={view.dropSearch}>{t('list.dropSearch')}</Button>}
    >
      <p>{t('list.noResultSay', { search: view.search })}</p>
    </EmptyState>
  );
}
