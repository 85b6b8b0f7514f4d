/** Guarantee: an action that records nothing, a view that does not say what it showed, do not compile. */
import { readMe } from '#contract/accounts.ts';
import { readRecord } from '#contract/records.ts';
import { defineAction, defineView } from '#actions/action.ts';

const event = { name: 'record.viewed', vi: '…', en: '…' } as const;
const needs = () => 'member' as const;
const subject = { table: null, count: 1 };

defineAction<typeof readMe>({
  route: readMe,
  event,
  needs,
  // @ts-expect-error an action says what it was about and what it changed
  run: async () => ({ show: (mask) => mask.withoutCustomerValues({} as never) }),
});

defineAction<typeof readMe>({
  route: readMe,
  event,
  needs,
  // @ts-expect-error an action says what it changed
  run: async () => ({ subject, show: (mask) => mask.withoutCustomerValues({} as never) }),
});

// @ts-expect-error an action has an event
defineAction<typeof readMe>({
  route: readMe,
  needs,
  run: async () => ({ subject, change: { detail: {} }, show: (mask) => mask.withoutCustomerValues({} as never) }),
});

defineView<typeof readRecord>({
  route: readRecord,
  event,
  needs,
  // @ts-expect-error a view says what it showed
  run: async () => ({ subject, show: (mask) => mask.withoutCustomerValues({} as never) }),
});

defineView<typeof readRecord>({
  route: readRecord,
  event,
  needs,
  // @ts-expect-error a reply is masked
  run: async () => ({ subject, shown: { detail: {} }, show: () => ({}) }),
});
