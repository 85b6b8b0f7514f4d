import { useRouter } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { Table } from '../../parts/Table.tsx';
import type { TableHandle } from '../../parts/Table.tsx';
import { Titled, titlesOf } from '../../parts/titles.tsx';
import { useFetched } from '../../parts/useFetched.ts';
import { useLater } from '../../parts/useLater.ts';
import { usePhone } from '../../parts/usePhone.ts';
import { useTouched } from '../../parts/useTouched.ts';
import { CellEdits } from './CellEdits.tsx';
import { columnsNow, withWidth } from './columns.ts';
import { isNarrowed, orderId } from './list-state.ts';
import { MoreFailed, NotFound, Nothing } from './row-states.tsx';
import { PeekPanel } from './PeekPanel.tsx';
import { useRecordLink } from './record-link.ts';
import { sortByColumn } from './sorts.ts';
import { useCellEdits } from './useCellEdits.ts';
import { useColumns } from './useColumns.tsx';
import { useListKeys } from './useListKeys.ts';
import type { ListViewInUse } from './useListView.ts';
import { usePeek } from './usePeek.ts';
import { useRowChoice } from './useRowChoice.ts';
import { useRowLead } from './useRowLead.tsx';
import { useRowsFollow } from './useRowsFollow.ts';
import type { SelectionInUse } from './useSelection.ts';
import { useWindows } from './useWindows.ts';

interface RowsProps {
  table: ProjectTable;
  view: ListViewInUse;
  selection: SelectionInUse;
  onAdd: () => void;
  /** Says which keys there are. */
  onHelp: () => void;
}

/** The rows and the record beside them; or what stands in their place: loading, nothing yet, nothing found, refused, failed. */
export function Rows({ table, view, selection, onAdd, onHelp }: RowsProps) {
  const { t, language } = useWords();
  const router = useRouter();
  const isPhone = usePhone();
  const handle = useRef<TableHandle>(null);
  const { state, begun, note } = view;
  const { sort } = state;
  const windows = useWindows(table, view);
  const { found, rows, from, placeOf } = windows;
  useRowsFollow(table.id);
  usePagesAhead(found.isSuccess);
  const peek = usePeek(table.id);
  const linkTo = useRecordLink(table.id);
  const [typing, setTyping] = useState(0);
  const columns = useColumns(table, useRowLead(table, peek.show), state.columns);
  const cells = useCellEdits(table, columns.map(idOf), handle);
  useListKeys({ onHelp, toRows: () => handle.current?.focusHere() });
  const choice = useRowChoice(table, selection, rows);
  const asBegun = orderId(state) === orderId(begun);
  const stale = useLater(found.isPlaceholderData);
  const titles = useMemo(() => titlesOf(found.data?.pages), [found.data]);

  const onTop = useCallback((top: number) => note({ top }), [note]);
  const { onSight } = windows;
  const inSight = useCallback(
    (first: number, last: number) => {
      note({ page: placeOf(first) });
      onSight(first, last);
    },
    [note, placeOf, onSight],
  );
  const onRow = (index: number): void => {
    note({ row: index });
    const row = rows[index - from];
    if (peek.record !== null && typing === 0 && row) peek.show(row.id);
  };
  const open = (row: ShownRecord): void => {
    view.keepNow();
    const { to, state: step } = linkTo(row.id);
    router.history.push(to, step);
  };

  const body = (instead: ReactNode): ReactNode => (
    <Table
      label={t('list.rows', { table: lowerFirst(table.name[language]) })}
      columns={columns}
      rows={rows}
      from={from}
      size={windows.size}
      rowId={idOf}
      onOpen={open}
      {...(isPhone
        ? {}
        : { onEdit: cells.begin, onPeek: (row: ShownRecord) => peek.show(peek.record === row.id ? null : row.id) })}
      onRow={onRow}
      current={peek.record}
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
      handle={handle}
      over={<CellEdits table={table} rows={rows} from={from} cells={cells} />}
      instead={instead}
      {...(windows.isFailed ? { foot: <MoreFailed onRetry={windows.retry} /> } : {})}
    />
  );

  const shown = (): ReactNode => {
    if (found.isError && !found.data)
      return (
        <Alone>
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        </Alone>
      );
    if (found.isPending)
      return (
        <Alone>
          <Skeleton rows={12} />
        </Alone>
      );
    if (stale) return body(<Skeleton rows={12} />);
    if (windows.size > 0 || found.isPlaceholderData) return body(null);
    // under its head, so that what is being edited stays
    return isNarrowed(state) ? body(<NotFound table={table} view={view} />) : <Nothing table={table} onAdd={onAdd} />;
  };
  return (
    <Titled titles={titles}>
      {shown()}
      <PeekPanel table={table} rows={rows} from={from} peek={peek} handle={handle} onTyping={setTyping} />
    </Titled>
  );
}

function idOf({ id }: { id: string }): string {
  return id;
}

function Alone({ children }: { children: ReactNode }) {
  return <div className="grid">{children}</div>;
}

/** What is opened from here next, as soon as this page stands and somebody is there. */
function usePagesAhead(isReady: boolean): void {
  const touched = useTouched();
  useFetched('record', () => import('../record/RecordPage.tsx'), isReady && touched);
  useFetched('cell', () => import('./CellEditor.tsx'), isReady && touched);
}
