import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { CSSProperties, ReactNode, Ref, RefObject } from 'react';
import { viewLimits } from '#contract/views.ts';
import { boxWidth, templateOf } from './column-window.ts';
import { shareOf } from './RowBox.tsx';
import type { RowChoice } from './RowBox.tsx';
import { TableHead } from './TableHead.tsx';
import { PlacesContext } from './TableLayer.tsx';
import { TableRow } from './TableRow.tsx';
import { useColumnWindow } from './useColumnWindow.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useRowActs } from './useRowActs.ts';
import { useRowHeight } from './useRowHeight.ts';
import { useRowWindow } from './useRowWindow.ts';

export interface Column<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** px; the columns that `grow` share what is left. */
  width: number;
  grow?: boolean;
  /** Stays at the left; only right behind the first column, which always does. */
  pinned?: boolean;
  /** Its width can't be changed. */
  fixed?: boolean;
  align?: 'right';
  /** What is to be known of the whole column: tooltip of its head, and `mark` read out with it. */
  note?: { mark: string; why: string } | undefined;
  /** Place in the two lines of a row on a phone; columns without one are left out there. */
  phone?: 1 | 2 | 3 | 4 | undefined;
  sortable?: boolean;
}

export interface Sort {
  column: string;
  direction: 'asc' | 'desc';
}

export interface TableHandle {
  /** Gives the focus to a row, loaded or not. */
  focusRow: (index: number) => void;
  focusCell: (index: number, column: string) => void;
  /** Gives it back to where it was last. */
  focusHere: () => void;
}

export interface TableProps<Row> {
  /** Name of the table for screen readers. */
  label: string;
  /** Draws anew what changes: the same array for as long as nothing of it does. */
  columns: readonly Column<Row>[];
  /** Those that are loaded, from the row `from` of the list on. */
  rows: readonly Row[];
  from?: number;
  /** How many rows there are to scroll over; what is not loaded of them is drawn as bones. */
  size?: number;
  rowId: (row: Row) => string;
  onOpen: (row: Row) => void;
  /** E or a double click on a cell; `column` null where a row as a whole has the focus. */
  onEdit?: (row: Row, index: number, column: string | null) => void;
  /** Space. */
  onPeek?: (row: Row, index: number) => void;
  /** The focus came to a row. */
  onRow?: (index: number) => void;
  /** A box before each row. */
  choice?: RowChoice<Row> | undefined;
  /** How many rows there are in all, where it is known; −1 where it is not. */
  total?: number;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  onResize?: (column: string, width: number) => void;
  /** The rows that are drawn, as they change. */
  onSight?: (first: number, last: number) => void;
  loadingMore?: boolean;
  /** Stands in place of the rows while other rows are on their way; the head stays. */
  instead?: ReactNode;
  /** Under the last row. */
  foot?: ReactNode;
  /** What floats over cells: `TableLayer`s. */
  over?: ReactNode;
  /** The row that is looked at beside the list. */
  current?: string | null;
  /** Where to begin, in px from the first row, and the row that has the focus then; read once. */
  top?: number;
  begun?: number | null;
  onTop?: (top: number) => void;
  /** Scrolls back to the first row when it changes: other rows stand here now. */
  view?: string;
  handle?: Ref<TableHandle>;
}

/**
 * A long list, of which rows and columns in sight are drawn. J, K, arrows, Page, Home and End move, Enter opens, X
 * chooses, E edits, Space looks; `useGridKeys` and `TableHead` say what else.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, from = 0, rowId, choice, total = -1, instead, foot, top = 0, begun = null } = props;
  const { onSight, onResize, onTop, handle } = props;
  const size = Math.max(props.size ?? 0, from + rows.length);
  const lead = choice ? boxWidth : 0;
  const box = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState(false);
  const rowHeight = useRowHeight();
  const lines = useRowWindow({ box, count: size, rowHeight, top, onTop });
  const { places, drawn, onScroll } = useColumnWindow(box, columns, lead);
  useOtherRows(props.view, lines.goTo);
  const { acts, moved: onMove, keyActs } = useRowActs(props, columns, from);
  const keys = useGridKeys({
    ...keyActs,
    box,
    rows: size,
    columns: columns.length,
    page: lines.page,
    toRow: lines.toRow,
    begun,
    onMove,
  });
  const { go, place, onFocus } = keys;
  const rowActs = useMemo(
    () => ({ ...acts, focus: (row: number, column: number | null) => onFocus({ row, column }) }),
    [acts, onFocus],
  );
  useImperativeHandle(
    handle,
    () => ({
      focusRow: (row) => go({ row, column: null }),
      focusHere: () => go({ row: place.row, column: place.column }),
      focusCell: (row, id) =>
        go({
          row,
          column: Math.max(
            columns.findIndex((column) => column.id === id),
            0,
          ),
        }),
    }),
    [go, columns, place.row, place.column],
  );

  const { first, last, shift } = lines.drawn;
  useEffect(() => {
    if (last >= first) onSight?.(first, last);
  }, [first, last, onSight]);

  const indices = indicesOf(first, Math.min(last, size - 1), Math.min(place.row, size - 1));
  const stopsAt = indices.includes(place.row) ? place.row : first;
  const layers = useMemo(
    () => ({ y: (row: number) => row * rowHeight - shift, placed: places.all }),
    [rowHeight, shift, places],
  );
  const style = { '--columns': places.template, '--width': `${places.width}px` } as CSSProperties;
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);

  return (
    <div
      ref={box}
      className={`grid${moved ? ' is-moved' : ''}${choice ? ' has-boxes' : ''}${props.onEdit ? ' has-edits' : ''}`}
      style={style}
      onScroll={(event) => {
        setMoved(event.currentTarget.scrollLeft > 0);
        lines.onScroll();
        onScroll();
      }}
      onKeyDown={keys.onKeyDown}
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={total < 0 ? -1 : total + 1}
        aria-colcount={columns.length + (choice ? 1 : 0)}
        aria-multiselectable={choice ? true : undefined}
        aria-busy={props.loadingMore ?? false}
      >
        <TableHead
          columns={drawn}
          all={choice && { label: choice.allLabel, state: shareOf(ids, choice.chosen), onAll: choice.onAll }}
          sort={props.sort}
          onSort={props.onSort}
          onDrag={(column, width) =>
            box.current?.style.setProperty('--columns', templateOf(columns, lead, { [column]: width }))
          }
          onResize={onResize}
          bounds={viewLimits}
        />
        <div className="grid-body" role="rowgroup" style={{ height: lines.height }} hidden={Boolean(instead)}>
          {indices.map((index) => {
            const row = rows[index - from];
            const id = ids[index - from];
            return (
              <TableRow
                key={index}
                row={row}
                index={index}
                y={layers.y(index)}
                columns={drawn}
                box={choice && (row === undefined ? '' : choice.label(row))}
                chosen={id !== undefined && (choice?.chosen.has(id) ?? false)}
                current={id !== undefined && id === props.current}
                stop={index !== stopsAt ? null : index === place.row ? (place.column ?? 'row') : 'row'}
                acts={rowActs}
              />
            );
          })}
        </div>
      </div>
      {props.over && (
        <div className="grid-over" hidden={Boolean(instead)}>
          <PlacesContext value={layers}>{props.over}</PlacesContext>
        </div>
      )}
      {instead}
      {!instead && foot && <div className="grid-more">{foot}</div>}
    </div>
  );
}

/** The rows in sight, and the one that has the focus wherever it stands: a focus that is drawn no more would be lost. */
function indicesOf(first: number, last: number, focused: number): number[] {
  const indices = Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => first + at);
  if (focused < 0 || (focused >= first && focused <= last)) return indices;
  return focused < first ? [focused, ...indices] : [...indices, focused];
}

function useOtherRows(view: string | undefined, goTo: (top: number) => void): void {
  const shown: RefObject<string | undefined> = useRef(view);
  const toFirst = useCallback(() => goTo(0), [goTo]);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    toFirst();
  }, [view, toFirst]);
}
