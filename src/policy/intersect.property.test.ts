/**
 * Guarantee: for any grants whatever of a key and of its maker, the key may on every row, in every field, exactly what
 * both would be allowed, each judged one row and one grant at a time; it has no right on the project and is no owner.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeyId, MemberId } from '#contract/ids.ts';
import { limitNames, readLevels } from '#contract/rights.ts';
import type { ReadLevel } from '#contract/rights.ts';
import { anyInput, anyRows } from '../../test/harness/any-policy.ts';
import { judge } from '../../test/harness/judge.ts';
import { runs } from '../../test/harness/runs.ts';
import { compilePolicy } from './compile.ts';
import type { TablePolicy } from './compiled.ts';
import type { FieldGrant, RightGrant } from './grant.ts';
import type { PolicyInput } from './input.ts';
import { intersectPolicies } from './intersect.ts';
import { classOf, contains } from './region.ts';
import type { RowClass } from './region.ts';

const key = 'key' as KeyId;

/** A maker with any grants, or the owner, and his key with any others, on the same tables. */
const anyPair = fc.tuple(anyInput, anyInput, fc.boolean()).map(([maker, other, isOwner]) => {
  const held = <Grant extends RightGrant | FieldGrant>(grants: readonly Grant[]) =>
    grants.map((grant) => ({ ...grant, holder: { kind: 'key' as const, id: key } }));
  const own = { grants: held(other.grants), fieldGrants: held(other.fieldGrants) };
  return { maker: { ...maker, isOwner }, own };
});

/** As the rules have it for whoever holds these grants as a member by himself. */
function judgedAs(maker: PolicyInput, { grants, fieldGrants }: Pick<PolicyInput, 'grants' | 'fieldGrants'>) {
  const member = { kind: 'member' as const, id: maker.member };
  return {
    ...maker,
    isOwner: false,
    roles: [],
    teams: maker.teams,
    grants: grants.map((grant) => ({ ...grant, holder: member })),
    fieldGrants: fieldGrants.map((grant) => ({ ...grant, holder: member })),
  };
}

type Judged = ReturnType<typeof judge>;
type Shown = boolean | ReadLevel | readonly Shown[] | { readonly [name: string]: Shown };

/** The lower of two answers, wherever in them: no before yes, hidden before masked before open. */
function least(a: Shown, b: Shown): Shown {
  if (typeof a === 'boolean') return a && b === true;
  if (typeof a === 'string') return readLevels.indexOf(a) < readLevels.indexOf(b as ReadLevel) ? a : b;
  if (Array.isArray(a)) return a.map((each: Shown, at) => least(each, (b as readonly Shown[])[at] ?? false));
  const other = b as { readonly [name: string]: Shown };
  return Object.fromEntries(Object.entries(a).map(([name, each]) => [name, least(each, other[name] ?? false)]));
}

/** What a compiled table says of one row, in the judge's form. */
function onRow(table: TablePolicy, fields: readonly number[], at: RowClass): Judged {
  const held = (region: TablePolicy['assignTo']) => contains(region, at);
  return {
    rights: Object.fromEntries(Object.entries(table.rights).map(([right, region]) => [right, held(region)])),
    assignTo: held(table.assignTo),
    fields: fields.map((id) => {
      const field = table.fields[id as never];
      if (field === undefined) throw new Error('a field is missing');
      const { read, write, writeNew, export: leaves, reveal, lookup } = field;
      const axes = { write: held(write), writeNew: held(writeNew), export: held(leaves) };
      return { read: read[at], ...axes, reveal: held(reveal), lookup: held(lookup) };
    }),
    groupRead: { email: table.groupRead.email[at], phone: table.groupRead.phone[at] },
    groupExport: { email: held(table.groupExport.email), phone: held(table.groupExport.phone) },
    groupReveal: { email: held(table.groupReveal.email), phone: held(table.groupReveal.phone) },
  };
}

test('a key may what it is granted and its maker may, row by row, and nothing else', () => {
  const seen = { rights: 0, open: 0, written: 0, less: 0, lessThanOwn: 0 };
  fc.assert(
    fc.property(anyPair, ({ maker, own }) => {
      const makers = compilePolicy(maker);
      const policy = intersectPolicies(makers, compilePolicy({ ...maker, ...own, isOwner: false, key }));
      expect([policy.isOwner, policy.projectRights]).toEqual([false, []]);
      for (const table of maker.tables) {
        const compiled = policy.tables[table.id];
        const ofMaker = makers.tables[table.id];
        if (compiled === undefined || ofMaker === undefined) throw new Error('a table is missing');
        const ids = table.fields.map(({ id }) => id as number);
        for (const row of anyRows) {
          const at = classOf(row, policy);
          const mine = maker.isOwner ? onRow(ofMaker, ids, at) : judge(maker, table, row);
          const granted = judge(judgedAs(maker, own), table, row);
          const found = onRow(compiled, ids, at);
          expect(found).toEqual(least(mine as Shown, granted as Shown));
          if (Object.values(found.rights).includes(true)) seen.rights++;
          if (found.fields.some(({ read }) => read === 'open')) seen.open++;
          if (found.fields.some(({ write }) => write)) seen.written++;
          if (JSON.stringify(found) !== JSON.stringify(mine)) seen.less++;
          if (JSON.stringify(found) !== JSON.stringify(granted)) seen.lessThanOwn++;
        }
      }
    }),
    { numRuns: runs(400, 10_000) },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
});

test('nothing that its maker holds counts as the key’s own', () => {
  fc.assert(
    fc.property(anyInput, (maker) => {
      const own = compilePolicy({ ...maker, key });
      const tables = Object.values(own.tables);
      expect(tables.flatMap(({ rights }) => Object.values(rights)).filter((region) => region !== 0)).toEqual([]);
      const fields = tables.flatMap((table) => Object.values(table.fields));
      expect(fields.filter(({ read }) => read.some((level) => level !== 'hidden'))).toEqual([]);
    }),
    { numRuns: runs(200, 2_000) },
  );
});

test('the lower of the limits; policies of two people, or of two moments, have nothing in common', () => {
  fc.assert(
    fc.property(anyInput, (of) => {
      const policy = compilePolicy(of);
      const limits = Object.fromEntries(limitNames.map((name, at) => [name, at % 2 === 0 ? 0 : 1_000_000]));
      const other = { ...policy, limits } as typeof policy;
      const both = intersectPolicies(policy, other);
      expect(both.limits).toEqual(
        Object.fromEntries(limitNames.map((name) => [name, Math.min(policy.limits[name], other.limits[name])])),
      );
      expect(() => intersectPolicies(policy, { ...policy, member: 'colleague' as MemberId })).toThrow('two members');
      expect(() => intersectPolicies(policy, { ...policy, version: 2 })).toThrow('two moments');
    }),
    { numRuns: 5 },
  );
});
