import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { readImport } from '#contract/imports.ts';
import type { ReplyOf } from '#contract/route.ts';
import { addresses } from '../../addresses.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Note } from '../../parts/marks.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { tableKey } from '../list/queries.ts';
import type { RunAddress } from './queries.ts';
import { RefusedRows } from './RefusedRows.tsx';

type Progress = ReplyOf<typeof readImport>;

interface RunStepProps {
  table: ProjectTable;
  address: RunAddress;
  progress: Progress;
  /** The last look at the run failed; the figures are older. */
  lost: boolean;
}

/** A run on its way, and its result: what was made, which rows were refused and why. */
export function RunStep({ table, address, progress, lost }: RunStepProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const { state, rows, looked, created, refused } = progress;
  const running = state === 'running';
  useEffect(() => {
    if (!running) void queries.invalidateQueries({ queryKey: tableKey(project.id, table.id) });
  }, [running, queries, project.id, table.id]);
  const say = (value: number) => formatNumber(value, language);
  return (
    <>
      <div className="wizard">
        <Figures created={created} refused={refused} looked={looked} />
        <div className="wizard-body stack">
          {lost && (
            <Note tone="attn" icon="alert">
              <p>{t('import.offline')}</p>
            </Note>
          )}
          {running && (
            <>
              <ProgressBar
                label={t('import.running')}
                done={looked}
                all={rows}
                say={t('import.progress', { looked: say(looked), rows: say(rows) })}
              />
              <p className="second">{t('import.leave')}</p>
            </>
          )}
          {state === 'done' && <h2 aria-live="polite">{t('import.done', { created })}</h2>}
          {state === 'failed' && (
            <Note tone="danger" icon="alert" urgent>
              <p>
                <b>{t('import.failed')}</b>
              </p>
              <p>{t('import.failedSay')}</p>
            </Note>
          )}
          {!running && refused > 0 && <RefusedRows address={address} count={refused} />}
        </div>
      </div>
      <div className="wizard-foot">
        {!running && (
          <Go to={addresses.import(project.id, table.id)} className={classesOf()}>
            {t('import.again')}
          </Go>
        )}
        <span className="push" />
        {!running && progress.batch !== null && (
          <Go to={addresses.batch(project.id, progress.batch)} className={classesOf()}>
            {t('batch.see')}
          </Go>
        )}
        <Go to={addresses.list(project.id, table.id)} className={classesOf(running ? 'plain' : 'filled')}>
          {t('import.open')}
        </Go>
      </div>
    </>
  );
}

function Figures({ created, refused, looked }: Pick<Progress, 'created' | 'refused' | 'looked'>) {
  const { t, language } = useWords();
  const figures = [
    { name: t('import.created'), value: created, bad: false },
    { name: t('import.refused'), value: refused, bad: refused > 0 },
    { name: t('import.looked'), value: looked, bad: false },
  ];
  return (
    <div className="stats">
      {figures.map(({ name, value, bad }) => (
        <div key={name} className="stat">
          <p className="stat-name">{name}</p>
          <p className={bad ? 'stat-value danger-text' : 'stat-value'}>{formatNumber(value, language)}</p>
        </div>
      ))}
    </div>
  );
}
