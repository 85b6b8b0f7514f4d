import { revealValue as route } from '#contract/reveals.ts';
import type { FieldId, RecordId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { dayOf, quotasOn, spendQuota } from '#limits/quotas.ts';
import type { ProjectKeys } from '#database/vault.ts';
import { fieldAccess, requireReadable } from '#policy/fields.ts';
import { maskFor } from '#policy/mask.ts';
import type { RelatedRow } from '#policy/mask.ts';
import { classOf } from '#policy/region.ts';
import type { TableDefinition } from '#query/definition.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { openRecord } from './open-record.ts';
import { findInView } from './read-record.ts';
import { namedBy, readRelated, relatedDetail, rowsNamed } from './related.ts';

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
    const { table, keys, stored, opened } = await findInView(context, params.table, params.record);
    const { key, row } = opened;
    const { open, related } = await openForReveal(context, keys, table, stored, body.field);
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
        detail: { records: [stored.id], fields: [body.field], costs, ...relatedDetail(policy, related) },
        ...(body.reason === '' ? {} : { typed: { reason: body.reason } }),
      },
      show: (mask) => mask.titled(mask.join({ value: shown, quota: mask.withoutCustomerValues(quota) }), related),
    };
  },
});

/** What a masked relation names is read where it may be shown, and only there. */
async function openForReveal(
  context: MemberContext,
  keys: ProjectKeys,
  table: TableDefinition,
  stored: StoredRecord,
  id: FieldId,
) {
  const related = new Map<RecordId, RelatedRow>();
  const { open, row } = openRecord({ ...context, keys, related }, table, stored);
  const field = table.fields.find((each) => each.id === id && each.kind === 'relation');
  if (field === undefined) return { open, related: [] };
  const access = fieldAccess(context.policy, table.id, id, classOf(row, context.policy));
  const isShown = row.filled.has(id) && (access.read === 'open' || (access.read === 'masked' && access.reveal));
  const named = isShown ? namedBy(field, open(id)) : [];
  await readRelated(context, keys, related, [field], named);
  return { open, related: rowsNamed(related, named) };
}
