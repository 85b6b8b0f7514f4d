import { useEffect, useRef } from 'react';

/** Choosing rows of a table: a box before each, X, and Shift with the keys that move or with a click. */
export interface RowChoice<Row> {
  chosen: ReadonlySet<string>;
  /** What the box of a row is called. */
  label: (row: Row) => string;
  allLabel: string;
  onToggle: (id: string) => void;
  /** Everything between the last row chosen and `to`; from `from` where there is none. */
  onExtend: (from: string, to: string) => void;
  /** Chooses all rows that are loaded, or none where they all are. */
  onAll: () => void;
}

interface RowBoxProps {
  label: string;
  chosen: boolean;
  onToggle: () => void;
  onExtend: () => void;
  /** Where the row itself takes no focus; else X is the key of the row. */
  inTabOrder?: boolean;
}

export function RowBox({ label, chosen, onToggle, onExtend, inTabOrder = false }: RowBoxProps) {
  return (
    <input
      className="box"
      type="checkbox"
      tabIndex={inTabOrder ? 0 : -1}
      aria-label={label}
      checked={chosen}
      // a stretch is no selection of text
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault();
      }}
      onChange={(event) => {
        if (event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey) onExtend();
        else onToggle();
      }}
    />
  );
}

export interface AllBoxProps {
  label: string;
  state: 'none' | 'some' | 'all';
  onAll: () => void;
}

/** The box in the head of the table. */
export function AllBox({ label, state, onAll }: AllBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <input ref={box} className="box" type="checkbox" aria-label={label} checked={state === 'all'} onChange={onAll} />
  );
}

/** How much of the rows is chosen. */
export function shareOf(ids: readonly string[], chosen: ReadonlySet<string>): AllBoxProps['state'] {
  const count = ids.filter((id) => chosen.has(id)).length;
  if (count === 0) return 'none';
  return count === ids.length ? 'all' : 'some';
}
