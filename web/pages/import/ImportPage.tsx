import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { addresses } from '../../addresses.ts';
import { useProject, useProjectTable } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { Steps } from '../../parts/Steps.tsx';
import { MissingTable } from '../list/MissingTable.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { MapStep } from './MapStep.tsx';
import { runQuery, uploadMemory } from './queries.ts';
import type { RunAddress } from './queries.ts';
import { RunStep } from './RunStep.tsx';

/** `…/import`: choose a file; `…/import/$run`: match its columns, then its run and its result. */
export function ImportPage() {
  const { table: id = '', run } = useParams({ strict: false });
  const { project } = useProject();
  const table = useProjectTable(id);
  if (!table) return <MissingTable />;
  if (run !== undefined) {
    return <OneImport key={run} table={table} address={{ project: project.id, table: table.id, import: run }} />;
  }
  const may = table.rights.includes('import') && table.rights.includes('create');
  return (
    <Frame table={table} step={0}>
      {may ? <ChooseStep table={table} /> : <NoRight />}
    </Frame>
  );
}

function NoRight() {
  const { t } = useWords();
  return (
    <EmptyState title={t('list.noImport')} icon="lock">
      <p>{t('list.whoGives')}</p>
    </EmptyState>
  );
}

interface FrameProps {
  table: ProjectTable;
  /** Which of the three steps is open; 3: all are done. */
  step: number;
  /** At the right of the steps: the file in a few words. */
  aside?: string | undefined;
  children: ReactNode;
}

function Frame({ table, step, aside, children }: FrameProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  return (
    <Page
      fill
      title={t('import.title')}
      path={[{ to: addresses.list(project.id, table.id), label: table.name[language] }]}
    >
      <div className="bar">
        <Steps
          label={t('import.steps')}
          names={[t('import.stepFile'), t('import.stepMap'), t('import.stepRun')]}
          now={step}
        />
        {aside !== undefined && <span className="count push not-phone cut">{aside}</span>}
      </div>
      {children}
    </Page>
  );
}

function OneImport({ table, address }: { table: ProjectTable; address: RunAddress }) {
  const run = useQuery(runQuery(address));
  const { data: upload } = useQuery(uploadMemory(address));
  if (!run.data) {
    return (
      <Frame table={table} step={2}>
        {run.error ? <ErrorState error={run.error} onRetry={() => void run.refetch()} /> : <Skeleton />}
      </Frame>
    );
  }
  const { data: progress } = run;
  if (progress.state !== 'uploaded') {
    return (
      <Frame table={table} step={progress.state === 'done' ? 3 : 2} aside={upload?.file}>
        <RunStep table={table} address={address} progress={progress} lost={run.isError} />
      </Frame>
    );
  }
  return (
    <Frame table={table} step={1} aside={upload?.file}>
      {upload ? <MapStep table={table} address={address} upload={upload} /> : <NotKept table={table} />}
    </Frame>
  );
}

/** The address of a file that was taken but not imported, opened where its columns are not known. */
function NotKept({ table }: { table: ProjectTable }) {
  const { t } = useWords();
  const { project } = useProject();
  return (
    <EmptyState
      title={t('import.notKept')}
      icon="file"
      acts={
        <Go to={addresses.import(project.id, table.id)} className={classesOf('filled')}>
          {t('import.stepFile')}
        </Go>
      }
    >
      <p>{t('import.notKeptSay')}</p>
    </EmptyState>
  );
}
