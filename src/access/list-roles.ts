import { listRoles as route } from '#contract/people.ts';
import type { RoleId } from '#contract/ids.ts';
import type { Reading } from '#contract/people.ts';
import { readLevels, rowScopes, tableRights } from '#contract/rights.ts';
import type { TableRight } from '#contract/rights.ts';
import type { ReplyOf } from '#contract/route.ts';
import { defineView } from '#actions/action.ts';
import type { ReadByClass } from '#policy/compiled.ts';
import { regionOf, regionWhere, rowClasses } from '#policy/region.ts';
import { knownFields, knownTables } from './explained.ts';
import { grantsOf } from './rights-changes.ts';
import { nobody } from './stored-rights.ts';
import { policyIn, readWholeRights } from './whole-rights.ts';
import type { WholeRights } from './whole-rights.ts';

/**
 * For whoever invites: what each role gives on the first table, the customers'; of that what exists for who asks, since
 * what a role opens in a field that is hidden from him would tell him that there is one.
 */
export const listRoles = defineView<typeof route>({
  route,
  event: {
    name: 'roles.listed',
    vi: '{actor} đã xem danh sách nhóm quyền',
    en: '{actor} viewed the list of roles',
  },
  needs: () => ({ anyOf: ['members', 'roles'] }),
  run: async (context) => {
    const { tx, project } = context;
    const rows = await tx.db
      .selectFrom('roles')
      .select(['id', 'key', 'name'])
      .where('project_id', '=', project.id)
      .orderBy('position')
      .execute();
    const [table] = knownTables(context);
    const tables = table === undefined ? [] : [{ ...table, fields: knownFields(context, table.id) }];
    const whole = { ...(await readWholeRights(context)), tables };
    const roles = rows.map((role) => ({ ...role, ...inShort(whole, role.id) }));
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { roles: roles.length } },
      show: (mask) => mask.withoutCustomerValues({ roles }),
    };
  },
});

type ShownRole = ReplyOf<typeof route>['roles'][number];
type InShort = Pick<ShownRole, 'rights' | 'emails' | 'phones'>;

function inShort(whole: WholeRights, role: RoleId): InShort {
  const [table] = whole.tables;
  if (table === undefined) return { rights: [], emails: readingOf(undefined), phones: readingOf(undefined) };
  const rights = grantsOf(whole, { kind: 'role', id: role })
    .grants.filter((grant) => grant.effect === 'allow' && (grant.table === null || grant.table === table.id))
    .flatMap(({ right, scope }) => (isTableRight(right) ? [{ right, scope }] : []));
  const read = policyIn(whole, { id: nobody, roles: [role], teams: [] })?.tables[table.id]?.groupRead;
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
