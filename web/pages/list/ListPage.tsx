import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { formatNumber } from '../../formats.ts';
import { useAsked } from '../../frame/asked.ts';
import { useProject, useProjectTable } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { SearchInput } from '../../parts/TextInput.tsx';
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
import { MissingTable } from './MissingTable.tsx';
import { countQuery, tableKey } from './queries.ts';
import { Rows } from './Rows.tsx';
import { SortMenu } from './SortMenu.tsx';
import { useListView } from './useListView.ts';
import { useSelection } from './useSelection.ts';
import { useSlashKey } from './useSlashKey.ts';

/** `/projects/$project/tables/$table`: the records of a table, searched and sorted. */
export function ListPage() {
  const { table: id = '' } = useParams({ strict: false });
  const table = useProjectTable(id);
  return table ? <List key={table.id} table={table} /> : <MissingTable />;
}

function List({ table }: { table: ProjectTable }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const view = useListView();
  const selection = useSelection(view.search);
  const [deleting, setDeleting] = useState<readonly string[] | null>(null);
  const [adding, setAdding] = useState(false);
  const [exporting, setExporting] = useState<Pick<ExportAsked, 'records'> | null>(null);
  const [drafts, setDrafts] = useState<Drafts>({});
  const find = useRef<HTMLInputElement>(null);
  useSlashKey(find);
  const add = () => setAdding(true);
  useAsked(table.id, (act) => (act === 'add' ? add() : view.setTyped(act.search)));
  return (
    <Page
      fill
      title={table.name[language]}
      acts={<ListActs table={table} onAdd={add} onExport={() => setExporting({ records: null })} />}
    >
      {selection.chosen.size > 0 ? (
        <BulkBar table={table} view={view} selection={selection} onDelete={() => setDeleting([...selection.chosen])}>
          <ExportButton
            table={table}
            count={selection.chosen.size}
            onPress={() => setExporting({ records: [...selection.chosen] })}
          />
        </BulkBar>
      ) : (
        <div className="bar">
          <SearchInput ref={find} value={view.typed} onChange={view.setTyped} label={t('list.search')} />
          <SortMenu fields={table.fields} sort={view.sort} onSort={view.chooseSort} />
          <Count table={table} search={view.search} />
        </div>
      )}
      {selection.chosen.size === 0 && (
        <Lookup key={view.typed} table={table} typed={view.typed} onLeave={view.keepNow} />
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
        <ExportDialog
          table={table}
          search={view.search}
          sort={view.sort}
          records={exporting.records}
          onClose={() => setExporting(null)}
        />
      )}
    </Page>
  );
}

function Count({ table, search }: { table: ProjectTable; search: string }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const found = useQuery(countQuery(project.id, table.id, search));
  return (
    <span className="count push" role="status">
      {found.data &&
        t(found.data.capped ? 'list.countCapped' : 'list.count', { count: formatNumber(found.data.count, language) })}
    </span>
  );
}
