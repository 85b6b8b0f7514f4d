import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { Placed } from './column-window.ts';
import { Icon } from './Icon.tsx';
import { AllBox } from './RowBox.tsx';
import type { AllBoxProps } from './RowBox.tsx';
import type { Column, Sort } from './Table.tsx';
import { cellClass } from './TableRow.tsx';
import { fitOf } from './fit.ts';

interface TableHeadProps<Row> {
  columns: readonly Placed<Column<Row>>[];
  all: AllBoxProps | undefined;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  /** While an edge is drawn; `onResize` once it is let go. */
  onDrag: (column: string, width: number) => void;
  onResize: ((column: string, width: number) => void) | undefined;
  /** px. */
  bounds: { narrowest: number; widest: number };
}

const keyStep = 16;

/**
 * The heads are one stop of the tab order; left and right go along them, Enter sorts, Shift with left or right makes the
 * column narrower or wider. Its edge can be drawn, and pressed twice to fit what stands in it.
 */
export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns, all, onResize, bounds } = props;
  const [at, setAt] = useState(columns[0]?.column.id ?? '');
  const row = useRef<HTMLDivElement>(null);
  const present = columns.some(({ column }) => column.id === at) ? at : columns[0]?.column.id;

  const onKeyDown = (event: KeyboardEvent): void => {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const head = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-head]') : null;
    if (way === 0 || !head || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) {
      const cell = head.closest<HTMLElement>('.grid-head');
      if (cell && present !== undefined) onResize?.(present, within(cell.offsetWidth + way * keyStep, bounds));
      return;
    }
    const heads = [...(row.current?.querySelectorAll<HTMLElement>('[data-head]') ?? [])];
    const next = heads[heads.indexOf(head) + way];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  return (
    <div role="rowgroup" className="grid-top">
      <div ref={row} className="grid-row" role="row" aria-rowindex={1} onKeyDown={onKeyDown}>
        {all && (
          <div className="grid-head grid-box is-pinned" role="columnheader">
            <AllBox {...all} />
          </div>
        )}
        {columns.map((placed) => (
          <Head
            key={placed.column.id}
            {...props}
            placed={placed}
            lead={all ? 2 : 1}
            isStop={placed.column.id === present}
            onFocus={() => setAt(placed.column.id)}
          />
        ))}
      </div>
    </div>
  );
}

interface HeadProps<Row> extends TableHeadProps<Row> {
  placed: Placed<Column<Row>>;
  lead: number;
  isStop: boolean;
  onFocus: () => void;
}

function Head<Row>({ placed, lead, isStop, onFocus, sort, onSort, onDrag, onResize, bounds }: HeadProps<Row>) {
  const { column, index, pinned, edge, style } = placed;
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const stop = { 'data-head': '', tabIndex: isStop ? 0 : -1, onFocus };
  return (
    <div
      className={cellClass('grid-head', column.align, pinned, edge)}
      role="columnheader"
      aria-colindex={index + lead}
      title={column.note?.why}
      style={style}
      {...(direction ? { 'aria-sort': direction === 'asc' ? 'ascending' : 'descending' } : {})}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="sort"
          onClick={() => onSort({ column: column.id, direction: direction === 'asc' ? 'desc' : 'asc' })}
          {...stop}
        >
          <span className="cut">{column.head}</span>
          {direction && <Icon name="down" />}
        </button>
      ) : (
        <span className="cut" {...stop}>
          {column.head}
        </span>
      )}
      {column.note && <span className="unseen">{column.note.mark}</span>}
      {onResize && !column.fixed && (
        <Grip
          onDrag={(width) => onDrag(column.id, within(width, bounds))}
          onDone={(width) => onResize(column.id, within(width, bounds))}
        />
      )}
    </div>
  );
}

/** The right edge of a head. For the hand alone: the keys have Shift with an arrow. */
function Grip({ onDrag, onDone }: { onDrag: (width: number) => void; onDone: (width: number) => void }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const widthAt = (event: PointerEvent): number => (from.current?.width ?? 0) + event.clientX - (from.current?.x ?? 0);
  return (
    <span
      className="grid-grip"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? 0 };
      }}
      onPointerMove={(event) => {
        if (from.current) onDrag(widthAt(event));
      }}
      onPointerUp={(event) => {
        const isMoved = from.current !== null && event.clientX !== from.current.x;
        if (isMoved) onDone(widthAt(event));
        from.current = null;
      }}
      onDoubleClick={(event) => {
        const head = event.currentTarget.parentElement;
        if (head) onDone(fitOf(head));
      }}
    />
  );
}

function within(width: number, { narrowest, widest }: TableHeadProps<never>['bounds']): number {
  return Math.round(Math.min(Math.max(width, narrowest), widest));
}
