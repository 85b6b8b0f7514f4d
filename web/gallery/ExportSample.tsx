import { useState } from 'react';
import type { ProjectTable } from '../frame/project.ts';
import { ExportDialog } from '../pages/export/ExportDialog.tsx';
import { ExportRun } from '../pages/export/ExportRun.tsx';
import { wholeTable } from '../pages/list/list-state.ts';
import { countQuery } from '../pages/list/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Page } from '../parts/Shell.tsx';
import { Frame } from './Frame.tsx';
import { InProject } from './InProject.tsx';
import { batches, project } from './invented.ts';

/** With a field of every sort that an export knows: plain, sensitive, masked, and not to be exported. */
const tables: ProjectTable[] = project.tables.map((table) => ({
  ...table,
  fields: table.fields.map((field) => ({
    ...field,
    read: field.key === 'Phone' ? 'masked' : 'open',
    export: field.key !== 'E-mail' && field.key !== 'Value',
  })),
}));
const runs = ['writing', 'exported', 'gone', 'broken-off'].flatMap((id) => batches[id] ?? []);

/** The choice of fields in its dialog, and every state of a run. */
export function ExportSample() {
  const [isOpen, setOpen] = useState(false);
  return (
    <InProject
      ready={(queries) =>
        queries.setQueryData(countQuery('42', 1, wholeTable).queryKey, {
          count: 1284,
          capped: false,
        })
      }
    >
      <Frame here="/export">
        <Page title="Xuất file CSV" acts={<Button onPress={() => setOpen(true)}>Mở</Button>}>
          <div className="page-pad stack">
            {runs.map((data) => (
              <section key={data.id} className="section">
                <ExportRun
                  batch={data.id}
                  run={{ data, error: null, refetch: () => Promise.reject(new Error('no server here')) }}
                  download={{ data: undefined, error: null }}
                />
              </section>
            ))}
          </div>
        </Page>
        {isOpen &&
          tables.map((table) => (
            <ExportDialog
              key={table.id}
              table={table}
              order={wholeTable}
              records={null}
              onClose={() => setOpen(false)}
            />
          ))}
      </Frame>
    </InProject>
  );
}
