import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { exportLimits } from '#contract/exports.ts';
import { addresses } from '../../addresses.ts';
import { formatInstant, formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Note } from '../../parts/marks.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { ErrorState, FormError, Skeleton } from '../../parts/states.tsx';
import type { Batch } from '../batch/queries.ts';
import type { ExportAddress } from './download.ts';

interface ExportRunProps {
  batch: string;
  run: Pick<UseQueryResult<Batch>, 'data' | 'error' | 'refetch'>;
  download: Pick<UseMutationResult<string, Error, ExportAddress>, 'data' | 'error'>;
}

/** A file being made, then ready to be fetched, or why there is none. */
export function ExportRun({ batch, run, download }: ExportRunProps) {
  const { t } = useWords();
  const { project } = useProject();
  if (!run.data) {
    return run.error ? <ErrorState error={run.error} onRetry={() => void run.refetch()} /> : <Skeleton rows={2} />;
  }
  const progress = run.data;
  const event = progress.endedEvent ?? progress.startedEvent;
  return (
    <div className="stack export-run">
      {progress.state === 'running' && <Running progress={progress} lost={run.error !== null} />}
      {progress.state === 'done' && (
        <div role="status">
          <h3>{t(progress.fileUntil === null ? 'export.made' : 'export.ready', { count: progress.done })}</h3>
          {progress.fileUntil !== null && (
            <p className="second">
              {t('export.until', { at: formatInstant(progress.fileUntil), times: exportLimits.downloads })}
            </p>
          )}
        </div>
      )}
      {progress.state === 'done' && progress.fileUntil === null && (
        <Note tone="attn" icon="clock">
          <p>{t('error.export_gone')}</p>
        </Note>
      )}
      {progress.state === 'failed' && (
        <Note tone="danger" icon="alert" urgent>
          <p>
            <b>{t('export.failed')}</b>
          </p>
          <p>{t('export.failedSay')}</p>
        </Note>
      )}
      {download.data !== undefined && (
        <Note tone="safe" icon="check">
          <p role="status">{t('export.saved', { name: download.data })}</p>
        </Note>
      )}
      {progress.fileUntil !== null && <FormError error={download.error} />}
      <p className="row row-wrap export-links">
        <Go to={addresses.batch(project.id, batch)} className="link">
          {t('export.toBatch')}
        </Go>
        {event !== null && (
          <Go to={addresses.event(project.id, event)} className="link">
            {t('export.toLog')}
          </Go>
        )}
      </p>
    </div>
  );
}

function Running({ progress: { done, total }, lost }: { progress: Batch; lost: boolean }) {
  const { t, language } = useWords();
  const say = (value: number) => formatNumber(value, language);
  return (
    <>
      {lost && (
        <Note tone="attn" icon="alert">
          <p>{t('export.lost')}</p>
        </Note>
      )}
      <ProgressBar
        label={t('export.running')}
        done={done}
        all={total}
        say={t('export.written', { done: say(done), total: say(total) })}
      />
      <p className="second">{t('export.leave')}</p>
    </>
  );
}
