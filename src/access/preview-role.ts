import { previewRole as route } from '#contract/grants.ts';
import type { TableId } from '#contract/ids.ts';
import { tableRights } from '#contract/rights.ts';
import { defineView } from '#actions/action.ts';
import { newId } from '#database/uuid.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { knowsTable, may } from '#policy/decide.ts';
import { visibleFields } from '#policy/fields.ts';
import { maskFor } from '#policy/mask.ts';
import type { Mask } from '#policy/mask.ts';
import { classOf, contains, noRows } from '#policy/region.ts';
import type { TableDefinition } from '#query/definition.ts';
import { checkGrants } from './check-grants.ts';
import { findHolder } from './find-holder.ts';
import { grantsIn } from './grants-form.ts';
import { madeUpMember, madeUpRows } from './made-up-rows.ts';
import { grantsOf } from './rights-changes.ts';
import { readWholeRights } from './whole-rights.ts';

/** No record is read and nobody's session is taken: made-up records, through the mask that real ones go through. */
export const previewRole = defineView<typeof route>({
  route,
  event: {
    name: 'role.previewed',
    vi: '{actor} đã xem thử một nhóm quyền với dữ liệu bịa',
    en: '{actor} tried out a role on made-up records',
  },
  needs: () => ({ project: 'roles' }),
  run: async (context, { params, body }) => {
    const { tables } = context.project;
    const whole = await readWholeRights(context);
    const holder = findHolder(whole, { kind: 'role', holder: params.role });
    checkGrants(body.grants, 'role', tables);
    const granted = grantsIn(body.grants, holder, grantsOf(whole, holder), newId);
    const limits = [...whole.limits.filter(({ role }) => role === null), ...granted.limits];
    const standing = { ...madeUpMember, isOwner: false, roles: [params.role], tables, version: whole.version };
    const policy = compilePolicy({ ...standing, ...granted, limits });
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { role: params.role } },
      show: (mask) =>
        mask.join({
          tables: mask.list(
            tables.filter(({ id }) => knowsTable(policy, id)).map((table) => showTable(mask, policy, table)),
          ),
        }),
    };
  },
});

function showTable(mask: Mask, policy: CompiledPolicy, { id, fields }: TableDefinition) {
  const visible = visibleFields(policy, id);
  const view = may(policy, 'view', id);
  const masked = maskFor(policy);
  return mask.join({
    table: mask.withoutCustomerValues<TableId>(id),
    rights: mask.withoutCustomerValues(tableRights.filter((right) => may(policy, right, id) !== noRows)),
    fields: mask.withoutCustomerValues(fields.filter((field) => visible.includes(field.id)).map((field) => field.id)),
    rows: mask.list(
      madeUpRows(fields).map(({ assignee, team, row, open }) =>
        mask.join({
          assignee: mask.withoutCustomerValues(assignee),
          team: mask.withoutCustomerValues(team),
          record: contains(view, classOf(row, policy))
            ? masked.record(id, row, open)
            : mask.withoutCustomerValues(null),
        }),
      ),
    ),
  });
}
