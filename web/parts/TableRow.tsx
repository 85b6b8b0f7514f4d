import { memo } from 'react';
import type { FocusEvent, MouseEvent } from 'react';
import type { Placed } from './column-window.ts';
import { RowBox } from './RowBox.tsx';
import type { Column } from './Table.tsx';

export interface RowActs {
  /** A click or a double click, on a cell or beside all of them. */
  press: (row: number, column: number | null, event: MouseEvent, isDouble: boolean) => void;
  focus: (row: number, column: number | null) => void;
  toggle: (row: number) => void;
  extend: (row: number) => void;
}

interface TableRowProps<Row> {
  /** Undefined while it is on its way. */
  row: Row | undefined;
  index: number;
  /** px in the box. */
  y: number;
  columns: readonly Placed<Column<Row>>[];
  /** What its box is called; undefined where rows have none. */
  box: string | undefined;
  chosen: boolean;
  current: boolean;
  /** Where the tab order finds this row: as a whole, at a cell, or not at all. */
  stop: 'row' | number | null;
  acts: RowActs;
}

function columnOf(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  return cell ? Number(cell.dataset['column']) : null;
}

function AnyRow<Row>({ row, index, y, columns, box, chosen, current, stop, acts }: TableRowProps<Row>) {
  const place = { transform: `translateY(${y}px)` };
  return (
    <div
      className={row === undefined ? 'grid-row is-bone' : 'grid-row'}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={box === undefined ? undefined : chosen}
      aria-current={current ? 'true' : undefined}
      tabIndex={stop === 'row' ? 0 : -1}
      style={place}
      onFocus={(event: FocusEvent) => acts.focus(index, columnOf(event.target))}
      onClick={(event) => acts.press(index, columnOf(event.target), event, false)}
      onDoubleClick={(event) => acts.press(index, columnOf(event.target), event, true)}
    >
      {box !== undefined && (
        <div className="grid-cell grid-box is-pinned" role="gridcell">
          {row !== undefined && (
            <RowBox
              label={box}
              chosen={chosen}
              onToggle={() => acts.toggle(index)}
              onExtend={() => acts.extend(index)}
            />
          )}
        </div>
      )}
      {columns.map(({ column, index: at, pinned, edge, style }) => (
        <div
          key={column.id}
          className={cellClass('grid-cell', column.align, pinned, edge)}
          role="gridcell"
          aria-colindex={at + (box === undefined ? 1 : 2)}
          tabIndex={stop === at ? 0 : -1}
          data-column={at}
          data-at={column.phone}
          style={style}
        >
          {row === undefined
            ? at < 4 && <span className="bone" style={{ width: 60 + ((index + at) % 3) * 24 }} />
            : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Drawn anew only when something of it changed: scrolling draws the rows that come in and no other. */
export const TableRow = memo(AnyRow) as typeof AnyRow;

export function cellClass(name: string, align: 'right' | undefined, pinned: boolean, edge: boolean): string {
  return [name, align ? 'is-right' : '', pinned ? 'is-pinned' : '', edge ? 'is-edge' : ''].filter(Boolean).join(' ');
}
