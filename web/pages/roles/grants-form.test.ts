/**
 * Guarantee: whatever a role is granted, by the page or by the API, is still granted after it went through the page and
 * back; only what somebody changed counts as a change; and put on top of what another has saved in the meantime, it
 * changes that and nothing else.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GrantsForm } from '#contract/grants.ts';
import {
  fieldGroups,
  grantEffects,
  projectRights,
  readLevels,
  roleLimitNames,
  rowScopes,
  tableRights,
} from '#contract/rights.ts';
import { changesBetween, rebase } from './grants-changes.ts';
import {
  addLine,
  blankLine,
  changeLine,
  dropLine,
  formOf,
  matrixOf,
  setCell,
  setLimit,
  tableAt,
} from './grants-form.ts';
import type { Matrix } from './grants-form.ts';

const table = fc.integer({ min: 1, max: 3 });
const effect = fc.constantFrom(...grantEffects);
const scope = fc.constantFrom(...rowScopes);
const yesNoSilent = fc.constantFrom(true, false, null);
const right = fc.oneof(
  fc.record({ effect, right: fc.constantFrom(...tableRights), table: fc.option(table), scope }),
  fc.record({ effect, right: fc.constantFrom(...projectRights) }),
);
const access = {
  effect,
  scope,
  read: fc.constantFrom(...readLevels, null),
  write: yesNoSilent,
  export: yesNoSilent,
  reveal: yesNoSilent,
  lookup: yesNoSilent,
};
const field = fc.oneof(
  fc.record({ ...access, table, field: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ ...access, table: fc.option(table), group: fc.constantFrom(...fieldGroups) }),
);
const limits = fc.dictionary(fc.constantFrom(...roleLimitNames), fc.integer({ min: 0, max: 1_000_000 }));
const forms = fc.record({
  rights: fc.array(right),
  fields: fc.array(field),
  limits,
}) as unknown as fc.Arbitrary<GrantsForm>;

/** As the set that it is. */
function asSet({ rights, fields, limits: most }: GrantsForm) {
  const spelt = (grants: readonly object[]) =>
    [...new Set(grants.map((grant) => Object.entries(grant).map(String).toSorted().join()))].toSorted();
  return { rights: spelt(rights), fields: spelt(fields), limits: most };
}

/** A few changes by hand, of every sort. */
const step: fc.Arbitrary<(matrix: Matrix) => Matrix> = fc.oneof(
  fc.tuple(fc.option(table), fc.constantFrom(...tableRights), fc.uniqueArray(scope), fc.uniqueArray(scope)).map(
    ([at, of, allow, deny]) =>
      (matrix: Matrix) =>
        setCell(matrix, at, of, { allow, deny }),
  ),
  fc.tuple(fc.option(table), fc.constantFrom(...fieldGroups), fc.record(access)).map(
    ([at, group, line]) =>
      (matrix: Matrix) =>
        addLine(matrix, at, { group }, line),
  ),
  fc.tuple(fc.constantFrom(...roleLimitNames), fc.option(fc.nat(1000))).map(
    ([name, most]) =>
      (matrix: Matrix) =>
        setLimit(matrix, name, most),
  ),
  fc.tuple(table, fc.nat(6)).map(
    ([at, id]) =>
      (matrix: Matrix) =>
        dropLine(matrix, at, id),
  ),
);
const edits = fc.array(step, { maxLength: 5 });
const edited = (matrix: Matrix, steps: readonly ((matrix: Matrix) => Matrix)[]) =>
  steps.reduce((result, change) => change(result), matrix);

describe('there and back', () => {
  test('the same grants, denies and odd ones included', () => {
    fc.assert(
      fc.property(forms, (form) => {
        expect(asSet(formOf(matrixOf(form)))).toEqual(asSet(form));
      }),
    );
  });

  test('what was not changed is as it was', () => {
    fc.assert(
      fc.property(forms, edits, (form, steps) => {
        const before = matrixOf(form);
        const after = edited(before, steps);
        expect(changesBetween(before, matrixOf(formOf(after)))).toEqual(changesBetween(before, after));
      }),
    );
  });
});

describe('changes', () => {
  test('none between a matrix and itself', () => {
    fc.assert(
      fc.property(forms, (form) => {
        expect(changesBetween(matrixOf(form), matrixOf(form))).toEqual([]);
      }),
    );
  });

  test('a line that says nothing is none, and is not sent', () => {
    const before = matrixOf({ rights: [], fields: [], limits: {} });
    const added = addLine(before, 1, { group: 'email' }, blankLine);
    expect(changesBetween(before, added)).toEqual([]);
    expect(formOf(added).fields).toEqual([]);
    const opened = changeLine(added, 1, 0, { read: 'open' });
    expect(changesBetween(before, opened)).toEqual([{ table: 1, target: 'email' }]);
    expect(changesBetween(before, changeLine(opened, 1, 0, { read: 'hidden' }))).toEqual([]);
  });

  test('back as it was is none', () => {
    const before = matrixOf({ rights: [], fields: [], limits: { reveals: 5 } });
    const cell = { allow: ['team'], deny: [] } as const;
    const there = setLimit(setCell(before, null, 'edit', cell), 'reveals', null);
    expect(changesBetween(before, there)).toEqual([{ table: null, right: 'edit' }, { limit: 'reveals' }]);
    const back = setLimit(setCell(there, null, 'edit', { allow: [], deny: [] }), 'reveals', 5);
    expect(changesBetween(before, back)).toEqual([]);
  });
});

describe('on top of what another has saved', () => {
  test('mine where I changed something, theirs elsewhere', () => {
    fc.assert(
      fc.property(forms, edits, edits, (form, mySteps, theirSteps) => {
        const base = matrixOf(form);
        const [mine, theirs] = [edited(base, mySteps), edited(base, theirSteps)];
        const result = rebase(base, mine, theirs);
        const own = changesBetween(base, mine).map((change) => JSON.stringify(change));
        const others = changesBetween(base, theirs).map((change) => JSON.stringify(change));
        const fromMine = changesBetween(mine, result).map((change) => JSON.stringify(change));
        const fromTheirs = changesBetween(theirs, result).map((change) => JSON.stringify(change));
        expect(fromMine.filter((change) => own.includes(change))).toEqual([]);
        expect(fromTheirs.filter((change) => !own.includes(change))).toEqual([]);
        expect(fromMine.every((change) => others.includes(change))).toBe(true);
      }),
    );
  });

  test('lines keep ids of their own', () => {
    const base = matrixOf({ rights: [], fields: [], limits: {} });
    const open = { ...blankLine, read: 'open' } as const;
    const mine = addLine(base, 1, { group: 'email' }, open);
    const theirs = addLine(base, 1, { group: 'phone' }, open);
    const { lines } = tableAt(rebase(base, mine, theirs), 1);
    expect(lines.map(({ target }) => target)).toEqual([{ group: 'phone' }, { group: 'email' }]);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(2);
  });
});
