import { useInfiniteQuery } from '@tanstack/react-query';
import { useReducer } from 'react';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { Titled, titlesOf } from '../../parts/titles.tsx';
import { nextSelection, nothingChosen } from '../list/selection.ts';
import { BatchRows } from './BatchRows.tsx';
import { batchRecordsQuery } from './queries.ts';
import type { Batch } from './queries.ts';
import { RestoreProblem } from './RestoreProblem.tsx';
import { useRestore } from './useRestore.ts';

interface BatchRecordsProps {
  batch: Batch;
  table: ProjectTable;
}

/** The records of a batch as they are now, in pages; of a deletion some can be chosen and brought back. */
export function BatchRecords({ batch, table }: BatchRecordsProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const found = useInfiniteQuery(batchRecordsQuery(project.id, table.id, batch.id));
  const [selection, step] = useReducer(nextSelection, nothingChosen);
  const restore = useRestore(batch);
  const rows = found.data?.pages.flatMap(({ records }) => records) ?? [];
  // what was chosen and has come back in the meantime is not to be brought back
  const chosen = new Set<string>(
    rows.flatMap(({ record, deleted }) => (deleted && selection.chosen.has(record.id) ? [record.id] : [])),
  );
  const mayRestore = batch.kind === 'delete' && batch.restorable > 0 && table.rights.includes('restore');
  const outOfScope = found.hasNextPage ? 0 : batch.done - rows.length;
  return (
    <section className="section batch-list">
      <div className="section-head">
        <h2>{t('batch.records', { count: batch.done })}</h2>
        {mayRestore && chosen.size > 0 && (
          <span className="row push">
            <Button size="small" icon="undo" busy={restore.isPending} onPress={() => restore.mutate([...chosen])}>
              {t('restore.chosen', { count: chosen.size })}
            </Button>
            <Button look="quiet" icon="close" label={t('choose.clear')} onPress={() => step({ step: 'clear' })} />
          </span>
        )}
      </div>
      <RestoreProblem error={restore.error} />
      {found.isPending ? (
        <Skeleton />
      ) : found.isError && !found.data ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <>
          {rows.length > 0 && (
            <Titled titles={titlesOf(found.data?.pages)}>
              <BatchRows table={table} rows={rows} {...(mayRestore ? { choice: { chosen, step } } : {})} />
            </Titled>
          )}
          {found.hasNextPage && (
            <div className="row more-row">
              <Button size="small" busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
                {t('batch.more')}
              </Button>
              <span className="count">
                {t('batch.shown', {
                  shown: formatNumber(rows.length, language),
                  count: formatNumber(batch.done, language),
                })}
              </span>
              {found.isFetchNextPageError && (
                <span className="meta" role="alert">
                  {t('list.moreFailed')}
                </span>
              )}
            </div>
          )}
          {outOfScope > 0 && <p className="meta more-row">{t('batch.outOfScope', { count: outOfScope })}</p>}
        </>
      )}
    </section>
  );
}
