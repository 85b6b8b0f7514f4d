import { listRoles as route } from '#contract/people.ts';
import type { RoleId } from '#contract/ids.ts';
import type { Reading } from '#contract/people.ts';
import { readLevels, rowScopes, tableRights } from '#contract/rights.ts';
import type { TableRight } from '#contract/rights.ts';
import type { ReplyOf } from '#contract/route.ts';
import { defineView } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { grantRow, macHolds } from '#database/row-macs.ts';
import type { ReadByClass } from '#policy/compiled.ts';
import { regionOf, regionWhere, rowClasses } from '#policy/region.ts';
import { nobody, policyWith } from './stored-rights.ts';

/** For whoever invites: what each role gives on the first table, the customers'. */
export const listRoles = defineView<typeof route>({
  route,
  event: {
    name: 'roles.listed',
    vi: '{actor} đã xem danh sách nhóm quyền',
    en: '{actor} viewed the list of roles',
  },
  needs: () => ({ project: 'members' }),
  run: async (context) => {
    const { tx, project } = context;
    const rows = await tx.db
      .selectFrom('roles')
      .select(['id', 'key', 'name'])
      .where('project_id', '=', project.id)
      .orderBy('position')
      .execute();
    const roles: ShownRole[] = [];
    for (const role of rows) roles.push({ ...role, ...(await inShort(context, role.id)) });
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { roles: roles.length } },
      show: (mask) => mask.withoutCustomerValues({ roles }),
    };
  },
});

type ShownRole = ReplyOf<typeof route>['roles'][number];
type InShort = Pick<ShownRole, 'rights' | 'emails' | 'phones'>;

async function inShort(context: MemberContext, role: RoleId): Promise<InShort> {
  const { tx, vault, project } = context;
  const [table] = project.tables;
  if (table === undefined) return { rights: [], emails: readingOf(undefined), phones: readingOf(undefined) };
  const rows = await tx.db
    .selectFrom('grants')
    .selectAll()
    .where('project_id', '=', project.id)
    .where('holder_id', '=', role)
    .where('effect', '=', 'allow')
    .execute();
  const rights = rows
    .filter((row) => macHolds(vault, grantRow(row), row.mac))
    .filter((row) => row.table_id === null || row.table_id === table.id)
    .flatMap(({ granted_right: right, scope }) => (isTableRight(right) ? [{ right, scope }] : []));
  const policy = await policyWith({ tx, vault, project }, { member: nobody, roles: [role], teams: [] });
  const read = policy.tables[table.id]?.groupRead;
  return { rights, emails: readingOf(read?.email), phones: readingOf(read?.phone) };
}

function isTableRight(right: string): right is TableRight {
  return (tableRights as readonly string[]).includes(right);
}

/** The furthest level with the rows on which it holds, and the least, which the other rows have at least. */
function readingOf(read: ReadByClass | undefined): Reading {
  const ranks = rowClasses.map((rowClass) => readLevels.indexOf(read?.[rowClass] ?? 'hidden'));
  const [most, least] = [Math.max(...ranks), Math.min(...ranks)];
  const where = regionWhere((rowClass) => ranks[rowClass] === most);
  return {
    level: readLevels[most] ?? 'hidden',
    scope: rowScopes.find((scope) => regionOf(scope) === where) ?? null,
    elsewhere: readLevels[least] ?? 'hidden',
  };
}
