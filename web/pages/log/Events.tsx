import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { Day } from '../../parts/Timeline.tsx';
import { byDay } from '../record/days.ts';
import { EventLine } from './EventLine.tsx';
import type { LogFilter } from './filter.ts';
import { logQuery } from './queries.ts';
import type { EventKind, LogEvent } from './queries.ts';
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
      {byDay(events).map((day) => (
        <EventDay key={day[0]?.id} events={day} kinds={kinds} />
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

function EventDay({ events, kinds }: { events: readonly LogEvent[]; kinds: ReadonlyMap<string, EventKind> }) {
  return (
    <section>
      <Day at={events[0]?.at ?? ''} />
      <ol>
        {events.map((event) => (
          <EventLine key={event.id} event={event} kind={kinds.get(event.action)} />
        ))}
      </ol>
    </section>
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
