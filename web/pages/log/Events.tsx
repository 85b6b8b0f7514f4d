import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { Day } from '../../parts/Timeline.tsx';
import { byDay } from '../record/days.ts';
import { EventLine } from './EventLine.tsx';
import type { LogFilter } from './filter.ts';
import { logQuery } from './queries.ts';
import type { EventKind } from './queries.ts';
import { together } from './together.ts';
import type { LogLine } from './together.ts';
import { useAtEnd } from './useAtEnd.ts';
import { useLineKeys } from './useLineKeys.ts';

/** The events that match, or what stands in their place: loading, none, failed. More come as the end comes near. */
export function Events({ filter, onClear }: { filter: LogFilter; onClear: () => void }) {
  const { t } = useWords();
  const { project } = useProject();
  const found = useInfiniteQuery(logQuery(project.id, filter));
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = found;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  const end = useAtEnd<HTMLDivElement>(more);
  const keys = useLineKeys<HTMLDivElement>();
  if (found.isError && !found.data) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Skeleton rows={12} />;
  const events = found.data.pages.flatMap((page) => page.events);
  const kinds = new Map(found.data.pages[0]?.kinds.map((kind) => [kind.action, kind]));
  if (events.length === 0) return <NothingFound onClear={onClear} />;
  return (
    <div className="events" role="group" aria-label={t('log.list')} aria-busy={isFetching} {...keys}>
      <h2 className="unseen">{t('log.list')}</h2>
      {byDay(together(events)).map((day) => (
        <EventDay key={day[0]?.event.id} lines={day} kinds={kinds} />
      ))}
      <div ref={end} className="grid-more">
        {found.isFetchingNextPage && t('list.more')}
        {isFetchNextPageError && (
          <span className="row" role="alert">
            {t('list.moreFailed')}
            <Button size="small" onPress={() => void fetchNextPage()}>
              {t('do.retry')}
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}

function EventDay({ lines, kinds }: { lines: readonly LogLine[]; kinds: ReadonlyMap<string, EventKind> }) {
  return (
    <section>
      <Day at={lines[0]?.at ?? ''} />
      <ol>
        {lines.map((line) => (
          <Together key={line.event.id} line={line} kinds={kinds} />
        ))}
      </ol>
    </section>
  );
}

/** One line, and on demand what was read with it, each with a line and a page of its own. */
function Together({ line: { event, beside }, kinds }: { line: LogLine; kinds: ReadonlyMap<string, EventKind> }) {
  const { t, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const count = formatNumber(beside.length, language);
  return (
    <>
      <EventLine event={event} kind={kinds.get(event.action)}>
        {beside.length > 0 && (
          <button
            type="button"
            className="event-more"
            aria-expanded={isOpen}
            aria-label={t('log.beside', { count: beside.length })}
            title={t('log.beside', { count: beside.length })}
            onClick={() => setOpen(!isOpen)}
          >
            +{count}
          </button>
        )}
      </EventLine>
      {isOpen && beside.map((each) => <EventLine key={each.id} event={each} kind={kinds.get(each.action)} isBeside />)}
    </>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useWords();
  return (
    <EmptyState title={t('log.noResult')} icon="log" acts={<Button onPress={onClear}>{t('log.clear')}</Button>}>
      <p>{t('log.noResultSay')}</p>
    </EmptyState>
  );
}
