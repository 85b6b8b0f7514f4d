import { Refusal } from '#contract/errors.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import type { InputOf } from '#contract/route.ts';
import { createField as route, tableLimits } from '#contract/tables.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext, ProjectFacts } from '#actions/context.ts';
import type { FieldOption } from '#database/tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { TableDefinition } from '#query/definition.ts';
import { changedField, lockDefinitions } from './definitions.ts';
import { optionsFrom, requirePossible } from './field-form.ts';
import { startFill } from './field-tasks.ts';
import { noSlots, takeSlots } from './index-slot.ts';
import type { FieldSlots } from './index-slot.ts';
import { keyFor } from './key-for.ts';

type Form = InputOf<typeof route>['body'];

/**
 * No record is touched: they all have it at once, empty. What it gives to whom was judged before: grants on a group are
 * looked at with a field of it that is yet to be made.
 */
export const createField = defineAction<typeof route>({
  route,
  event: {
    name: 'field.created',
    vi: '{actor} đã thêm một trường vào bảng {table}',
    en: '{actor} added a field to {table}',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params, body }) => {
    const { tx } = context;
    const { project } = await lockDefinitions(context);
    const table = tableOf(project, params.table);
    if (table.fields.length >= tableLimits.fields) throw new Refusal('too_many');
    requirePossible(body);
    requireTarget(project, body);
    const options = optionsFrom(body.kind, body.options, []);
    const slots = body.indexed ? takeSlots(table, body.kind) : noSlots;
    const field = await nextField(tx, project, table.id);
    await insertField(context, table, field, { ...body, ...slots, options });
    // The slot may hold what another field left in it.
    const jobs = slots.slot === null ? [] : [await startFill(tx, table.id, field)];
    const defined = await changedField(context, table.id, field);
    return {
      subject: { table: table.id, count: 0 },
      change: { detail: { fields: [field] }, typed: { ...body.name } },
      show: (mask) => mask.withoutCustomerValues(defined),
      jobs,
    };
  },
});

/** Throws `invalid_value`: a relation leads to a table that is there, and nothing else leads anywhere. */
function requireTarget({ tables }: ProjectFacts, { kind, target }: Form): void {
  const isThere = tables.some(({ id }) => id === target);
  if (kind === 'relation' ? !isThere : target !== null) throw new Refusal('invalid_value', '/target');
}

/** Never one that was there before: grants of a field that was deleted would wake for another. */
export async function nextField(tx: Tx, project: ProjectFacts, table: TableId): Promise<FieldId> {
  const { next_field: next } = await tx.db
    .updateTable('tables')
    .set((eb) => ({ next_field: eb('next_field', '+', 1) }))
    .where('project_id', '=', project.id)
    .where('id', '=', table)
    .returning('next_field')
    .executeTakeFirstOrThrow();
  return (next - 1) as FieldId;
}

async function insertField(
  { tx, project }: MemberContext,
  table: TableDefinition,
  id: FieldId,
  made: Omit<Form, 'options'> & FieldSlots & { readonly options: readonly FieldOption[] },
): Promise<void> {
  const known = await tx.db
    .selectFrom('fields')
    .select(['key', 'position'])
    .where('project_id', '=', project.id)
    .where('table_id', '=', table.id)
    .execute();
  const { kind, sensitive, required, searchable, slot, givenSlot, target } = made;
  await tx.db
    .insertInto('fields')
    .values({
      project_id: project.id,
      table_id: table.id,
      id,
      key: keyFor(made.name, new Set(known.map(({ key }) => key)), 'field'),
      kind,
      name: JSON.stringify(made.name),
      position: Math.max(0, ...known.map(({ position }) => position)) + 1,
      required,
      sensitive,
      searchable,
      slot,
      given_slot: givenSlot,
      filling: slot !== null,
      options: JSON.stringify(made.options),
      help: JSON.stringify(made.help),
      section: made.section === null ? null : JSON.stringify(made.section),
      target_table: target,
    })
    .execute();
}
