import { useCallback, useState } from 'react';
import type { RefObject } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import type { TableHandle } from '../../parts/Table.tsx';
import { toast } from '../../parts/Toasts.tsx';

/** A cell that is being edited, or was until a moment ago. */
export interface CellEdit {
  /** Of record and field. */
  readonly key: string;
  readonly field: ProjectField;
  /** The record and its row when the editing began. */
  readonly record: ShownRecord;
  readonly index: number;
  /** Counts the calls to it, each of which gives it the focus. */
  readonly called: number;
}

/**
 * The cells of a list that are being edited. They stand over the rows and not in them: what is typed stays while its row
 * is scrolled away, let go from memory, or sorted elsewhere.
 */
export function useCellEdits(table: ProjectTable, columns: readonly string[], handle: RefObject<TableHandle | null>) {
  const { t } = useWords();
  const [edits, setEdits] = useState<readonly CellEdit[]>([]);

  const begin = (record: ShownRecord, index: number, column: string | null): void => {
    const field = fieldAt(table, columns, record, column);
    if (!field) {
      toast({ say: t('cell.readOnly') });
      return;
    }
    const key = `${record.id} ${field.id}`;
    setEdits((now) => {
      const open = now.find((edit) => edit.key === key);
      return open
        ? now.map((edit) => (edit === open ? { ...edit, called: edit.called + 1 } : edit))
        : [...now, { key, field, record, index, called: 1 }];
    });
  };

  /** One that was called again meanwhile stays. */
  const end = useCallback(
    (ended: CellEdit) =>
      setEdits((now) => now.filter(({ key, called }) => key !== ended.key || called !== ended.called)),
    [],
  );

  /** Enter goes down, Tab to the side, Escape stays. */
  const leave = (index: number, field: ProjectField, way: CellWay): void => {
    const at = columns.indexOf(String(field.id));
    const column =
      columns[Math.min(Math.max(at + (way === 'right' ? 1 : way === 'left' ? -1 : 0), 0), columns.length - 1)];
    handle.current?.focusCell(index + (way === 'down' ? 1 : 0), column ?? String(field.id));
  };

  return { edits, begin, end, leave };
}

export type CellEditsInUse = ReturnType<typeof useCellEdits>;
export type CellWay = 'down' | 'right' | 'left' | 'here';

/** The field of a cell; of a whole row the first one in sight that can be written on it. */
function fieldAt(
  table: ProjectTable,
  columns: readonly string[],
  { writable }: ShownRecord,
  column: string | null,
): ProjectField | undefined {
  const wanted = column === null ? columns : [column];
  const fields = wanted.map((id) => table.fields.find((field) => String(field.id) === id));
  return fields.find((field) => field !== undefined && writable.includes(field.id));
}
