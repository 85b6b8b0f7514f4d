import { useQuery } from '@tanstack/react-query';
import { formatDay, formatNumber, formatTime, formatWeekday } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Note } from '../../parts/marks.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { vi } from '../../words/vi.ts';
import type { WordKey } from '../../words/vi.ts';
import { eventQuery } from '../log/queries.ts';
import type { Batch } from './queries.ts';
import { inSentence, restoredOf, sentenceOf, whereabouts } from './told.ts';
import { useWho } from './useWho.ts';

interface BatchHeadProps {
  batch: Batch;
  /** Undefined where its reader does not have the table. */
  table: ProjectTable | undefined;
  lost: boolean;
}

/** Who did what to how many, and when; then where it all is now. */
export function BatchHead({ batch, table, lost }: BatchHeadProps) {
  const { t, language } = useWords();
  const who = useWho(batch.by);
  const { state, kind, done, total, startedAt, endedAt } = batch;
  const at = endedAt ?? startedAt;
  const sentence = t(sentenceOf(batch), {
    who,
    count: done,
    total,
    table: table ? inSentence(table.name, language) : t('log.tableNumber', { table: batch.table }),
    time: formatTime(at),
  });
  return (
    <div>
      {kind === 'restore' && state === 'done' && done > 0 && (
        <p className="done-mark">
          <Icon name="done" />
        </p>
      )}
      <div aria-live="polite">
        <h2 className="say">{sentence}</h2>
      </div>
      <p className="second lead">
        {t('batch.day', { weekday: formatWeekday(at, language), day: formatDay(at) })}{' '}
        {state === 'done' ? <Whereabouts batch={batch} /> : t('batch.startedBy', { who, time: formatTime(startedAt) })}
      </p>
      {state === 'running' && <Running batch={batch} lost={lost} />}
      {state === 'failed' && <Failed batch={batch} />}
    </div>
  );
}

function Whereabouts({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const say = batch.kind === 'delete' ? whereabouts(batch) : null;
  return say && t(say, { back: restoredOf(batch), left: batch.restorable });
}

function Running({ batch: { kind, done, skipped, total }, lost }: { batch: Batch; lost: boolean }) {
  const { t, language } = useWords();
  const looked = done + skipped;
  const values = { looked: formatNumber(looked, language), total: formatNumber(total, language) };
  return (
    <div className="stack">
      {lost && (
        <Note tone="attn" icon="alert">
          <p>{t('batch.lost')}</p>
        </Note>
      )}
      <ProgressBar label={t(`batchTitle.${kind}`)} done={looked} all={total} say={t('batch.progress', values)} />
      <p className="second lead">{t('batch.leave')}</p>
    </div>
  );
}

/** What was done stays; why it stopped, for who may know it. */
function Failed({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const { project } = useProject();
  const ended = useQuery({ ...eventQuery(project.id, batch.endedEvent ?? ''), enabled: batch.endedEvent !== null });
  const code = ended.data?.detail.code;
  const key = `error.${code}`;
  return (
    <Note tone="attn" icon="alert">
      <p>{t(batch.kind === 'export' ? 'export.failedSay' : 'batch.failedSay')}</p>
      {key in vi && <p>{t('batch.failedWhy', { why: t(key as WordKey) })}</p>}
    </Note>
  );
}
