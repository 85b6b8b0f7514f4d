import { Refusal } from '#contract/errors.ts';
import type { FieldId } from '#contract/ids.ts';
import { restoreField as route, tableLimits } from '#contract/tables.ts';
import { requireAllowed } from '#access/judge-change.ts';
import { withoutAllowsOn } from '#access/rights-changes.ts';
import { oldestRestorable, wholeAwake } from '#access/whole-rights.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Job } from '#database/jobs.ts';
import { loadTables } from '#query/definition.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { changedField, lockDefinitions } from './definitions.ts';
import { startFill, startSearch } from './field-tasks.ts';
import { slotsAgain } from './index-slot.ts';
import type { FieldSlots } from './index-slot.ts';

/**
 * With its values, its grants, and its index where one is left. Grants that name it wake with it: what anybody gains by
 * those, who brings it back must hold himself, as he stands with the field there.
 */
export const restoreField = defineAction<typeof route>({
  route,
  event: {
    name: 'field.restored',
    vi: '{actor} đã khôi phục một trường của bảng {table}',
    en: '{actor} restored a field of {table}',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params }) => {
    const { tx, actor } = context;
    const { whole, project } = await lockDefinitions(context);
    const table = tableOf(project, params.table);
    const field = await findDeleted(context, table, params.field);
    if (table.fields.length >= tableLimits.fields) throw new Refusal('too_many');
    const awake = wholeAwake(whole);
    requireAllowed(actor.member, withoutAllowsOn(awake, table.id, field.id), awake, undefined, awake);
    const slots = field.slot === null ? field : slotsAgain(table, field.kind, field);
    await wake(context, table, field.id, slots);
    const jobs: Job[] = [];
    if (slots.slot !== null) jobs.push(await startFill(tx, table.id, field.id));
    if (field.searchable) jobs.push(await startSearch(tx, table.id, { leavesOld: false }));
    const defined = await changedField(context, table.id, field.id);
    return {
      subject: { table: table.id, count: 0 },
      change: { detail: { fields: [field.id] } },
      show: (mask) => mask.withoutCustomerValues(defined),
      jobs,
    };
  },
});

async function findDeleted({ tx }: MemberContext, live: TableDefinition, id: FieldId): Promise<FieldDefinition> {
  const tables = await loadTables(tx, oldestRestorable());
  const found = tables.find((table) => table.id === live.id)?.fields.find((field) => field.id === id);
  if (found === undefined || live.fields.some((field) => field.id === id)) throw new Refusal('not_found');
  return found;
}

async function wake({ tx, project }: MemberContext, table: TableDefinition, id: FieldId, slots: FieldSlots) {
  await tx.db
    .updateTable('fields')
    .set({
      deleted_at: null,
      deleted_by: null,
      slot: slots.slot,
      given_slot: slots.givenSlot,
      filling: slots.slot !== null,
    })
    .where('project_id', '=', project.id)
    .where('table_id', '=', table.id)
    .where('id', '=', id)
    .execute();
}
