import { Refusal } from '#contract/errors.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import { createTable as route, tableLimits } from '#contract/tables.ts';
import { defineAction } from '#actions/action.ts';
import { changedTable, lockDefinitions } from './definitions.ts';
import { keyFor } from './key-for.ts';

const first = 1 as FieldId;

/** What it gives to whom was judged before: grants on every table are looked at with a table yet to be made. */
export const createTable = defineAction<typeof route>({
  route,
  event: {
    name: 'table.created',
    vi: '{actor} đã tạo một bảng dữ liệu',
    en: '{actor} created a table',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { body }) => {
    const { tx } = context;
    const { project } = await lockDefinitions(context);
    if (project.tables.length >= tableLimits.tables) throw new Refusal('too_many');
    // Deleted ones, too: neither id nor key is ever used again, since grants and files name them.
    const known = await tx.db
      .selectFrom('tables')
      .select(['id', 'key', 'position'])
      .where('project_id', '=', project.id)
      .execute();
    const table = (Math.max(0, ...known.map(({ id }) => id)) + 1) as TableId;
    await tx.db
      .insertInto('tables')
      .values({
        project_id: project.id,
        id: table,
        key: keyFor(body.name, new Set(known.map(({ key }) => key)), 'table'),
        name: JSON.stringify(body.name),
        position: Math.max(0, ...known.map(({ position }) => position)) + 1,
        next_field: first + 1,
      })
      .execute();
    await tx.db
      .insertInto('fields')
      .values({
        project_id: project.id,
        table_id: table,
        id: first,
        key: keyFor(body.nameField, new Set(), 'name'),
        kind: 'text',
        name: JSON.stringify(body.nameField),
        position: 1,
        required: true,
        searchable: true,
        // No record of this table has ever been written: its keys need not be made.
        slot: 's1',
        section: null,
      })
      .execute();
    const defined = await changedTable(context, table);
    return {
      subject: { table, count: 0 },
      change: { detail: { fields: [first] }, typed: { ...body.name } },
      show: (mask) => mask.withoutCustomerValues(defined),
    };
  },
});
