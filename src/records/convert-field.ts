/** A field becomes another kind, or its values are sealed or opened. From here on it is a batch, worked off by `run-conversion.ts`. */
import type { Updateable } from 'kysely';
import { convertField as route } from '#contract/conversions.ts';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, FieldId } from '#contract/ids.ts';
import type { InputOf } from '#contract/route.ts';
import { requireAllowed } from '#access/judge-change.ts';
import { withKind } from '#access/rights-changes.ts';
import { policyIn } from '#access/whole-rights.ts';
import type { WholeRights } from '#access/whole-rights.ts';
import { defineAction } from '#actions/action.ts';
import { beginBatch } from '#actions/begin-batch.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { FieldsTable, FormerForm } from '#database/tables.ts';
import { sealRights } from '#database/rights-seal.ts';
import { newId } from '#database/uuid.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { conversionOf, languageOf, requireOwnReading } from './conversion-form.ts';
import type { Conversion } from './conversion-form.ts';
import { countConversion } from './count-conversion.ts';
import { nextField } from './create-field.ts';
import { fieldOf, lockDefinitions } from './definitions.ts';
import { endTasks } from './field-tasks.ts';

type Input = InputOf<typeof route>;

/**
 * The field is what it becomes from the next request on, with its grants; what is granted by kind is then granted by
 * another, which is judged as any change of rights. Every record's value is read as what the field has become.
 */
export const convertField = defineAction<typeof route>({
  route,
  event: {
    name: 'field.conversion_started',
    vi: '{actor} đã bắt đầu đổi kiểu một trường của bảng {table}',
    en: '{actor} started to change the kind of a field of {table}',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params, body }) => {
    const { lost, ...form } = body;
    // Before anything is locked: it takes seconds. What is written in these is lost uncounted.
    if (!isUnderWay(context, params))
      await requireNoMore(context, conversionOf(context.project, { params }, form), lost);
    const { whole, project } = await lockDefinitions(context);
    const table = tableOf(project, params.table);
    const now = fieldOf(table, params.field);
    const batch = newId() as BatchId;
    if (now.converting === null) {
      const conversion = conversionOf(project, { params }, form);
      await requireConvertible(context, whole, conversion);
      await become(context, conversion, batch);
    } else {
      await requireStopped(context, now, form);
      await setField(context, table, now.id, { converting: batch });
    }
    await sealRights(context.tx, context.vault);
    await beginBatch(context, { id: batch, kind: 'convert', table: table.id, total: 0 });
    return {
      subject: { table: table.id, count: 0 },
      change: { detail: { batch, fields: [now.id], was: kindOf(now), becomes: kindOf(form) } },
      show: (mask) => mask.withoutCustomerValues({ batch }),
      jobs: [
        {
          task: 'run_convert',
          payload: { project: project.id, batch },
          key: `run_convert:${batch}`,
        },
      ],
    };
  },
});

function kindOf({ kind, sensitive }: Pick<FieldDefinition, 'kind' | 'sensitive'>) {
  return { kind, sensitive };
}

function isUnderWay({ project }: MemberContext, params: Input['params']): boolean {
  return fieldOf(tableOf(project, params.table), params.field).converting !== null;
}

/** Throws `conflict` where more is lost than was said; `beyond_own_rights` for who may not know what is. */
async function requireNoMore(context: MemberContext, conversion: Conversion, lost: number | null): Promise<void> {
  requireOwnReading(context.policy, conversion);
  if (conversion.was.kind === conversion.becomes.kind || lost === null) return;
  const counts = await countConversion(context, conversion);
  if (counts === null || counts.lost > lost) throw new Refusal('conflict');
}

async function requireConvertible(context: MemberContext, whole: WholeRights, conversion: Conversion): Promise<void> {
  const { tx, project, actor } = context;
  const { table, was, becomes } = conversion;
  requireOwnReading(policyIn(whole, actor.member), conversion);
  if (was.kind !== becomes.kind) {
    // The rest of a file would be read as what its columns were not chosen for.
    const imports = tx.db.selectFrom('batches').select('id').where('project_id', '=', project.id);
    const running = imports
      .where('table_id', '=', table.id)
      .where('kind', '=', 'import')
      .where('state', '=', 'running');
    if ((await running.executeTakeFirst()) !== undefined) throw new Refusal('batch_under_way');
  }
  requireAllowed(actor.member, whole, withKind(whole, table.id, was.id, becomes), '/kind');
}

/** One that was stopped goes on, as what it was begun as. */
async function requireStopped({ tx, project }: MemberContext, now: FieldDefinition, form: Omit<Input['body'], 'lost'>) {
  const batch = await tx.db
    .selectFrom('batches')
    .select('state')
    .where('project_id', '=', project.id)
    .where('id', '=', now.converting)
    .executeTakeFirst();
  if (batch?.state === 'running') throw new Refusal('batch_under_way');
  if (form.kind !== now.kind || form.sensitive !== now.sensitive || form.options.length > 0) {
    throw new Refusal('invalid_value', '/kind');
  }
}

async function become(context: MemberContext, { table, was, becomes }: Conversion, batch: BatchId): Promise<void> {
  const { tx, project } = context;
  const language = await languageOf(context);
  const { cell, kind, sensitive, options } = was;
  const former: readonly FormerForm[] = [...was.former, { cell, kind, sensitive, options: [...options], language }];
  await endTasks(tx, { table: table.id, field: was.id }, ['fill']);
  await setField(context, table, was.id, {
    kind: becomes.kind,
    sensitive: becomes.sensitive,
    options: JSON.stringify(becomes.options),
    searchable: becomes.searchable,
    slot: becomes.slot,
    given_slot: becomes.givenSlot,
    filling: becomes.filling,
    cell: await nextField(tx, project, table.id),
    former: JSON.stringify(former),
    converting: batch,
  });
  if (!was.searchable) return;
  // They hold its words until the batch has passed.
  const unsettled = tx.db.updateTable('tables').set({ search_settled: false });
  await unsettled.where('project_id', '=', project.id).where('id', '=', table.id).execute();
}

async function setField(
  { tx, project }: MemberContext,
  table: TableDefinition,
  id: FieldId,
  columns: Updateable<FieldsTable>,
): Promise<void> {
  await tx.db
    .updateTable('fields')
    .set(columns)
    .where('project_id', '=', project.id)
    .where('table_id', '=', table.id)
    .where('id', '=', id)
    .execute();
}
