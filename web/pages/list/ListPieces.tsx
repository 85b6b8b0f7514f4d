import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { Piece } from '../../parts/Piece.tsx';
import type { Drafts } from './CreatePanel.tsx';
import { tableKey } from './queries.ts';
import type { ListViewInUse } from './useListView.ts';
import type { SelectionInUse } from './useSelection.ts';

/** What is open over or beside a list; of one kind at a time. `records` null: all that match. */
export type OpenPiece =
  | { piece: 'create' }
  | { piece: 'keys' }
  | { piece: 'delete'; records: readonly string[] }
  | { piece: 'export'; records: readonly string[] | null };

interface ListPiecesProps {
  table: ProjectTable;
  view: ListViewInUse;
  selection: SelectionInUse;
  open: OpenPiece | null;
  onClose: (piece: OpenPiece['piece']) => void;
}

/** The panel and the dialogs of a list, each fetched when it is first opened: who opens a list waits for none of them. */
export function ListPieces({ table, view, selection, open, onClose }: ListPiecesProps) {
  const { project } = useProject();
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>({});
  return (
    <>
      <Piece name="create" load={() => import('./CreatePanel.tsx')} isWanted={open?.piece === 'create'}>
        {({ CreatePanel }) => (
          <CreatePanel table={table} drafts={drafts} onDrafts={setDrafts} onClose={() => onClose('create')} />
        )}
      </Piece>
      <Piece name="keys" load={() => import('./KeysDialog.tsx')} isWanted={open?.piece === 'keys'}>
        {({ KeysDialog }) => <KeysDialog onClose={() => onClose('keys')} />}
      </Piece>
      <Piece name="delete" load={() => import('../batch/DeleteDialog.tsx')} isWanted={open?.piece === 'delete'} stays>
        {({ DeleteDialog }) => (
          <DeleteDialog
            table={table}
            records={open?.piece === 'delete' ? open.records : null}
            onClose={() => onClose('delete')}
            onDeleted={async () => {
              await queries.invalidateQueries({ queryKey: tableKey(project.id, table.id) });
              selection.step({ step: 'clear' });
            }}
          />
        )}
      </Piece>
      <Piece name="export" load={() => import('../export/ExportDialog.tsx')} isWanted={open?.piece === 'export'}>
        {({ ExportDialog }) => (
          <ExportDialog
            table={table}
            order={view.state}
            records={open?.piece === 'export' ? open.records : null}
            onClose={() => onClose('export')}
          />
        )}
      </Piece>
    </>
  );
}
