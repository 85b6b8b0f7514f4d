/** Starts an export: from here on it is a batch, worked off by `run-export.ts`. */
import { Refusal } from '#contract/errors.ts';
import { exportLimits, startExport as route } from '#contract/exports.ts';
import { isSealed } from '#contract/fields.ts';
import type { BatchId, FieldId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { beginBatch } from '#actions/begin-batch.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { newId, timeOf } from '#database/uuid.ts';
import { exportRights } from '#policy/export-rights.ts';
import { requireReadable } from '#policy/fields.ts';
import { noRows } from '#policy/region.ts';
import { countRows } from '#query/count.ts';
import type { TableDefinition } from '#query/definition.ts';
import { filteredFields } from '#query/filter.ts';
import { planSort } from '#query/sort.ts';
import { askerOf, planFilter } from '#records/plan-filter.ts';
import { typedQuery } from '#records/typed-query.ts';
import { fileExpiry } from './export-file.ts';
import { listOf, placeOf, sealAsked, tablesLeaving } from './own-export.ts';
import type { Asked } from './own-export.ts';

const event: EventKind = {
  name: 'records.export_started',
  vi: '{actor} đã bắt đầu xuất {count, plural, other {# bản ghi}} từ bảng {table}',
  en: '{actor} started to export {count, plural, one {# record} other {# records}} from {table}',
};

export const startExport = defineAction<typeof route>({
  route,
  event,
  needs: ({ params }) => ({ right: 'export', table: params.table }),
  async run(context, { params, body }) {
    const { policy, project, actor } = context;
    const table = tableOf(project, params.table);
    const { fields, search, filter, sort, records } = body;
    // Whatever is named is judged before the first statement: hidden and unknown fields run the same ones.
    fields.forEach((field, place) => requireExportable(policy, table, fields, field, place));
    planSort(table, policy, sort);
    const asker = askerOf(context);
    const plan = planFilter(asker, table, filter);
    await requireRoom(context);
    const asked = { search, filter, today: asker.today, sort, records };
    const { scope, terms } = await listOf(context, table, asked);
    const total = await countRows(context.tx, scope, terms, exportLimits.rows);
    if (total > exportLimits.rows) throw new Refusal('export_too_large');
    const batch = newId() as BatchId;
    await beginBatch(context, { id: batch, kind: 'export', table: table.id, total });
    const rights = exportRights(policy, tablesLeaving(table, fields));
    const language = await languageOf(context);
    await keep(context, batch, table, { member: actor.member, rights, language, fields, ...asked });
    return {
      subject: { table: table.id, count: total },
      change: {
        detail: {
          batch,
          fields,
          ...(sort.by === 'created_at' ? {} : { sortedBy: sort.by }),
          ...(plan === null ? {} : { filteredBy: filteredFields(plan) }),
          ...(records === null ? {} : { chosen: records.length }),
        },
        sensitive: hasSealed(table, fields),
        ...typedQuery(search, filter),
      },
      show: (mask) => mask.withoutCustomerValues({ batch }),
      jobs: [
        {
          task: 'run_export',
          payload: { project: project.id, batch },
          key: `run_export:${batch}`,
          // Files of 200,000 rows take minutes: four at once would have everybody's deletions and mails wait for them.
          queue: `run_export:${project.id}`,
        },
      ],
    };
  },
});

/** Whether a sealed field is among the columns: what the log tells everybody of an export. */
export function hasSealed(table: TableDefinition, fields: readonly FieldId[]): boolean {
  return table.fields.some((field) => fields.includes(field.id) && isSealed(field));
}

function requireExportable(
  policy: MemberContext['policy'],
  table: TableDefinition,
  fields: readonly FieldId[],
  field: FieldId,
  place: number,
): void {
  const pointer = `/fields/${place}`;
  requireReadable(policy, table.id, field, pointer);
  const leaves = policy.tables[table.id]?.fields[field]?.export ?? noRows;
  if (leaves === noRows) throw new Refusal('field_not_exportable', pointer);
  if (fields.indexOf(field) !== place) throw new Refusal('invalid_value', pointer);
}

/** Throws `too_many_attempts` while the member has as many files as one may have. */
async function requireRoom({ tx, actor }: MemberContext): Promise<void> {
  const { files } = await tx.db
    .selectFrom('exports')
    .select((eb) => eb.fn.countAll<string>().as('files'))
    .where('project_id', '=', actor.project)
    .where('member_id', '=', actor.member)
    .where('destroyed_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirstOrThrow();
  if (Number(files) >= exportLimits.files) throw new Refusal('too_many_attempts');
}

async function languageOf({ tx, actor }: MemberContext) {
  const { language } = await tx.db
    .selectFrom('accounts')
    .select('language')
    .where('id', '=', actor.account)
    .executeTakeFirstOrThrow();
  return language;
}

async function keep(context: MemberContext, batch: BatchId, table: TableDefinition, asked: Asked): Promise<void> {
  const { tx, vault, event: id, project, actor } = context;
  const period = timeOf(id).toISOString().slice(0, 10);
  const key = await vault.period(tx, 'typed', period, true);
  if (key === null) throw new Error(`the key of ${period} was destroyed while exports still use it`);
  const row = { project_id: project.id, batch_id: batch, table_id: table.id };
  await tx.db
    .insertInto('exports')
    .values({
      ...row,
      member_id: actor.member,
      period,
      asked: sealAsked(key, placeOf(vault, row), asked),
      position: null,
      expires_at: fileExpiry(),
      destroyed_at: null,
    })
    .execute();
}
