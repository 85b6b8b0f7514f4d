import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAsked } from '../../frame/asked.ts';
import { useProject, useProjectTable } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { BulkActs } from '../bulk/BulkActs.tsx';
import { ExportButton } from '../export/ExportButton.tsx';
import { Lookup } from '../lookup/Lookup.tsx';
import { Reveals } from '../reveal/Reveals.tsx';
import { ViewGate } from '../views/ViewGate.tsx';
import { ViewTabs } from '../views/ViewTabs.tsx';
import { BulkBar } from './BulkBar.tsx';
import { ListActs } from './ListActs.tsx';
import { ListBar } from './ListBar.tsx';
import { ListPieces } from './ListPieces.tsx';
import type { OpenPiece } from './ListPieces.tsx';
import { MissingTable } from './MissingTable.tsx';
import { tableKey } from './queries.ts';
import { OrderContext } from './record-link.ts';
import { Rows } from './Rows.tsx';
import { useListView } from './useListView.ts';
import { useSelection } from './useSelection.ts';

/** `/projects/$project/tables/$table`: the records of a table, searched, narrowed and sorted. */
export function ListPage() {
  const { table: id = '' } = useParams({ strict: false });
  const table = useProjectTable(id);
  if (!table) return <MissingTable />;
  return (
    <ViewGate key={table.id} table={table}>
      <List table={table} />
    </ViewGate>
  );
}

function List({ table }: { table: ProjectTable }) {
  const { language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const view = useListView();
  const selection = useSelection(view.state);
  const [open, setOpen] = useState<OpenPiece | null>(null);
  const chosen = [...selection.chosen];
  const add = () => setOpen({ piece: 'create' });
  // what has ended by itself closes nothing that was opened meanwhile
  const close = (piece: OpenPiece['piece']) => setOpen((now) => (now?.piece === piece ? null : now));
  useAsked(table.id, (act) => {
    if (act === 'add') add();
    else if (act === 'keys') setOpen({ piece: 'keys' });
    else view.setTyped(act.search);
  });
  return (
    <Page
      fill
      title={table.name[language]}
      acts={<ListActs table={table} onAdd={add} onExport={() => setOpen({ piece: 'export', records: null })} />}
    >
      <ViewTabs table={table} state={view.state} onState={view.change} />
      {chosen.length > 0 ? (
        <BulkBar
          table={table}
          view={view}
          selection={selection}
          onDelete={() => setOpen({ piece: 'delete', records: chosen })}
        >
          <BulkActs
            table={table}
            records={chosen}
            onDone={async () => {
              await queries.invalidateQueries({ queryKey: tableKey(project.id, table.id) });
              selection.step({ step: 'clear' });
            }}
          />
          <ExportButton
            table={table}
            count={chosen.length}
            onPress={() => setOpen({ piece: 'export', records: chosen })}
          />
        </BulkBar>
      ) : (
        <>
          <ListBar table={table} view={view} />
          <Lookup key={view.typed} table={table} typed={view.typed} onLeave={view.keepNow} />
        </>
      )}
      <div className="split">
        <OrderContext value={view.state}>
          <Reveals table={table}>
            <Rows
              table={table}
              view={view}
              selection={selection}
              onAdd={add}
              onHelp={() => setOpen({ piece: 'keys' })}
            />
            <ListPieces table={table} view={view} selection={selection} open={open} onClose={close} />
          </Reveals>
        </OrderContext>
      </div>
    </Page>
  );
}
