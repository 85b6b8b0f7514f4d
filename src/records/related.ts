/**
 * The records that others name by a relation. Read within the reader's view, one statement for each table that relations
 * of his lead to, whatever the rows hold: a relation that leads out of view takes the same statements as an empty one.
 */
import type { FieldId, RecordId, TableId } from '#contract/ids.ts';
import { recordId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Detail } from '#audit/draft.ts';
import type { ProjectKeys } from '#database/vault.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import { fieldAccess, openRegion } from '#policy/fields.ts';
import type { Opener, RelatedRow } from '#policy/mask.ts';
import { classOf, noRows } from '#policy/region.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { readRowsOf } from '#query/read-rows.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { openRecord } from './open-record.ts';
import type { OpenRecord } from './open-record.ts';
import { openFields } from './shown-fields.ts';

/** What a relation names; `record` is what was typed or stored, and need be no id. */
export interface Named {
  readonly field: FieldDefinition;
  readonly record: string;
}

export interface OpenPage {
  readonly records: readonly OpenRecord[];
  /** What their open relations name, of what is in view: for `mask.titled`. */
  readonly related: readonly RelatedRow[];
}

/** Opens records so that their relations show; with `select` only those fields are asked for. */
export async function openRelated(
  context: MemberContext,
  keys: ProjectKeys,
  table: TableDefinition,
  stored: readonly StoredRecord[],
  select?: ReadonlySet<FieldId>,
): Promise<OpenPage> {
  const related = new Map<RecordId, RelatedRow>();
  const records = stored.map((each) => openRecord({ ...context, keys, related }, table, each));
  const fields = shownRelations(context.policy, table, select);
  const named = records.flatMap(({ row, open }) => {
    const rowClass = classOf(row, context.policy);
    return fields
      .filter(({ id }) => row.filled.has(id) && fieldAccess(context.policy, table.id, id, rowClass).read === 'open')
      .flatMap((field) => namedBy(field, open(field.id)));
  });
  await readRelated(context, keys, related, fields, named);
  return { records, related: rowsNamed(related, named) };
}

/** The same of one record. */
export async function openOne(
  context: MemberContext,
  keys: ProjectKeys,
  table: TableDefinition,
  stored: StoredRecord,
): Promise<{ readonly opened: OpenRecord; readonly related: readonly RelatedRow[] }> {
  const { records, related } = await openRelated(context, keys, table, [stored]);
  const [opened] = records;
  if (opened === undefined) throw new Error('one record opens as one');
  return { opened, related };
}

/** Relations that the member reads openly on some row. */
export function shownRelations(
  policy: CompiledPolicy,
  table: TableDefinition,
  select?: ReadonlySet<FieldId>,
): readonly FieldDefinition[] {
  return table.fields.filter(
    ({ id, kind }) => kind === 'relation' && (select?.has(id) ?? true) && openRegion(policy, table.id, id) !== noRows,
  );
}

/** What an opened value names: nothing, unless it is that of a relation. */
export function namedBy(field: FieldDefinition, value: ReturnType<Opener>): Named[] {
  return value.state === 'relation' ? [{ field, record: value.record }] : [];
}

/** Adds to `related` what is named, as far as it is in view: for each table that `fields` lead to one statement. */
export async function readRelated(
  context: MemberContext,
  keys: ProjectKeys,
  related: Map<RecordId, RelatedRow>,
  fields: readonly FieldDefinition[],
  named: readonly Named[],
): Promise<void> {
  const { tx, policy, project } = context;
  const targets = new Set(fields.map(({ target }) => target));
  for (const table of project.tables.filter(({ id }) => targets.has(id))) {
    const ids = new Set(named.filter(({ field }) => field.target === table.id).map(({ record }) => record));
    const asked = [...ids].filter((id): id is RecordId => recordId.safeParse(id).success);
    const within = { region: may(policy, 'view', table.id), standing: policy };
    for (const stored of await readRowsOf(tx, table.id, asked, within)) {
      const { row, open } = openRecord({ ...context, keys }, table, stored);
      related.set(row.id, { table: table.id, row, title: table.fields[0]?.id ?? null, open });
    }
  }
}

/** Those of the named records that were found in view, each once. */
export function rowsNamed(related: ReadonlyMap<RecordId, RelatedRow>, named: readonly Named[]): readonly RelatedRow[] {
  const rows = named.flatMap(({ field, record }) => {
    const found = related.get(record as RecordId);
    return found?.table === field.target ? [found] : [];
  });
  return [...new Set(rows)];
}

/** What the log says of them: they were shown, too, and their titles with them where these are open. */
export function relatedDetail(policy: CompiledPolicy, related: readonly RelatedRow[]): Detail {
  const tables = [...new Set(related.map(({ table }) => table))].toSorted((a, b) => a - b);
  if (tables.length === 0) return {};
  return { related: tables.map((table) => ofTable(policy, table, related)) };
}

function ofTable(policy: CompiledPolicy, table: TableId, related: readonly RelatedRow[]) {
  const rows = related.filter((each) => each.table === table);
  const titles = new Set(rows.flatMap(({ title }) => (title === null ? [] : [title])));
  return {
    table,
    records: [...new Set(rows.map(({ row }) => row.id))].toSorted(),
    fields: openFields(
      policy,
      table,
      rows.map(({ row }) => row),
      titles,
    ),
  };
}
