import { listEvents as route } from '#contract/log.ts';
import { defineView } from '#actions/action.ts';
import type { Operation } from '#actions/action.ts';
import type { EventKind } from '#audit/draft.ts';
import { readEvents } from '#audit/read-events.ts';
import { logViewed } from './kinds.ts';

/** Every member may read the log: of every event what kind, who, when, which table and how many. `kinds`: all there are. */
export function listEvents(kinds: readonly EventKind[]): Operation {
  const sentences = kinds.map(({ name, vi, en }) => ({ action: name, sentence: { vi, en } }));
  return defineView<typeof route>({
    route,
    event: logViewed,
    folds: 'hour',
    needs: () => 'member',
    async run({ tx }, { body }) {
      const { from, to, ...filter } = body.filter;
      const asked = { ...filter, from: instantOf(from), to: instantOf(to) };
      const found = await readEvents(tx, asked, { before: body.before, limit: body.limit + 1 });
      const events = found.slice(0, body.limit).map(({ shown }) => shown);
      const more = found.length > body.limit;
      return {
        subject: { table: null, count: 0 },
        shown: { detail: {} },
        show: (mask) => mask.withoutCustomerValues({ events, more, kinds: sentences }),
      };
    },
  });
}

function instantOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
