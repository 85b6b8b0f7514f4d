import { Refusal } from '#contract/errors.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { FieldId } from '#contract/ids.ts';
import { createRecord as route } from '#contract/records.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { authorOf, throughOf } from '#policy/actor.ts';
import { may } from '#policy/decide.ts';
import { fieldAccess } from '#policy/fields.ts';
import { classOf, contains } from '#policy/region.ts';
import type { RowClass } from '#policy/region.ts';
import type { TableDefinition } from '#query/definition.ts';
import { fieldToWrite } from './field-to-write.ts';
import { insertRecords } from './insert-records.ts';
import { mainTeam } from './main-team.ts';
import { requireOffered } from './offered-options.ts';
import { requireValue } from './parse-value.ts';
import { prepareRecord } from './prepare-record.ts';
import type { PreparedRecord } from './prepare-record.ts';
import { openOne, relatedDetail } from './related.ts';
import { requireReferences } from './require-references.ts';
import { keptOf, showAgain } from './show-again.ts';
import type { Value } from './values.ts';

export const recordCreated: EventKind = {
  name: 'record.created',
  vi: '{actor} đã tạo {count, plural, other {# bản ghi}} trong bảng {table}',
  en: '{actor} created {count, plural, one {# record} other {# records}} in {table}',
};

/** The new record's assignee is who creates it, of a key its maker; its team is his main one. */
export const createRecord = defineAction({
  route,
  event: recordCreated,
  needs: ({ params }) => ({ right: 'create', table: params.table }),
  async run(context, { params, body }) {
    const { tx, vault, policy, project, actor, event } = context;
    const table = tableOf(project, params.table);
    const place = { assignee: actor.member, team: await mainTeam(context) };
    const rowClass = classOf(place, policy);
    if (!contains(may(policy, 'create', table.id), rowClass)) throw new Refusal('forbidden');
    const values = readNewValues(context, table, rowClass, body.values);
    const keys = await vault.project(tx);
    await requireReferences(context, { keys, table, values, record: null });
    const record = prepareRecord({ vault, keys, table, values, ...place });
    const written = { table, event, batch: null, by: authorOf(actor), through: throughOf(actor) };
    const at = await insertRecords(tx, written, [record]);
    const { opened, related } = await openOne(context, keys, table, asStored(record, at));
    return {
      subject: { table: table.id, count: 1, about: { table: table.id, record: record.id, key: record.key.key } },
      change: {
        detail: { fields: record.fields, ...relatedDetail(policy, related) },
        state: { row: record.state },
      },
      show: (mask) => mask.titled(mask.created(table.id, opened.row, opened.open), related),
      keep: keptOf(opened.row),
    };
  },
  again: (context, kept, { params }) => showAgain(context, params.table, kept),
});

/** Canonical values of the fields that are not left empty. Throws what a single creation is refused with. */
export function readNewValues(
  { policy, project }: MemberContext,
  table: TableDefinition,
  rowClass: RowClass,
  typed: Readonly<Record<string, PlainValue>>,
): ReadonlyMap<FieldId, Value> {
  const values = new Map<FieldId, Value>();
  for (const [id, each] of Object.entries(typed)) {
    const field = fieldToWrite(table, policy, rowClass, id, 'writeNew');
    const value = requireValue(field, each, project);
    requireOffered(field, value, null);
    if (value !== null) values.set(field.id, value);
  }
  // Whoever may not write a field can't be asked for it: required would then mean that he can't create at all.
  const missing = table.fields.find(
    ({ id, required }) => required && !values.has(id) && fieldAccess(policy, table.id, id, rowClass).writeNew,
  );
  if (missing !== undefined) throw new Refusal('invalid_value', `/values/${missing.id}`);
  return values;
}

/** The row as it was just written. */
function asStored(record: PreparedRecord, at: Date) {
  return { ...record, version: 1, createdAt: at, updatedAt: at };
}
