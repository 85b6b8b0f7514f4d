import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { Table } from '../../parts/Table.tsx';
import { useFetched } from '../../parts/useFetched.ts';
import { useLater } from '../../parts/useLater.ts';
import { useTouched } from '../../parts/useTouched.ts';
import { columnsNow, withWidth } from './columns.ts';
import { isNarrowed, orderId } from './list-state.ts';
import { MoreFailed, NotFound, Nothing } from './row-states.tsx';
import { sortByColumn } from './sorts.ts';
import { useColumns } from './useColumns.tsx';
import type { ListViewInUse } from './useListView.ts';
import { useRowChoice } from './useRowChoice.ts';
import type { SelectionInUse } from './useSelection.ts';
import { useWindows } from './useWindows.ts';

interface RowsProps {
  table: ProjectTable;
  view: ListViewInUse;
  selection: SelectionInUse;
  onAdd: () => void;
}

/** The rows, or what stands in their place: loading, nothing yet, nothing found, refused, failed. */
export function Rows({ table, view, selection, onAdd }: RowsProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const { state, begun, note } = view;
  const { sort } = state;
  const columns = useColumns(table, undefined, state.columns);
  const windows = useWindows(table, view);
  const { found, rows, from, placeOf } = windows;
  const choice = useRowChoice(table, selection, rows);
  // the page that is opened from here next, as soon as this one stands and somebody is there
  const touched = useTouched();
  useFetched('record', () => import('../record/RecordPage.tsx'), found.isSuccess && touched);
  const stale = useLater(found.isPlaceholderData);
  const asBegun = orderId(state) === orderId(begun);

  const onTop = useCallback((top: number) => note({ top }), [note]);
  const { onSight } = windows;
  const inSight = useCallback(
    (first: number, last: number) => {
      note({ page: placeOf(first) });
      onSight(first, last);
    },
    [note, placeOf, onSight],
  );
  const onRow = useCallback((row: number) => note({ row }), [note]);

  if (found.isError && !found.data) {
    return (
      <div className="grid">
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </div>
    );
  }
  if (found.isPending) return <Filler />;
  if (windows.size === 0 && !found.isPlaceholderData) {
    return isNarrowed(state) ? <NotFound view={view} /> : <Nothing table={table} onAdd={onAdd} />;
  }
  return (
    <Table
      label={t('list.rows', { table: lowerFirst(table.name[language]) })}
      columns={columns}
      rows={rows}
      from={from}
      size={windows.size}
      rowId={idOf}
      onOpen={(row) => {
        view.keepNow();
        router.history.push(addresses.record(project.id, table.id, row.id), { fromList: true });
      }}
      onRow={onRow}
      choice={choice}
      total={windows.total}
      sort={{ column: String(sort.by), direction: sort.direction }}
      onSort={({ column, direction }) => {
        const kind = table.fields.find(({ id }) => String(id) === column)?.kind ?? null;
        view.change({ sort: sortByColumn(column, direction, kind, sort) });
      }}
      onResize={(column, width) =>
        view.change({ columns: withWidth(columnsNow(table.fields, state.columns), column, width) })
      }
      onSight={inSight}
      loadingMore={found.isFetchingNextPage}
      top={asBegun ? begun.top : 0}
      begun={asBegun ? begun.row : null}
      onTop={onTop}
      view={orderId(state)}
      {...(stale ? { instead: <Skeleton rows={12} /> } : {})}
      {...(windows.isFailed ? { foot: <MoreFailed onRetry={windows.retry} /> } : {})}
    />
  );
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
