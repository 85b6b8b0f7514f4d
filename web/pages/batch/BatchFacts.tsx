import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { BatchKind, ShownBatch } from '#contract/batches.ts';
import { addresses } from '../../addresses.ts';
import { formatDay, formatTime } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import type { GlyphName } from '../../parts/glyphs.ts';
import { eventQuery } from '../log/queries.ts';
import type { Batch } from './queries.ts';
import { useWho } from './useWho.ts';

const glyphOf: Readonly<Record<BatchKind, GlyphName>> = {
  delete: 'trash',
  restore: 'undo',
  import: 'import',
  export: 'out',
  edit: 'pencil',
  assign: 'person',
  upsert: 'key',
  convert: 'updown',
};

/** When, how many, and the batches that took it back or that it took back, each with a way there. */
export function BatchFacts({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const { project } = useProject();
  return (
    <ul className="three" aria-label={t('batch.facts')}>
      <When batch={batch} />
      {batch.state !== 'running' && <HowMany batch={batch} />}
      {(batch.kind === 'edit' || batch.kind === 'convert') && <WhichField batch={batch} />}
      {batch.of !== null && (
        <Fact icon="trash" say={t('batch.isRestore')}>
          <Go className="link" to={addresses.batch(project.id, batch.of)}>
            {t('batch.seeDeleted')}
          </Go>
        </Fact>
      )}
      {batch.restores.map((restore) => (
        <TakenBack key={restore.id} restore={restore} />
      ))}
    </ul>
  );
}

function Fact({ icon, say, children }: { icon: GlyphName; say: string; children: ReactNode }) {
  return (
    <li>
      <Icon name={icon} />
      <span>
        <span className="strong num">{say}</span>
        <span className="second num three-more">{children}</span>
      </span>
    </li>
  );
}

function When({ batch: { startedAt, endedAt, startedEvent, endedEvent } }: { batch: Batch }) {
  const { t } = useWords();
  const { project } = useProject();
  const from = formatTime(startedAt, true);
  const say =
    endedAt === null ? t('batch.beganAt', { from }) : t('batch.beganEnded', { from, to: formatTime(endedAt, true) });
  return (
    <Fact icon="clock" say={say}>
      <Go className="link" to={addresses.event(project.id, startedEvent)}>
        {t('batch.startEvent')}
      </Go>
      {endedEvent !== null && (
        <Go className="link" to={addresses.event(project.id, endedEvent)}>
          {t('batch.endEvent')}
        </Go>
      )}
    </Fact>
  );
}

function HowMany({ batch: { kind, state, done, total, skipped } }: { batch: Batch }) {
  const { t } = useWords();
  const why =
    kind === 'import'
      ? 'batch.rowsRefused'
      : kind === 'edit' || kind === 'assign' || kind === 'upsert'
        ? 'batch.unchangedWhy'
        : 'batch.skippedWhy';
  return (
    <Fact icon={glyphOf[kind]} say={t(`batchCount.${kind}`, { count: done, total })}>
      {skipped > 0 && t(why, { count: skipped })}
      {skipped === 0 && state === 'done' && t('batch.noneSkipped')}
    </Fact>
  );
}

/** As far as the log tells its reader: a field that is hidden from him has no line. */
function WhichField({ batch: { table, startedEvent } }: { batch: Batch }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const started = useQuery(eventQuery(project.id, startedEvent));
  const known = project.tables.find(({ id }) => id === table)?.fields ?? [];
  const field = known.find(({ id }) => started.data?.detail.fields.includes(id));
  if (field === undefined) return null;
  return (
    <Fact icon="note" say={t('batch.field', { field: field.name[language] })}>
      {t('batch.fieldSay')}
    </Fact>
  );
}

function TakenBack({ restore }: { restore: ShownBatch }) {
  const { t } = useWords();
  const { project } = useProject();
  const who = useWho(restore.by);
  const isRunning = restore.state === 'running';
  const at = restore.endedAt ?? restore.startedAt;
  const count = isRunning ? restore.total : restore.done;
  return (
    <Fact icon="undo" say={t(isRunning ? 'batch.restoringBy' : 'batch.restoredBy', { who, count })}>
      {t('batch.restoredOn', { time: formatTime(at), day: formatDay(at) })}
      <Go className="link" to={addresses.batch(project.id, restore.id)}>
        {t('batch.seeRestore')}
      </Go>
    </Fact>
  );
}
