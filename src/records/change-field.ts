import { Refusal } from '#contract/errors.ts';
import type { InputOf } from '#contract/route.ts';
import { changeField as route } from '#contract/tables.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { Job } from '#database/jobs.ts';
import type { FieldOption } from '#database/tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { changedField, fieldOf, lockDefinitions } from './definitions.ts';
import { optionsFrom, requirePossible } from './field-form.ts';
import { endTasks, startFill, startSearch } from './field-tasks.ts';
import { noSlots, takeSlots } from './index-slot.ts';

type Form = InputOf<typeof route>['body'];

export const changeField = defineAction<typeof route>({
  route,
  event: {
    name: 'field.changed',
    vi: '{actor} đã sửa một trường của bảng {table}',
    en: '{actor} changed a field of {table}',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params, body }) => {
    const { tx } = context;
    const { project } = await lockDefinitions(context);
    const table = tableOf(project, params.table);
    const was = fieldOf(table, params.field);
    if (was.converting !== null) throw new Refusal('batch_under_way');
    const becomes = withForm(table, was, body);
    const { indexing, ...field } = becomes;
    await tx.db
      .updateTable('fields')
      .set({
        name: JSON.stringify(field.name),
        help: JSON.stringify(field.help),
        section: field.section === null ? null : JSON.stringify(field.section),
        required: field.required,
        searchable: field.searchable,
        slot: field.slot,
        given_slot: field.givenSlot,
        filling: indexing || (was.filling && field.slot !== null),
        options: JSON.stringify(field.options),
      })
      .where('project_id', '=', project.id)
      .where('table_id', '=', table.id)
      .where('id', '=', field.id)
      .execute();
    const jobs = await startTasks(tx, table, was, becomes);
    const defined = await changedField(context, table.id, field.id);
    return {
      subject: { table: table.id, count: 0 },
      change: {
        detail: { fields: [field.id], changed: Object.keys(body).toSorted() },
        ...(body.name === undefined ? {} : { typed: { ...body.name } }),
      },
      show: (mask) => mask.withoutCustomerValues(defined),
      jobs,
    };
  },
});

/** `indexing`: keys must be made anew, and until then nothing is sorted by them. */
interface Changed extends FieldDefinition {
  readonly indexing: boolean;
}

function withForm(table: TableDefinition, was: FieldDefinition, form: Form): Changed {
  const { name = was.name, help = was.help, section = was.section, required = was.required } = form;
  const { searchable = was.searchable, indexed = was.slot !== null } = form;
  requirePossible({ ...was, searchable, indexed });
  const options = form.options === undefined ? was.options : optionsFrom(was.kind, form.options, was.options);
  const { slot, givenSlot } = indexed ? (was.slot === null ? takeSlots(table, was.kind) : was) : noSlots;
  // A choice sorts by its place among the options.
  const indexing = slot !== null && (was.slot === null || was.options.some(({ key }, at) => options[at]?.key !== key));
  return { ...was, name, help, section, required, searchable, options, slot, givenSlot, indexing };
}

async function startTasks(tx: Tx, table: TableDefinition, was: FieldDefinition, becomes: Changed): Promise<Job[]> {
  const jobs: Job[] = [];
  if (becomes.indexing) jobs.push(await startFill(tx, table.id, was.id));
  else if (becomes.slot === null) await endTasks(tx, { table: table.id, field: was.id }, ['fill']);
  const renamed = namesOf(was.options).some((name, at) => name !== namesOf(becomes.options, was.options)[at]);
  if (becomes.searchable !== was.searchable || (was.searchable && renamed)) {
    jobs.push(await startSearch(tx, table.id));
  }
  return jobs;
}

/** What choices are found by, in the order of `as`. */
function namesOf(options: readonly FieldOption[], as = options): string[] {
  const byKey = new Map(options.map(({ key, name }) => [key, `${name.vi}/${name.en}`]));
  return as.map(({ key }) => byKey.get(key) ?? '');
}
