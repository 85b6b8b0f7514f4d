import { Refusal } from '#contract/errors.ts';
import { lookUpRecords as route } from '#contract/reveals.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { dayOf, quotasOn, spendQuota } from '#limits/quotas.ts';
import { isReadable, matchedRegion } from '#policy/fields.ts';
import { classOf, contains } from '#policy/region.ts';
import { findHolders, isLookedUp, lookUpRights, parseLookUp } from '#query/look-up.ts';
import type { LookUpTerm } from '#query/look-up.ts';
import type { SearchScope } from '#query/search.ts';
import { openRecord } from './open-record.ts';
import type { OpenRecord } from './open-record.ts';
import { openRelated, relatedDetail } from './related.ts';
import { openFields } from './shown-fields.ts';

export const recordsLookedUp: EventKind = {
  name: 'records.looked_up',
  vi: '{actor} đã tra cứu một số điện thoại hoặc email trong bảng {table}, thấy {count, plural, other {# bản ghi}}',
  en: '{actor} looked up a phone or an e-mail in {table} and found {count, plural, one {# record} other {# records}}',
};

const mostShown = 20;

/**
 * Which records hold exactly this phone or e-mail, where it may be read or looked up. An action, since it counts: found
 * or not, wherever some row of the caller's could answer what he does not read; to who reads all of it (the owner) it
 * is a search. A hit opens nothing: the records come masked as ever.
 */
export const lookUpRecords = defineAction<typeof route>({
  route,
  event: recordsLookedUp,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const { tx, vault, policy, project, event } = context;
    const table = tableOf(project, params.table);
    const keys = await vault.project(tx);
    const scope: SearchScope = { project: project.id, table, policy, index: keys.index };
    const { term, masked } = requireLookUp(scope, parseLookUp(body.value, project.country));
    // Before anything is looked up: a refusal that took longer over a hit would answer without counting.
    const today = { policy, day: dayOf(event, project.timeZone) };
    const quota = masked
      ? await spendQuota(tx, { ...today, name: 'lookups', amount: 1 })
      : (await quotasOn(tx, today))('lookups');
    const candidates = await findHolders(tx, scope, term, mostShown + 1);
    const holders = candidates.filter((stored) => holds(scope, term, openRecord({ ...context, keys }, table, stored)));
    const { records: found, related } = await openRelated(context, keys, table, holders.slice(0, mostShown));
    const rows = found.map(({ row }) => row);
    return {
      subject: { table: table.id, count: rows.length },
      change: {
        detail: {
          records: rows.map(({ id }) => id).toSorted(),
          fields: openFields(policy, table.id, rows),
          costs: masked ? 1 : 0,
          ...relatedDetail(policy, related),
        },
        // Named by its kind, by which the log masks it to whoever does not read that kind.
        typed: { [term.kind === 'emails' ? 'email' : 'phone']: body.value },
      },
      show: (mask) =>
        mask.titled(
          mask.join({
            records: mask.list(found.map(({ row, open }) => mask.record(table.id, row, open))),
            more: mask.withoutCustomerValues(holders.length > mostShown),
            quota: mask.withoutCustomerValues(quota),
          }),
          related,
        ),
    };
  },
});

/**
 * Throws `nothing_to_look_up` for what is no phone or e-mail, and in a table that has no field of the kind or none that
 * exists for the caller: these are one. `forbidden` where he knows such a field, and may look it up nowhere.
 */
function requireLookUp(scope: SearchScope, term: LookUpTerm | null): { term: LookUpTerm; masked: boolean } {
  const { policy, table } = scope;
  const known = table.fields.some(
    (field) => term !== null && isLookedUp(field, term.kind) && isReadable(policy, table.id, field.id),
  );
  if (term === null || !known) throw new Refusal('nothing_to_look_up', '/value');
  const { granted, masked } = lookUpRights(scope, term);
  if (!granted) throw new Refusal('forbidden');
  return { term, masked };
}

/** Whether the record really holds it, in a field that may be matched on this very row: two values may share a token. */
function holds({ policy, table }: SearchScope, { kind, purpose, normalised }: LookUpTerm, record: OpenRecord): boolean {
  const rowClass = classOf(record.row, policy);
  const matches = (item: string) => (purpose === 'exact' ? item === normalised : item.endsWith(normalised));
  return table.fields.some((field) => {
    if (field.kind !== kind || !contains(matchedRegion(policy, table.id, field.id), rowClass)) return false;
    const held = record.value(field);
    return typeof held === 'object' && held !== null && held.some(matches);
  });
}
