import { useState } from 'react';
import type { BatchId, EventId, MemberId } from '#contract/ids.ts';
import { ExportRun } from '../pages/export/ExportRun.tsx';
import { ExportDialog } from '../pages/export/ExportDialog.tsx';
import type { ExportProgress } from '../pages/export/queries.ts';
import { countQuery } from '../pages/list/queries.ts';
import { newestFirst } from '../pages/list/sorts.ts';
import { Button } from '../parts/Button.tsx';
import { Page } from '../parts/Shell.tsx';
import { Frame } from './Frame.tsx';
import { InProject, table } from './InProject.tsx';

const begun: ExportProgress = {
  id: 'b1' as BatchId,
  kind: 'export',
  table: table.id,
  state: 'running',
  by: { member: 'm1' as MemberId, name: 'Lê Hoàng Anh' },
  startedAt: '2026-11-24T07:02:11Z',
  endedAt: null,
  startedEvent: 'e1' as EventId,
  endedEvent: null,
  total: 1284,
  done: 320,
  skipped: 0,
  of: null,
  restorable: 0,
  restores: [],
  fileUntil: null,
};
const states: ExportProgress[] = [
  begun,
  { ...begun, state: 'done', done: 1284, fileUntil: '2026-11-25T07:02:11Z' },
  { ...begun, state: 'done', done: 1284 },
  { ...begun, state: 'failed' },
];

/** The choice of fields in its dialog, and every state of a run. */
export function ExportSample() {
  const [isOpen, setOpen] = useState(false);
  return (
    <InProject
      ready={(queries) => queries.setQueryData(countQuery('42', 1, '').queryKey, { count: 1284, capped: false })}
    >
      <Frame here="/export">
        <Page title="Xuất file CSV" acts={<Button onPress={() => setOpen(true)}>Mở</Button>}>
          <div className="page-pad stack">
            {states.map((data) => (
              <section key={`${data.state} ${data.total} ${data.fileUntil}`} className="section">
                <ExportRun
                  batch="b1"
                  run={{ data, error: null, refetch: () => Promise.reject(new Error('no server here')) }}
                  download={{ data: undefined, error: null }}
                />
              </section>
            ))}
          </div>
        </Page>
        {isOpen && (
          <ExportDialog table={table} search="" sort={newestFirst} records={null} onClose={() => setOpen(false)} />
        )}
      </Frame>
    </InProject>
  );
}
