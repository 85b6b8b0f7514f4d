/** The calls of the development mailbox. Nobody is signed in here: the token of the printed address is all there is. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listMails, readMail } from '#contract/mailbox.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { ProblemError } from '../../problem.ts';

export type MailLine = ReplyOf<typeof listMails>['mails'][number];
export type Mail = ReplyOf<typeof readMail>;

/** ms between two looks for new mails. */
const lookEvery = 3_000;

export function mailsQuery(token: string) {
  return infiniteQueryOptions({
    queryKey: ['mailbox', token],
    queryFn: ({ pageParam, signal }) => call(listMails, { body: { token, before: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.more ? (last.mails.at(-1)?.id ?? null) : null),
    refetchInterval: ({ state }) => (isShut(state.error) ? false : lookEvery),
  });
}

/** Read once and not kept: the path of the rendered mail works a single time. */
export function mailQuery(token: string, mail: string) {
  return queryOptions({
    queryKey: ['mailbox', token, mail],
    queryFn: ({ signal }) => call(readMail, { params: { mail }, body: { token }, signal }),
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** A wrong token, a cut one, and no mailbox at all are answered alike. */
export function isShut(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === 'not_found' || error.code === 'invalid_input');
}
