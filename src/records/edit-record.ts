import { Refusal } from '#contract/errors.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { FieldId, RecordId } from '#contract/ids.ts';
import { editRecord as route, recordTag } from '#contract/records.ts';
import { defineAction } from '#actions/action.ts';
import type { Done } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import { matches, tagOf } from '#actions/reply-tag.ts';
import type { EventKind } from '#audit/draft.ts';
import { timeOf } from '#database/uuid.ts';
import type { ProjectKeys } from '#database/vault.ts';
import { countSingleEdit } from '#limits/single-edits.ts';
import { authorOf, throughOf } from '#policy/actor.ts';
import { may } from '#policy/decide.ts';
import { fieldAccess } from '#policy/fields.ts';
import { maskFor } from '#policy/mask.ts';
import type { RelatedRow } from '#policy/mask.ts';
import { classOf, contains } from '#policy/region.ts';
import type { RowPlace } from '#policy/region.ts';
import type { TableDefinition } from '#query/definition.ts';
import { fieldsChangedSince, readRow } from '#query/read-rows.ts';
import { updateRow } from '#query/update-row.ts';
import type { FieldChange } from './change-text.ts';
import { changesOf } from './changes-of.ts';
import type { OpenRecord } from './open-record.ts';
import { prepareEdit } from './prepare-edit.ts';
import { openOne, relatedDetail } from './related.ts';
import { requireReferences } from './require-references.ts';
import { keptOf, showAgain } from './show-again.ts';
import type { Value } from './values.ts';

export const recordEdited: EventKind = {
  name: 'record.edited',
  vi: '{actor} đã sửa {count, plural, other {# bản ghi}} trong bảng {table}',
  en: '{actor} edited {count, plural, one {# record} other {# records}} in {table}',
};

type EditDone = Done<typeof route>;

interface Edit {
  readonly table: TableDefinition;
  readonly keys: ProjectKeys;
  readonly record: RecordId;
  /** The version that the editor had before him. */
  readonly seen: number;
  readonly values: Readonly<Record<string, PlainValue>>;
  /** Tags of what the editor had before him: beyond the fields that he writes, nothing else may have changed either. */
  readonly ifMatch: readonly string[] | undefined;
}

/** Tries when somebody else writes the same record between our reading and our writing. */
const attempts = 3;

export const editRecord = defineAction({
  route,
  event: recordEdited,
  needs: ({ params }) => ({ right: 'edit', table: params.table }),
  async run(context, { params, body, ifMatch }) {
    const table = tableOf(context.project, params.table);
    const keys = await context.vault.project(context.tx);
    const edit: Edit = { table, keys, record: params.record, seen: body.version, values: body.values, ifMatch };
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const done = await tryEdit(context, edit);
      if (done !== null) return done;
    }
    throw new Refusal('conflict');
  },
  again: (context, kept, { params }) => showAgain(context, params.table, kept),
});

/** Null when the record was written by somebody else after it was read here. */
async function tryEdit(context: MemberContext, edit: Edit): Promise<EditDone | null> {
  const { tx, vault, policy, actor, event } = context;
  const { table, keys } = edit;
  const region = may(policy, 'view', table.id);
  const stored = await readRow(tx, table.id, edit.record, { region, standing: policy });
  if (stored === null) throw new Refusal('not_found');
  if (!contains(may(policy, 'edit', table.id), classOf(stored, policy))) throw new Refusal('forbidden');
  const { opened, related } = await openOne(context, keys, table, stored);
  requireMatch(context, edit, opened, related);
  const changes = changesOf(context, table, stored, opened, edit.values);
  if (changes.size === 0) return unchanged(context, table, opened, related);
  await requireReferences(context, { keys, table, values: afterAll(changes), record: stored.id });
  await requireUnchanged(context, edit, opened, changes);
  await requireSingle(context, table, stored);
  // Without its key nothing can be sealed for this record; what is damaged shows when it is read again.
  if (opened.key === null) throw new Refusal('conflict');
  const prepared = prepareEdit({ vault, keys, table, stored, key: opened.key, changes, stale: opened.stale });
  const written = { event, batch: null, by: authorOf(actor), through: throughOf(actor) };
  const updatedAt = await updateRow(tx, { ...prepared.update, ...written });
  if (updatedAt === null) return null;
  const { data, sealed, fields } = prepared.update;
  const shown = await openOne(context, keys, table, {
    ...stored,
    version: stored.version + 1,
    updatedAt,
    data,
    sealed,
  });
  return {
    subject: { table: table.id, count: 1, about: { table: table.id, record: stored.id, key: opened.key } },
    change: { detail: { fields, ...relatedDetail(policy, shown.related) }, state: { row: prepared.state } },
    show: (mask) => mask.titled(mask.record(table.id, shown.opened.row, shown.opened.open), shown.related),
    keep: keptOf(shown.opened.row),
  };
}

/**
 * Throws `conflict` when a field that is to be written was changed since the editor saw it. Of a field that is hidden
 * from him he may not learn even that, nor of a relation that reads as empty, which may lead out of his view and have
 * been led there meanwhile: so there any change of the record counts, since a touch is no secret.
 */
async function requireUnchanged(
  { tx, policy }: MemberContext,
  { table, record, seen }: Edit,
  { row, open }: OpenRecord,
  changes: ReadonlyMap<FieldId, FieldChange>,
): Promise<void> {
  if (seen === row.version) return;
  const changed = await fieldsChangedSince(tx, table.id, record, seen);
  const rowClass = classOf(row, policy);
  const written = [...changes.keys()];
  const hidden = written.some((field) => {
    const { read } = fieldAccess(policy, table.id, field, rowClass);
    return read === 'hidden' || (read === 'open' && isEmptyRelation(table, field, open));
  });
  if (seen > row.version || hidden || written.some((field) => changed.has(field))) throw new Refusal('conflict');
}

/** To whoever the record was opened for; one that leads out of his view is. */
function isEmptyRelation({ fields }: TableDefinition, id: FieldId, open: OpenRecord['open']): boolean {
  if (fields.find((field) => field.id === id)?.kind !== 'relation') return false;
  const shown = open(id);
  return shown.state === 'empty' || (shown.state === 'relation' && shown.found === null);
}

/** Throws `precondition_failed` where what the editor would be shown now is not what he holds a tag of. */
function requireMatch(
  { vault, actor, policy }: MemberContext,
  { table, ifMatch }: Edit,
  { row, open }: OpenRecord,
  related: readonly RelatedRow[],
): void {
  if (ifMatch === undefined) return;
  const mask = maskFor(policy);
  const shown = mask.titled(mask.record(table.id, row, open), related);
  if (!matches(ifMatch, tagOf(vault, actor, recordTag, shown))) throw new Refusal('precondition_failed');
}

/** Throws `forbidden` where this is one record too many, singly, for who may not edit many on such a row. */
export async function requireSingle(
  { tx, policy, event }: MemberContext,
  table: TableDefinition,
  stored: RowPlace & { readonly id: RecordId },
): Promise<void> {
  if (contains(may(policy, 'bulk_edit', table.id), classOf(stored, policy))) return;
  if (!(await countSingleEdit(tx, policy, stored.id, timeOf(event)))) throw new Refusal('forbidden');
}

function afterAll(changes: ReadonlyMap<FieldId, FieldChange>): ReadonlyMap<FieldId, Value | null> {
  return new Map([...changes].map(([field, { after }]) => [field, after]));
}

/** Nothing that was sent differs from what is stored: no version is written. */
function unchanged(
  { policy }: MemberContext,
  table: TableDefinition,
  { key, row, open }: OpenRecord,
  related: readonly RelatedRow[],
): EditDone {
  const about = key === null ? {} : { about: { table: table.id, record: row.id, key } };
  return {
    subject: { table: table.id, count: 0, ...about },
    change: { detail: { records: [row.id], fields: [], ...relatedDetail(policy, related) } },
    show: (mask) => mask.titled(mask.record(table.id, row, open), related),
    keep: keptOf(row),
  };
}
