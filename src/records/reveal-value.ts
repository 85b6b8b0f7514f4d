import { revealValue as route } from '#contract/reveals.ts';
import { defineAction } from '#actions/action.ts';
import type { EventKind } from '#audit/draft.ts';
import { dayOf, quotasOn, spendQuota } from '#limits/quotas.ts';
import { requireReadable } from '#policy/fields.ts';
import { maskFor } from '#policy/mask.ts';
import { findInView } from './read-record.ts';

export const valueRevealed: EventKind = {
  name: 'value.revealed',
  vi: '{actor} đã hiện một giá trị bị che của {count, plural, other {# bản ghi}} trong bảng {table}',
  en: '{actor} revealed a masked value of {count, plural, one {# record} other {# records}} in {table}',
};

/**
 * An action, so that what it counts and its event are committed together, before the value leaves. A value that is open
 * to the caller anyway is answered all the same, and costs nothing; so is one that is empty or does not open.
 */
export const revealValue = defineAction<typeof route>({
  route,
  event: valueRevealed,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const { tx, policy, event, project } = context;
    // Before the first statement, as for every field that is named: hidden and unknown are one.
    requireReadable(policy, params.table, body.field, '/field');
    const { table, stored, opened } = await findInView(context, params.table, params.record);
    const { key, row, open } = opened;
    const { shown, costs } = maskFor(policy).revealed(table.id, row, open, body.field);
    const today = { policy, day: dayOf(event, project.timeZone) };
    const quota =
      costs === 0
        ? (await quotasOn(tx, today))('reveals')
        : await spendQuota(tx, { ...today, name: 'reveals', amount: costs });
    return {
      subject: {
        table: table.id,
        count: 1,
        ...(key === null ? {} : { about: { table: table.id, record: stored.id, key } }),
      },
      change: {
        detail: { records: [stored.id], fields: [body.field], costs },
        ...(body.reason === '' ? {} : { typed: { reason: body.reason } }),
      },
      show: (mask) => mask.join({ value: shown, quota: mask.withoutCustomerValues(quota) }),
    };
  },
});
