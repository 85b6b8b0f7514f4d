/** Tables and fields as whoever defines them sees them: hidden ones, deleted ones, and the work that goes on behind them. */
import { groupOf, isSealed } from '#contract/fields.ts';
import type { TableId } from '#contract/ids.ts';
import { restorableDays } from '#contract/tables.ts';
import type { DefinedField, DefinedTable, listTables } from '#contract/tables.ts';
import type { ReplyOf } from '#contract/route.ts';
import type { MemberContext } from '#actions/context.ts';
import { numberSlots, textSlots, timeSlots } from '#query/definition.ts';
import type { FieldDefinition, Slot, TableDefinition } from '#query/definition.ts';

type Place = Pick<MemberContext, 'tx' | 'project'>;

/** As they are now: an act that has just changed one hands in what it has become. */
export async function readDefined({ tx, project }: Place): Promise<ReplyOf<typeof listTables>> {
  const since = new Date(Date.now() - restorableDays * 86_400_000);
  const tables = await tx.db
    .selectFrom('tables')
    .select(['id', 'name', 'deleted_at'])
    .where('project_id', '=', project.id)
    .where('deleted_at', '>=', since)
    .orderBy('deleted_at', 'desc')
    .execute();
  const fields = await tx.db
    .selectFrom('fields')
    .select(['table_id', 'id', 'name', 'kind', 'deleted_at'])
    .where('project_id', '=', project.id)
    .where('deleted_at', '>=', since)
    .orderBy('deleted_at', 'desc')
    .execute();
  const tasks = await tx.db
    .selectFrom('field_tasks')
    .select(['table_id', 'field_id', 'kind', 'done', 'total', 'state'])
    .where('project_id', '=', project.id)
    .where('state', '<>', 'done')
    .orderBy('id')
    .execute();
  const at = (deleted: Date | null) => (deleted ?? since).toISOString();
  const of = <Row extends { table_id: TableId }>(rows: readonly Row[], table: TableId) =>
    rows.filter((row) => row.table_id === table);
  return {
    tables: project.tables.map((table) => ({
      ...shownTable(table),
      deletedFields: of(fields, table.id).map(({ id, name, kind, deleted_at }) => {
        return { id, name, kind, deletedAt: at(deleted_at) };
      }),
      tasks: of(tasks, table.id).map(({ kind, field_id: field, done, total, state }) => {
        return { kind, field, done, total, failed: state === 'failed' };
      }),
    })),
    deletedTables: tables.map(({ id, name, deleted_at }) => ({ id, name, deletedAt: at(deleted_at) })),
  };
}

function shownTable(table: TableDefinition): Omit<DefinedTable, 'deletedFields' | 'tasks'> {
  const taken = new Set(table.fields.flatMap(({ slot, givenSlot }) => [slot, givenSlot]));
  const left = (slots: readonly Slot[]) => slots.filter((slot) => !taken.has(slot)).length;
  return {
    id: table.id,
    key: table.key,
    name: table.name,
    fields: table.fields.map(shownField),
    free: { texts: left(textSlots), numbers: left(numberSlots), times: left(timeSlots) },
  };
}

function shownField(field: FieldDefinition): DefinedField {
  const { id, key, name, kind, sensitive, required, searchable, slot, filling, help, section, target, converting } =
    field;
  return {
    id,
    key,
    name,
    kind,
    group: groupOf(field),
    sealed: isSealed(field),
    sensitive,
    required,
    searchable,
    indexed: slot === null ? 'no' : filling ? 'filling' : 'yes',
    help,
    section,
    target,
    converting,
    options: field.options.map(({ key: own, name: called, aliases = [], retired = false }) => {
      return { key: own, name: called, aliases, retired };
    }),
  };
}
