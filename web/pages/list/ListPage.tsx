import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useProject, useProjectTable } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { DeleteDialog } from '../batch/DeleteDialog.tsx';
import { BulkBar } from './BulkBar.tsx';
import { ExportButton } from '../export/ExportButton.tsx';
import { ExportDialog } from '../export/ExportDialog.tsx';
import type { ExportAsked } from '../export/queries.ts';
import { Lookup } from '../lookup/Lookup.tsx';
import { Reveals } from '../reveal/Reveals.tsx';
import { CreatePanel } from './CreatePanel.tsx';
import type { Drafts } from './CreatePanel.tsx';
import { ListActs } from './ListActs.tsx';
import { ListBar } from './ListBar.tsx';
import { MissingTable } from './MissingTable.tsx';
import { tableKey } from './queries.ts';
import { Rows } from './Rows.tsx';
import { useListView } from './useListView.ts';
import { useSelection } from './useSelection.ts';

/** `/projects/$project/tables/$table`: the records of a table, searched, narrowed and sorted. */
export function ListPage() {
  const { table: id = '' } = useParams({ strict: false });
  const table = useProjectTable(id);
  return table ? <List key={table.id} table={table} /> : <MissingTable />;
}

function List({ table }: { table: ProjectTable }) {
  const { language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const view = useListView();
  const selection = useSelection(view.state);
  const [deleting, setDeleting] = useState<readonly string[] | null>(null);
  const [adding, setAdding] = useState(false);
  const [exporting, setExporting] = useState<Pick<ExportAsked, 'records'> | null>(null);
  const [drafts, setDrafts] = useState<Drafts>({});
  const chosen = [...selection.chosen];
  const add = () => setAdding(true);
  return (
    <Page
      fill
      title={table.name[language]}
      acts={<ListActs table={table} onAdd={add} onExport={() => setExporting({ records: null })} />}
    >
      {/* the tabs of kept views stand here */}
      {chosen.length > 0 ? (
        <BulkBar table={table} view={view} selection={selection} onDelete={() => setDeleting(chosen)}>
          <ExportButton table={table} count={chosen.length} onPress={() => setExporting({ records: chosen })} />
        </BulkBar>
      ) : (
        <>
          <ListBar table={table} view={view} />
          <Lookup key={view.typed} table={table} typed={view.typed} onLeave={view.keepNow} />
        </>
      )}
      <div className="split">
        <Reveals table={table}>
          <Rows table={table} view={view} selection={selection} onAdd={add} />
        </Reveals>
        {adding && <CreatePanel table={table} drafts={drafts} onDrafts={setDrafts} onClose={() => setAdding(false)} />}
      </div>
      <DeleteDialog
        table={table}
        records={deleting}
        onClose={() => setDeleting(null)}
        onDeleted={async () => {
          await queries.invalidateQueries({ queryKey: tableKey(project.id, table.id) });
          selection.step({ step: 'clear' });
        }}
      />
      {exporting && (
        <ExportDialog table={table} order={view.state} records={exporting.records} onClose={() => setExporting(null)} />
      )}
    </Page>
  );
}
