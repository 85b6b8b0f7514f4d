/** What a project's tables are, as the builder and the use cases need it. */
import type { FieldKind } from '#contract/fields.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import type { Label } from '#contract/shapes.ts';
import type { FieldOption } from '#database/tables.ts';
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
}

export interface TableDefinition {
  readonly id: TableId;
  readonly key: string;
  readonly name: Label;
  /** In the order of display. */
  readonly fields: readonly FieldDefinition[];
}

/** All tables of the transaction's project, in order. */
export async function loadTables(tx: Tx): Promise<readonly TableDefinition[]> {
  if (tx.project === null) throw new Error('tables are read inside a project');
  const tables = await tx.db
    .selectFrom('tables')
    .select(['id', 'key', 'name'])
    .where('project_id', '=', tx.project)
    .orderBy('position')
    .execute();
  const fields = await tx.db
    .selectFrom('fields')
    .selectAll()
    .where('project_id', '=', tx.project)
    .orderBy('position')
    .execute();
  return tables.map((table) => ({
    ...table,
    fields: fields
      .filter((field) => field.table_id === table.id)
      .map(({ id, key, kind, name, required, sensitive, searchable, slot, given_slot, options }) => {
        return {
          id,
          key,
          kind,
          name,
          required,
          sensitive,
          searchable,
          slot: slotOf(slot),
          givenSlot: slotOf(given_slot),
          options,
        };
      }),
  }));
}

function slotOf(name: string | null): Slot | null {
  if (name === null) return null;
  const slot = slots.find((each) => each === name);
  if (slot === undefined) throw new Error(`no such slot: ${name}`);
  return slot;
}
