import type { ShownRecord } from '#contract/records.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { Piece } from '../../parts/Piece.tsx';
import { TableLayer } from '../../parts/TableLayer.tsx';
import type { CellEditsInUse } from './useCellEdits.ts';

interface CellEditsProps {
  table: ProjectTable;
  rows: readonly ShownRecord[];
  /** Index of the first of them. */
  from: number;
  cells: CellEditsInUse;
}

/** The cells that are being edited, each over its place in the list, wherever its record stands now. */
export function CellEdits({ table, rows, from, cells }: CellEditsProps) {
  const { edits, end, leave } = cells;
  return (
    <Piece name="cell" load={() => import('./CellEditor.tsx')} isWanted={edits.length > 0}>
      {({ CellEditor }) =>
        edits.map((edit) => {
          const { key, record, field, index, called } = edit;
          const place = rows.findIndex(({ id }) => id === record.id);
          const row = place < 0 ? index : from + place;
          return (
            <TableLayer key={key} row={row} column={String(field.id)}>
              <CellEditor
                table={table}
                record={rows[place] ?? record}
                field={field}
                called={called}
                onLeave={(way) => leave(row, field, way)}
                onEnd={() => end(edit)}
              />
            </TableLayer>
          );
        })
      }
    </Piece>
  );
}
