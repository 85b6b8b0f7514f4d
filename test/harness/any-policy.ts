/** Any grants whatever, as property tests of policy take them: one member, a few roles and teams, two tables. */
import fc from 'fast-check';
import { fieldKinds } from '#contract/fields.ts';
import type { FieldId, GrantId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import { fieldGroups, projectRights, readLevels, rowScopes, tableRights } from '#contract/rights.ts';
import type { Right } from '#contract/rights.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import type { FieldOfTable, PolicyInput } from '#policy/input.ts';
import type { RowPlace } from '#policy/region.ts';

const members = ['me', 'colleague'] as MemberId[];
const roles = ['r1', 'r2', 'r3'] as RoleId[];
const teams = ['t1', 't2', 't3', 't4'] as TeamId[];

/** Every place where a row can stand there. */
export const anyRows: readonly RowPlace[] = [...members, null].flatMap((assignee) =>
  [...teams, null].map((team) => ({ assignee, team })),
);

const holder: fc.Arbitrary<Holder> = fc.oneof(
  fc.record({ kind: fc.constant('role' as const), id: fc.constantFrom(...roles) }),
  fc.record({ kind: fc.constant('team' as const), id: fc.constantFrom(...teams) }),
  fc.record({ kind: fc.constant('member' as const), id: fc.constantFrom(...members) }),
);
const tableId = fc.constantFrom(1 as TableId, 2 as TableId);
const anyTable = fc.option(tableId);
/** Seven allows to a deny, and the rights that fields depend on more often, or little would be left to compare. */
const effect = fc.oneof(
  { weight: 7, arbitrary: fc.constant('allow' as const) },
  { weight: 1, arbitrary: fc.constant('deny' as const) },
);
const governing = fc.constantFrom<Right>('view', 'view', 'edit', 'create', 'export', 'export');
const common = { id: fc.constant('grant' as GrantId), holder, effect, scope: fc.constantFrom(...rowScopes) };
const rightGrant: fc.Arbitrary<RightGrant> = fc.record({
  ...common,
  right: fc.oneof(governing, governing, fc.constantFrom<Right>(...tableRights, ...projectRights)),
  table: anyTable,
});
const axes = {
  ...common,
  read: fc.option(fc.constantFrom(...readLevels)),
  write: fc.option(fc.boolean()),
  export: fc.option(fc.boolean()),
  reveal: fc.option(fc.boolean()),
  lookup: fc.option(fc.boolean()),
};
const fieldGrant: fc.Arbitrary<FieldGrant> = fc.oneof(
  fc.record({ ...axes, table: tableId, target: fc.record({ field: fc.constantFrom(1 as FieldId, 2 as FieldId) }) }),
  fc.record({ ...axes, table: anyTable, target: fc.record({ group: fc.constantFrom(...fieldGroups) }) }),
);
const fieldsOf = (...ids: number[]): fc.Arbitrary<FieldOfTable[]> =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({ id: fc.constant(id as FieldId), kind: fc.constantFrom(...fieldKinds), sensitive: fc.boolean() }),
    ),
  );
const input: fc.Arbitrary<PolicyInput> = fc.record({
  member: fc.constant('me' as MemberId),
  isOwner: fc.constant(false),
  roles: fc.subarray(roles, { minLength: 1 }),
  teams: fc.subarray(['t1', 't2'] as TeamId[]),
  teamsBelow: fc.subarray(['t2', 't3'] as TeamId[]),
  grants: fc.array(rightGrant, { maxLength: 60, size: 'max' }),
  limits: fc.constant([]),
  fieldGrants: fc.array(fieldGrant, { maxLength: 30, size: 'max' }),
  tables: fc.tuple(
    fc.record({ id: fc.constant(1 as TableId), fields: fieldsOf(1, 2, 3) }),
    fc.record({ id: fc.constant(2 as TableId), fields: fieldsOf(1) }),
  ),
  version: fc.constant(1),
});

/** Each grant has an id of its own. */
export const anyInput: fc.Arbitrary<PolicyInput> = input.map((of) => ({
  ...of,
  grants: of.grants.map((grant, at) => ({ ...grant, id: `right ${at}` as GrantId })),
  fieldGrants: of.fieldGrants.map((grant, at) => ({ ...grant, id: `field ${at}` as GrantId })),
}));
