/**
 * Guarantee: for any grants whatever, the compiled policy says of every row what the rules of docs/policy.md say
 * of it one grant at a time. The judge below knows no regions and no classes: it looks at one row and one grant.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupOf } from '#contract/fields.ts';
import { readLevels, tableRights } from '#contract/rights.ts';
import type { FieldGroup, ReadLevel, RowScope, TableRight } from '#contract/rights.ts';
import { anyInput, anyRows } from '../../test/harness/any-policy.ts';
import { runs } from '../../test/harness/runs.ts';
import { compilePolicy } from './compile.ts';
import type { FieldGrant, Holder, RightGrant } from './grant.ts';
import type { FieldOfTable, PolicyInput, TableOfProject } from './input.ts';
import { classOf, contains } from './region.ts';
import type { RowPlace } from './region.ts';

/** Judges one row by the words of the rules. */
function judge(of: PolicyInput, table: TableOfProject, row: RowPlace) {
  const holds = (each: Holder) =>
    (each.kind === 'member' && each.id === of.member) ||
    (each.kind === 'role' && of.roles.includes(each.id)) ||
    (each.kind === 'team' && of.teams.includes(each.id));
  const inScope = (scope: RowScope) => {
    const inMine = row.team !== null && of.teams.includes(row.team);
    const inTree = inMine || (row.team !== null && of.teamsBelow.includes(row.team));
    return (
      scope === 'all' ||
      (scope === 'own' && row.assignee === of.member) ||
      (scope === 'team' ? inMine : scope === 'team_tree' && inTree)
    );
  };
  const speaks = (grant: RightGrant | FieldGrant) =>
    holds(grant.holder) && (grant.table === null || grant.table === table.id) && inScope(grant.scope);

  const granted = (right: TableRight) => {
    const said = of.grants.filter((grant) => grant.right === right && speaks(grant)).map((grant) => grant.effect);
    return said.includes('allow') && !said.includes('deny');
  };
  const may = (right: TableRight) =>
    granted(right) && (['view', 'create', 'import', 'claim'].includes(right) || granted('view'));
  const lends = (grant: FieldGrant, right: TableRight) =>
    grant.holder.kind !== 'role' ||
    of.grants.some(
      (each) =>
        each.effect === 'allow' &&
        each.right === right &&
        each.holder.kind === 'role' &&
        each.holder.id === grant.holder.id &&
        speaks(each),
    );

  const levelBy = (grants: FieldGrant[]): ReadLevel => {
    let level = 0;
    for (const { effect: does, read } of grants.filter((grant) => gives(grant, 'view'))) {
      if (does === 'allow' && read !== null) level = Math.max(level, readLevels.indexOf(read));
    }
    for (const { effect: does, read } of grants) {
      if (does === 'deny' && read !== null) level = Math.min(level, readLevels.indexOf(read));
    }
    return readLevels[level] ?? 'hidden';
  };
  const gives = (grant: FieldGrant, right: TableRight) => may(right) && lends(grant, right);
  const aboutGroup = (group: FieldGroup) =>
    of.fieldGrants.filter((grant) => speaks(grant) && 'group' in grant.target && grant.target.group === group);
  const access = (field: FieldOfTable) =>
    accessBy(
      of.fieldGrants.filter(
        (grant) =>
          speaks(grant) &&
          ('field' in grant.target ? grant.target.field === field.id : grant.target.group === groupOf(field)),
      ),
    );
  const accessBy = (grants: FieldGrant[]) => {
    const yes = (axis: 'write' | 'export' | 'reveal' | 'lookup', right: TableRight) =>
      grants.some((grant) => grant.effect === 'allow' && grant[axis] === true && gives(grant, right)) &&
      !grants.some((grant) => grant.effect === 'deny' && grant[axis] === false);
    const read = levelBy(grants);
    const known = read !== 'hidden';
    return {
      read,
      write: yes('write', 'edit'),
      writeNew: yes('write', 'create'),
      export: known && yes('export', 'export'),
      reveal: known && yes('reveal', 'view'),
      lookup: known && yes('lookup', 'view'),
    };
  };
  const inText = (group: 'email' | 'phone') => {
    const ofKind = table.fields.filter((field) => groupOf(field) === group);
    const counted = ofKind.length > 0 ? ofKind.map(access) : [accessBy(aboutGroup(group))];
    return {
      read: readLevels.find((level) => counted.some(({ read }) => read === level)) ?? 'hidden',
      leaves: counted.every((held) => held.export),
      reveals: counted.every((held) => held.reveal),
    };
  };
  const [email, phone] = [inText('email'), inText('phone')];
  return {
    rights: Object.fromEntries(tableRights.map((right) => [right, may(right)])),
    assignTo: granted('assign'),
    fields: table.fields.map(access),
    groupRead: { email: email.read, phone: phone.read },
    groupExport: { email: email.leaves, phone: phone.leaves },
    groupReveal: { email: email.reveals, phone: phone.reveals },
  };
}

test('compiled and judged row by row are the same', () => {
  const seen = { open: 0, masked: 0, written: 0, leaving: 0, revealed: 0 };
  fc.assert(
    fc.property(anyInput, (of) => {
      const policy = compilePolicy(of);
      for (const table of of.tables) {
        const compiled = policy.tables[table.id];
        if (compiled === undefined) throw new Error('a table is missing');
        for (const row of anyRows) {
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
    { numRuns: runs(600, 20_000) },
  );
  // The comparison is worth something only if much was granted in it.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
});
