/**
 * Guarantee: for any grants whatever, the compiled policy says of every row what the rules of docs/policy.md say
 * of it one grant at a time. The judge knows no regions and no classes: it looks at one row and one grant.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldKinds } from '#contract/fields.ts';
import type { FieldId, GrantId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import { fieldGroups, projectRights, readLevels, rowScopes, tableRights } from '#contract/rights.ts';
import type { Right } from '#contract/rights.ts';
import { judge } from '../../test/harness/judge.ts';
import { runs } from '../../test/harness/runs.ts';
import { compilePolicy } from './compile.ts';
import type { FieldGrant, Holder, RightGrant } from './grant.ts';
import type { FieldOfTable, PolicyInput } from './input.ts';
import { classOf, contains } from './region.ts';
import type { RowPlace } from './region.ts';

const members = ['me', 'colleague'] as MemberId[];
const roles = ['r1', 'r2', 'r3'] as RoleId[];
const teams = ['t1', 't2', 't3', 't4'] as TeamId[];
const rows: RowPlace[] = [...members, null].flatMap((assignee) => [...teams, null].map((team) => ({ assignee, team })));

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
const governing = fc.constantFrom<Right>('view', 'view', 'edit', 'create', 'export');
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

test('compiled and judged row by row are the same', () => {
  const seen = { open: 0, masked: 0, written: 0, leaving: 0, revealed: 0 };
  fc.assert(
    fc.property(input, (of) => {
      const policy = compilePolicy(of);
      for (const table of of.tables) {
        const compiled = policy.tables[table.id];
        if (compiled === undefined) throw new Error('a table is missing');
        for (const row of rows) {
          const at = classOf(row, policy);
          const fields = table.fields.map(({ id }) => {
            const field = compiled.fields[id];
            if (field === undefined) throw new Error('a field is missing');
            const { read, ...regions } = field;
            const held = Object.entries(regions).map(([axis, region]) => [axis, contains(region, at)]);
            return { read: read[at], ...Object.fromEntries(held) };
          });
          const judged = judge(of, table, row);
          expect({
            rights: Object.fromEntries(
              Object.entries(compiled.rights).map(([right, region]) => [right, contains(region, at)]),
            ),
            assignTo: contains(compiled.assignTo, at),
            fields,
            groupRead: { email: compiled.groupRead.email[at], phone: compiled.groupRead.phone[at] },
            groupExport: {
              email: contains(compiled.groupExport.email, at),
              phone: contains(compiled.groupExport.phone, at),
            },
            groupReveal: {
              email: contains(compiled.groupReveal.email, at),
              phone: contains(compiled.groupReveal.phone, at),
            },
          }).toEqual(judged);
          for (const field of judged.fields) {
            if (field.read === 'open') seen.open++;
            if (field.read === 'masked') seen.masked++;
            if (field.write) seen.written++;
          }
          if (judged.groupExport.phone) seen.leaving++;
          if (judged.groupReveal.phone) seen.revealed++;
        }
      }
    }),
    { numRuns: runs(300, 20_000) },
  );
  // The comparison is worth something only if much was granted in it.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
});
