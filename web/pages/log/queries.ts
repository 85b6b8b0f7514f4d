/** The calls of the log. Nothing that is kept in a key or an address is more than every member sees of every event. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listEvents, readEvent } from '#contract/log.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import type { LogFilter } from './filter.ts';

export type LogEvent = ReplyOf<typeof listEvents>['events'][number];
export type EventKind = ReplyOf<typeof listEvents>['kinds'][number];
export type EventDetail = ReplyOf<typeof readEvent>;

export function logQuery(project: string, { member, action, table, outcome }: LogFilter) {
  return infiniteQueryOptions({
    queryKey: ['project', project, 'log', member, action, table, outcome],
    queryFn: ({ pageParam, signal }) =>
      call(listEvents, {
        params: { project },
        body: {
          before: pageParam,
          filter: {
            ...(member === undefined ? {} : { member: member === 'none' ? null : member }),
            ...(action === undefined ? {} : { action }),
            ...(table === undefined ? {} : { table }),
            ...(outcome === undefined ? {} : { outcome }),
          },
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.more ? (last.events.at(-1)?.id ?? null) : null),
    placeholderData: keepPreviousData,
  });
}

export function eventQuery(project: string, event: string) {
  return queryOptions({
    queryKey: ['project', project, 'event', event],
    queryFn: ({ signal }) => call(readEvent, { params: { project, event }, signal }),
  });
}
