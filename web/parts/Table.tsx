import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { CSSProperties, ReactNode, RefObject } from 'react';
import { useWords } from '../language.tsx';
import { Icon } from './Icon.tsx';
import { AllBox, RowBox, shareOf } from './RowBox.tsx';
import type { RowChoice } from './RowBox.tsx';
import { useRowKeys } from './useRowKeys.ts';
import { useRowHeight } from './useRowHeight.ts';

export interface Column<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** px; the columns that `grow` share what is left. */
  width: number;
  grow?: boolean;
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

interface TableProps<Row> {
  /** Name of the table for screen readers. */
  label: string;
  /** The first stays in sight while the others scroll. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  onOpen: (row: Row) => void;
  /** A box before each row. */
  choice?: RowChoice<Row> | undefined;
  /** How many rows there are in all, where it is known; −1 where it is not. */
  total?: number;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Called when the last loaded rows come into sight and more can be had. */
  onEnd?: () => void;
  loadingMore?: boolean;
  /** Stands in place of the rows while other rows are on their way; the head stays. */
  instead?: ReactNode;
  /** Under the last row, in place of the words for loading. */
  foot?: ReactNode;
  /** Where to begin, in px from the first row; read once. */
  top?: number;
  onTop?: (top: number) => void;
  /** Scrolls back to the first row when it changes: other rows stand here now. */
  view?: string;
}

/** px; the column of the boxes, as table.css has it for the column beside it. */
const boxWidth = 44;

/** px; `--head` of tokens.css. */
const headHeight = 32;

/** A long list: only rows in sight are drawn. J, K, arrows, Home and End move, left and right lead to what can be pressed in a row, Enter opens, X chooses. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, onOpen, choice, total = -1, onEnd, loadingMore = false } = props;
  const { instead, foot, top = 0 } = props;
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState(false);
  const rowHeight = useRowHeight();
  // oxlint-disable-next-line react/incompatible-library -- without the React Compiler nothing is memoised by itself
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // the head stands over the rows, and covers as much of the last one
    scrollPaddingEnd: headHeight,
    initialOffset: top,
    getItemKey: (index) => rowIdAt(rows, index, rowId),
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useScrollToFirst(box, props.view);
  const idAt = (index: number): string => String(rowIdAt(rows, index, rowId));
  const keys = useRowKeys({
    box,
    count: rows.length,
    toRow: (index) => virtual.scrollToIndex(index),
    choose: choice && {
      toggle: (index) => choice.onToggle(idAt(index)),
      extend: (from, to) => choice.onExtend(idAt(from), idAt(to)),
    },
  });

  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastDrawn >= rows.length - 1 && rows.length > 0) onEnd?.();
  }, [lastDrawn, rows.length, onEnd]);

  const widths = columns.map(({ grow, width }) => (grow ? `minmax(${width}px, 1fr)` : `${width}px`));
  const style = {
    '--columns': [...(choice ? [`${boxWidth}px`] : []), ...widths].join(' '),
    '--width': `${columns.reduce((sum, column) => sum + column.width, choice ? boxWidth : 0)}px`,
  } as CSSProperties;

  return (
    <div
      ref={box}
      className={`grid${moved ? ' is-moved' : ''}${choice ? ' has-boxes' : ''}`}
      role="grid"
      aria-label={label}
      aria-rowcount={total < 0 ? -1 : total + 1}
      aria-colcount={columns.length + (choice ? 1 : 0)}
      aria-multiselectable={choice ? true : undefined}
      aria-busy={loadingMore}
      style={style}
      onScroll={(event) => {
        setMoved(event.currentTarget.scrollLeft > 0);
        props.onTop?.(event.currentTarget.scrollTop);
      }}
      {...keys.grid}
    >
      <TableHead {...props} />
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }} hidden={Boolean(instead)}>
        {drawn.map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const id = rowId(row);
          const isChosen = choice?.chosen.has(id) ?? false;
          return (
            <div
              key={key}
              className="grid-row"
              role="row"
              aria-rowindex={index + 2}
              aria-selected={choice ? isChosen : undefined}
              style={{ transform: `translateY(${start}px)` }}
              onClick={(event) => {
                if (
                  event.target instanceof Element &&
                  event.target.closest('a, button, input, .grid-box, .mask.is-open')
                )
                  return;
                if (choice && event.shiftKey) choice.onExtend(id, id);
                else onOpen(row);
              }}
              {...keys.row(index, () => onOpen(row))}
            >
              {choice && (
                <div className="grid-cell grid-box" role="gridcell">
                  <RowBox
                    label={choice.label(row)}
                    chosen={isChosen}
                    onToggle={() => choice.onToggle(id)}
                    onExtend={() => choice.onExtend(id, id)}
                  />
                </div>
              )}
              {columns.map((column) => (
                <div
                  key={column.id}
                  className={column.align ? 'grid-cell is-right' : 'grid-cell'}
                  role="gridcell"
                  data-at={column.phone}
                >
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {instead}
      {!instead && foot && <div className="grid-more">{foot}</div>}
      {!instead && !foot && loadingMore && <div className="grid-more">{t('list.more')}</div>}
    </div>
  );
}

function useScrollToFirst(box: RefObject<HTMLElement | null>, view: string | undefined): void {
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    box.current?.scrollTo({ top: 0 });
  }, [box, view]);
}

function rowIdAt<Row>(rows: readonly Row[], index: number, rowId: (row: Row) => string): string | number {
  const row = rows[index];
  return row === undefined ? index : rowId(row);
}

function TableHead<Row>({ columns, rows, rowId, choice, sort, onSort }: TableProps<Row>) {
  return (
    <div role="rowgroup" className="grid-top">
      <div className="grid-row" role="row" aria-rowindex={1}>
        {choice && (
          <div className="grid-head grid-box" role="columnheader">
            <AllBox label={choice.allLabel} state={shareOf(rows.map(rowId), choice.chosen)} onAll={choice.onAll} />
          </div>
        )}
        {columns.map((column) => {
          const direction = sort?.column === column.id ? sort.direction : undefined;
          return (
            <div
              key={column.id}
              className={column.align ? 'grid-head is-right' : 'grid-head'}
              role="columnheader"
              title={column.note?.why}
              {...(direction ? { 'aria-sort': direction === 'asc' ? 'ascending' : 'descending' } : {})}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className="sort"
                  onClick={() => onSort({ column: column.id, direction: direction === 'asc' ? 'desc' : 'asc' })}
                >
                  {column.head}
                  {direction && <Icon name="down" />}
                </button>
              ) : (
                <span className="cut">{column.head}</span>
              )}
              {column.note && <span className="unseen">{column.note.mark}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
