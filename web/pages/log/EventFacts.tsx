import type { ReactNode } from 'react';
import { addresses } from '../../addresses.ts';
import { formatDay, formatNumber, formatTime, formatWeekday } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import type { Fact } from '../../parts/KeyValue.tsx';
import { Tag } from '../../parts/marks.tsx';
import { vi } from '../../words/vi.ts';
import type { WordKey } from '../../words/vi.ts';
import { Device } from './Device.tsx';
import { EventFace } from './EventSentence.tsx';
import type { EventDetail } from './queries.ts';
import { useEventWords } from './useEventWords.ts';

/** Who, when, from where, what and how many; what the reader may not see is not there. */
export function EventFacts({ detail: { event, detail, typed } }: { detail: EventDetail }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const words = useEventWords(event);
  const table = project.tables.find(({ id }) => id === event.table);
  const tagsOf = (of: ProjectTable | undefined, shown: readonly number[]) =>
    (of?.fields ?? [])
      .filter(({ id }) => shown.includes(id))
      .map(({ id, name, sealed }) => (
        <Tag key={id} {...(sealed ? { tone: 'attn', icon: 'lock', title: t('log.sensitiveField') } : {})}>
          {name[language]}
          {sealed && <span className="unseen">({t('log.sensitiveField')})</span>}
        </Tag>
      ));
  const tags = tagsOf(table, detail.fields);
  const inTables = detail.found.flatMap((part): Fact[] => {
    const of = project.tables.find(({ id }) => id === part.table);
    if (of === undefined) return [];
    const value = (
      <span className="event-tags">
        <Records records={part.records} trashed={part.trashed} outOfScope={0} table={of} />
        {tagsOf(of, part.fields)}
      </span>
    );
    return [{ id: `found-${of.id}`, label: of.name[language], value }];
  });
  const isMine = event.actor.id === project.me.member;
  const fact = (id: string, label: WordKey, value: ReactNode): Fact => ({ id, label: t(label), value });
  const facts: (Fact | null)[] = [
    fact(
      'who',
      'log.who',
      <span className="who">
        <EventFace event={event} />
        <span>{words.name || words.actor}</span>
      </span>,
    ),
    fact(
      'when',
      'log.when',
      `${formatWeekday(event.at, language)} ${formatDay(event.at)}, ${formatTime(event.at, true)}`,
    ),
    detail.origin && fact('from', 'log.from', detail.origin.ip),
    detail.origin && fact('device', 'log.device', <Device userAgent={detail.origin.userAgent} />),
    event.table === null ? null : fact('table', 'log.table', words.table),
    event.count > 0 ? fact('count', 'log.count', formatNumber(event.count, language)) : null,
    fact('outcome', 'log.outcome', <Outcome outcome={event.outcome} />),
    detail.code === null ? null : fact('why', 'log.why', <Why code={detail.code} />),
    tags.length === 0 ? null : fact('fields', 'log.fields', <span className="event-tags">{tags}</span>),
    detail.records.length + detail.trashed.length + detail.outOfScope > 0
      ? fact('records', 'log.records', <Records {...detail} table={table} />)
      : null,
    ...inTables,
    detail.import !== null && table !== undefined && isMine
      ? fact(
          'run',
          'log.run',
          <Go className="link" to={addresses.importRun(project.id, table.id, detail.import)}>
            {t('log.openRun')}
          </Go>,
        )
      : null,
    typed === null || Object.keys(typed).length === 0 ? null : fact('typed', 'log.typed', <Typed typed={typed} />),
  ];
  return <KeyValue facts={facts.filter((each) => each !== null)} />;
}

function Outcome({ outcome }: { outcome: 'done' | 'refused' }) {
  const { t } = useWords();
  if (outcome === 'done') return t('log.done');
  return (
    <Tag tone="attn" icon="lock">
      {t('log.refused')}
    </Tag>
  );
}

function Why({ code }: { code: string }) {
  const { t } = useWords();
  const key = `error.${code}`;
  return key in vi ? t(key as WordKey) : code;
}

interface RecordsProps {
  records: readonly string[];
  trashed: readonly string[];
  outOfScope: number;
  table: ProjectTable | undefined;
}

/** Links to those in scope, those in the trash marked; how many are not in scope, once. */
function Records({ records, trashed, outOfScope, table }: RecordsProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const inScope = records.length + trashed.length;
  const label = (id: string) => (inScope === 1 ? t('log.openRecord') : t('log.record', { tail: id.slice(-6) }));
  return (
    <span className="event-tags">
      {table !== undefined &&
        records.map((id) => (
          <Go key={id} className="link" to={addresses.record(project.id, table.id, id)}>
            {label(id)}
          </Go>
        ))}
      {trashed.map((id) => (
        <span key={id} className="row">
          {t('log.record', { tail: id.slice(-6) })}
          <Tag icon="trash">{t('batch.inTrash')}</Tag>
        </span>
      ))}
      {outOfScope > 0 && (
        <span className="meta">{t('log.outOfScope', { count: formatNumber(outOfScope, language) })}</span>
      )}
    </span>
  );
}

function Typed({ typed }: { typed: Readonly<Record<string, string>> }) {
  const { t } = useWords();
  return (
    <span className="event-tags">
      {Object.entries(typed).map(([name, text]) => (
        <span key={name}>
          {name === 'search' ? t('log.typedSearch', { text }) : t('log.typedOther', { name, text })}
        </span>
      ))}
    </span>
  );
}
