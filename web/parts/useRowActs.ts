import { useEffect, useMemo, useRef } from 'react';
import { shareOf } from './RowBox.tsx';
import type { Column, TableProps } from './Table.tsx';
import type { RowActs } from './TableRow.tsx';
import type { GridActs } from './useGridKeys.ts';

/** What a press in a row means of itself. */
const ownPress = 'a, button, input, .grid-box, .mask.is-open';

/**
 * What the rows of a table and its keys do, by the index of a row. `acts` is the same for ever, so that a row is not drawn
 * anew because an act is. Where cells can be edited, a click chooses the cell and a double click edits it; elsewhere, and
 * on a phone, it opens the row.
 */
export function useRowActs<Row>(props: TableProps<Row>, columns: readonly Column<Row>[], from: number) {
  const latest = useRef({ props, columns, from });
  useEffect(() => {
    latest.current = { props, columns, from };
  });

  const { acts, keyActs, moved } = useMemo(() => {
    const rowAt = (index: number): Row | undefined => {
      const { props: now, from: begin } = latest.current;
      return now.rows[index - begin];
    };
    const withRow = (index: number, todo: (row: Row, now: TableProps<Row>) => void): void => {
      const row = rowAt(index);
      if (row !== undefined) todo(row, latest.current.props);
    };
    const edit = (index: number, column: number | null): void =>
      withRow(index, (row, { onEdit }) =>
        onEdit?.(row, index, column === null ? null : (latest.current.columns[column]?.id ?? null)),
      );
    const extend = (first: number, to: number): void =>
      withRow(to, (row, { choice, rowId }) => {
        const begin = rowAt(first);
        choice?.onExtend(rowId(begin ?? row), rowId(row));
      });
    const rowActs: Omit<RowActs, 'focus'> = {
      toggle: (index) => withRow(index, (row, { choice, rowId }) => choice?.onToggle(rowId(row))),
      extend: (index) => extend(index, index),
      press: (index, column, event, isDouble) => {
        const { choice, onOpen, onEdit } = latest.current.props;
        if (event.target instanceof Element && event.target.closest(ownPress)) return;
        if (choice && event.shiftKey) extend(index, index);
        else if (!onEdit) withRow(index, (row) => onOpen(row));
        else if (isDouble) edit(index, column);
      },
    };
    const open = (index: number): void => withRow(index, (row, { onOpen }) => onOpen(row));
    const peek = (index: number): void => withRow(index, (row, { onPeek }) => onPeek?.(row, index));
    const all = (): void => {
      const { choice, rows, rowId } = latest.current.props;
      if (choice && shareOf(rows.map(rowId), choice.chosen) !== 'all') choice.onAll();
    };
    const moved = (index: number): void => latest.current.props.onRow?.(index);
    return { acts: rowActs, moved, keyActs: { open, edit, peek, all, extend, toggle: rowActs.toggle } };
  }, []);

  const has: GridActs = {
    open: keyActs.open,
    ...(props.choice ? { toggle: keyActs.toggle, extend: keyActs.extend, all: keyActs.all } : {}),
    ...(props.onEdit ? { edit: keyActs.edit } : {}),
    ...(props.onPeek ? { peek: keyActs.peek } : {}),
  };
  return { acts, moved, keyActs: has };
}
