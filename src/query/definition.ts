/** What a project's tables are, as the builder and the use cases need it. */
import type { FieldKind } from '#contract/fields.ts';
import type { BatchId, FieldId, TableId } from '#contract/ids.ts';
import type { Label } from '#contract/shapes.ts';
import type { Selectable } from 'kysely';
import type { FieldOption, FieldsTable, FormerForm } from '#database/tables.ts';
import type { Tx } from '#database/transaction.ts';

export const textSlots = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'] as const;
export const numberSlots = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'] as const;
export const timeSlots = ['t1', 't2', 't3', 't4'] as const;
export const slots = [...textSlots, ...numberSlots, ...timeSlots] as const;
export type Slot = (typeof slots)[number];

export interface FieldDefinition {
  readonly id: FieldId;
  readonly key: string;
  readonly kind: FieldKind;
  readonly name: Label;
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly searchable: boolean;
  /** Where its sort key lies; null for what cannot be sorted by. */
  readonly slot: Slot | null;
  /** For names of people: where the key by given name lies. */
  readonly givenSlot: Slot | null;
  readonly options: readonly FieldOption[];
  readonly help: Label;
  /** Heading under which it stands on a record's page; null: the first one. */
  readonly section: Label | null;
  /** Of a relation: the table that it leads to. */
  readonly target: TableId | null;
  /** Its slot does not hold the keys of all records yet: nothing may be sorted or found by it. */
  readonly filling: boolean;
  /** The number under which records keep its values: its own id until it became another kind, was sealed or opened. */
  readonly cell: FieldId;
  /** What it was before, oldest first. A record that holds a value in one of these cells has not been converted yet. */
  readonly former: readonly FormerForm[];
  /** The batch that takes its values over from the cell that it had last: until it ends, nothing is found by it. */
  readonly converting: BatchId | null;
}

export interface TableDefinition {
  readonly id: TableId;
  readonly key: string;
  readonly name: Label;
  /** In the order of display. */
  readonly fields: readonly FieldDefinition[];
  /** False while search texts are made anew: they may hold what is searched no more, and lack what is searched from now on. */
  readonly searchSettled: boolean;
}

/** The tables of the transaction's project, in order, less what was deleted; but for what was after `deletedSince`. */
export async function loadTables(tx: Tx, deletedSince: Date | null = null): Promise<readonly TableDefinition[]> {
  if (tx.project === null) throw new Error('tables are read inside a project');
  const tables = await tx.db
    .selectFrom('tables')
    .select(['id', 'key', 'name', 'search_settled'])
    .where('project_id', '=', tx.project)
    .where((eb) => eb('deleted_at', 'is', null).or('deleted_at', '>=', deletedSince))
    .orderBy('position')
    .orderBy('id')
    .execute();
  const fields = await tx.db
    .selectFrom('fields')
    .selectAll()
    .where('project_id', '=', tx.project)
    .where((eb) => eb('deleted_at', 'is', null).or('deleted_at', '>=', deletedSince))
    .orderBy('position')
    .orderBy('id')
    .execute();
  const fieldsOf = Map.groupBy(fields, (field) => field.table_id);
  return tables.map(({ id, key, name, search_settled: searchSettled }) => ({
    id,
    key,
    name,
    searchSettled,
    fields: (fieldsOf.get(id) ?? []).map(definitionOf),
  }));
}

function definitionOf(row: Selectable<FieldsTable>): FieldDefinition {
  const { id, key, kind, name, required, sensitive, searchable, options, help, section, filling } = row;
  return {
    id,
    key,
    kind,
    name,
    required,
    sensitive,
    // Its search texts are made when its values are there.
    searchable: searchable && row.converting === null,
    slot: slotOf(row.slot),
    givenSlot: slotOf(row.given_slot),
    options,
    help,
    section,
    target: row.target_table,
    filling,
    cell: row.cell ?? id,
    former: row.former,
    converting: row.converting,
  };
}

function slotOf(name: string | null): Slot | null {
  if (name === null) return null;
  const slot = slots.find((each) => each === name);
  if (slot === undefined) throw new Error(`no such slot: ${name}`);
  return slot;
}
