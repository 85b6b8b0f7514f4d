import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { CopyAddress } from '../../parts/CopyAddress.tsx';
import { Go } from '../../parts/Go.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { tableKey } from '../list/queries.ts';
import { BatchActs } from './BatchActs.tsx';
import { BatchFacts } from './BatchFacts.tsx';
import { BatchHead } from './BatchHead.tsx';
import { BatchRecords } from './BatchRecords.tsx';
import { batchQuery, isUnderWay } from './queries.ts';
import type { Batch } from './queries.ts';
import { hasRecords } from './told.ts';

/** `/projects/$project/batches/$batch`: what one act did to many records, and the way to take it back. */
export function BatchPage() {
  const { t } = useWords();
  const { batch: id = '' } = useParams({ strict: false });
  const { project } = useProject();
  const read = useQuery(batchQuery(project.id, id));
  const log = addresses.log(project.id);
  const isGone = read.error instanceof ProblemError && ['not_found', 'invalid_input'].includes(read.error.code);
  const batch = isGone ? undefined : read.data;
  return (
    <Page
      title={t(isGone ? 'missing.title' : batch ? `batchTitle.${batch.kind}` : 'app.name')}
      path={[{ to: log, label: t('log.title') }]}
      {...(batch ? { acts: <CopyAddress /> } : {})}
    >
      {batch ? (
        <Body key={batch.id} batch={batch} lost={read.isError} />
      ) : isGone ? (
        <EmptyState
          title={t('batch.missing')}
          icon="search"
          acts={
            <Go to={log} className={classesOf()}>
              {t('log.toLog')}
            </Go>
          }
        >
          <p>{t('batch.missingSay')}</p>
        </EmptyState>
      ) : read.error ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <div className="page-pad batch">
          <Skeleton />
        </div>
      )}
    </Page>
  );
}

/** `lost`: the last look failed, and what is shown is older. */
function Body({ batch, lost }: { batch: Batch; lost: boolean }) {
  const { project } = useProject();
  const table = project.tables.find(({ id }) => id === batch.table);
  useFreshLists(batch);
  return (
    <div className="page-pad batch">
      <BatchHead batch={batch} table={table} lost={lost} />
      <BatchFacts batch={batch} />
      {batch.state !== 'running' && table && <BatchActs batch={batch} table={table} />}
      {batch.state !== 'running' && table && hasRecords(batch.kind) && batch.done > 0 && (
        <BatchRecords batch={batch} table={table} />
      )}
    </div>
  );
}

/** What was under way has ended: lists and records of the table are read anew. */
function useFreshLists(batch: Batch): void {
  const { project } = useProject();
  const queries = useQueryClient();
  const underWay = isUnderWay(batch);
  const wasUnderWay = useRef(underWay);
  useEffect(() => {
    if (wasUnderWay.current && !underWay) {
      void queries.invalidateQueries({ queryKey: tableKey(project.id, batch.table) });
    }
    wasUnderWay.current = underWay;
  }, [underWay, queries, project.id, batch.table]);
}
