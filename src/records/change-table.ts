import { Refusal } from '#contract/errors.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import { changeTable as route } from '#contract/tables.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { ProjectFacts } from '#actions/context.ts';
import type { Tx } from '#database/transaction.ts';
import type { TableDefinition } from '#query/definition.ts';
import { changedTable, lockDefinitions } from './definitions.ts';

export const changeTable = defineAction<typeof route>({
  route,
  event: {
    name: 'table.changed',
    vi: '{actor} đã sửa bảng {table}',
    en: '{actor} changed the table {table}',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params, body }) => {
    const { tx } = context;
    const { project } = await lockDefinitions(context);
    const table = tableOf(project, params.table);
    const { name, position, order } = body;
    if (order !== undefined) await putInOrder(tx, project, table, order);
    if (position !== undefined) await move(tx, project, table, position);
    if (name !== undefined) await setTable(tx, project, table.id, { name: JSON.stringify(name) });
    const defined = await changedTable(context, table.id);
    return {
      subject: { table: table.id, count: 0 },
      change: { detail: order === undefined ? {} : { order }, ...(name === undefined ? {} : { typed: name }) },
      show: (mask) => mask.withoutCustomerValues(defined),
    };
  },
});

/** Throws `conflict` where the fields are others by now than those that were put in order. */
async function putInOrder(tx: Tx, project: ProjectFacts, table: TableDefinition, order: readonly FieldId[]) {
  const named = new Set(order);
  const same = named.size === order.length && order.length === table.fields.length;
  if (!same || table.fields.some(({ id }) => !named.has(id))) throw new Refusal('conflict', '/order');
  for (const [place, field] of order.entries()) {
    await tx.db
      .updateTable('fields')
      .set({ position: place + 1 })
      .where('project_id', '=', project.id)
      .where('table_id', '=', table.id)
      .where('id', '=', field)
      .execute();
  }
}

/** Past the last place is the last one. */
async function move(tx: Tx, project: ProjectFacts, table: TableDefinition, position: number): Promise<void> {
  const others = project.tables.map(({ id }) => id).filter((id) => id !== table.id);
  for (const [place, id] of others.toSpliced(position, 0, table.id).entries()) {
    await setTable(tx, project, id, { position: place + 1 });
  }
}

async function setTable(tx: Tx, project: ProjectFacts, id: TableId, to: { name: string } | { position: number }) {
  await tx.db.updateTable('tables').set(to).where('project_id', '=', project.id).where('id', '=', id).execute();
}
