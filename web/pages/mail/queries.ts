/** The calls of the mails page. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listEvents } from '#contract/log.ts';
import { listNotices } from '#contract/notices.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';

export type Notices = ReplyOf<typeof listNotices>;
export type Notice = Notices['notices'][number];

/** ms between two looks while mails are on their way. */
const lookEvery = 4_000;

/** Mails waiting that may leave by themselves: without a mail server none do. */
function moving(notices: Notices | undefined): boolean {
  return notices !== undefined && notices.waiting > 0 && notices.mail.way !== 'none';
}

export function noticesQuery(project: string) {
  return infiniteQueryOptions({
    queryKey: ['project', project, 'notices'],
    queryFn: ({ pageParam, signal }) => call(listNotices, { params: { project }, body: { before: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.more ? (last.notices.at(-1)?.id ?? null) : null),
    refetchInterval: ({ state }) => (moving(state.data?.pages[0]) ? lookEvery : false),
  });
}

export function eventNoticesQuery(project: string, event: string) {
  return queryOptions({
    queryKey: ['project', project, 'notices', event],
    queryFn: ({ signal }) => call(listNotices, { params: { project }, body: { event }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.mail.way !== 'none' && state.data?.notices.some((each) => each.state === 'waiting')
        ? lookEvery
        : false,
  });
}

/** The sentences of events by the name of their kind; they come with any page of the log. */
export function kindsQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'kinds'],
    queryFn: ({ signal }) => call(listEvents, { params: { project }, body: { limit: 1 }, signal }),
    select: ({ kinds }) => new Map(kinds.map(({ action, sentence }) => [action, sentence])),
    staleTime: Infinity,
  });
}
