/**
 * Guarantee: the answer to "may this member?" is what the compiled policy does, on every row class; where it is no, it
 * names what is missing first; and what is called decisive is: without it the answer is another.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainedAxes } from '#contract/explain.ts';
import { readLevels, tableRights } from '#contract/rights.ts';
import { anyInput } from '../../test/harness/any-policy.ts';
import { runs } from '../../test/harness/runs.ts';
import { answer } from './answer.ts';
import { compilePolicy } from './compile.ts';
import type { Question } from './explain.ts';
import type { FieldGrant, RightGrant } from './grant.ts';
import type { PolicyInput } from './input.ts';
import { allRows, contains, noRows, regionOf, rowClasses } from './region.ts';
import type { RowClass } from './region.ts';
import { customers, inputOf, me, member, onField, onGroup, phones, right, role, team, north } from './sample.ts';

const sales = role('sales');
const support = role('support');

function ask(question: Question, grants: RightGrant[], fieldGrants: FieldGrant[] = [], rowClass?: RowClass) {
  const input = inputOf(grants, fieldGrants);
  return answer(input, compilePolicy(input), question, rowClass);
}
const ids = (sources: readonly { readonly grant: string; readonly decisive: boolean }[]) =>
  sources.map(({ grant, decisive }) => [grant, decisive]);

describe('a right on a table', () => {
  const edit: Question = { right: 'edit', table: customers };
  const viewOwn = right(sales, 'allow', 'view', 'own');
  const editAll = right(support, 'allow', 'edit', 'all');

  test('holds where it is granted and the row is in view', () => {
    expect(ask(edit, [viewOwn, editAll])).toMatchObject({ allowed: true, region: regionOf('own'), missing: null });
    expect(ask(edit, [viewOwn, editAll], [], 2)).toMatchObject({ allowed: true, missing: null });
  });

  test('fails for want of view, whose grants are told then', () => {
    const denied = right(team(north), 'deny', 'view', 'team');
    const found = ask(edit, [right(sales, 'allow', 'view', 'all'), denied, editAll], [], 3);
    expect([found.allowed, ids(found.sources)]).toEqual([false, [[editAll.id, true]]]);
    expect(found.missing?.what).toBe('view');
    expect(ids(found.missing?.sources ?? [])).toEqual([
      ['sales allow view all', false],
      [denied.id, true],
    ]);
  });

  test('fails on every row though both are granted, on rows apart', () => {
    const ofTeam = right(support, 'allow', 'edit', 'team');
    const found = ask(edit, [right(sales, 'allow', 'view', 'all'), right(sales, 'deny', 'view', 'team'), ofTeam]);
    expect([found.allowed, found.region, found.missing?.what]).toEqual([false, noRows, 'view']);
  });

  test('fails where it was not granted, which is no want of view', () => {
    expect(ask(edit, [viewOwn])).toEqual({ allowed: false, region: noRows, levels: [], sources: [], missing: null });
  });

  test('of making and claiming rows needs no view', () => {
    for (const each of ['create', 'import', 'claim'] as const) {
      const found = ask({ right: each, table: customers }, [right(sales, 'allow', each, 'team')]);
      expect(found).toMatchObject({ allowed: true, region: regionOf('team'), missing: null });
    }
  });
});

test('a right on the project has no rows', () => {
  const [allow, deny] = [right(sales, 'allow', 'roles', 'own', null), right(member(me), 'deny', 'roles', 'own', null)];
  expect(ask({ right: 'roles' }, [allow])).toMatchObject({ allowed: true, region: null, missing: null });
  expect(ask({ right: 'roles' }, [allow, deny])).toMatchObject({ allowed: false, region: null, missing: null });
});

describe('a field', () => {
  const viewAll = right(sales, 'allow', 'view', 'all');
  const on = (axis: 'read' | 'write' | 'writeNew' | 'export' | 'reveal') => ({ table: customers, field: phones, axis });

  test('is read by level, each with its rows; of one row the level there', () => {
    const grants = [
      onField(sales, 'allow', phones, { read: 'open' }, 'own'),
      onGroup(sales, 'allow', 'phone', { read: 'masked' }),
    ];
    const found = ask(on('read'), [viewAll], grants);
    expect(found.region).toBe(allRows);
    expect(found.levels).toEqual([
      { level: 'masked', region: 0b111_000 },
      { level: 'open', region: regionOf('own') },
    ]);
    expect(ask(on('read'), [viewAll], grants, 4).levels.map(({ level }) => level)).toEqual(['masked']);
  });

  test('is written under edit, in new rows under create', () => {
    const write = [onField(sales, 'allow', phones, { write: true })];
    const found = ask(on('write'), [viewAll, right(sales, 'allow', 'create', 'all')], write);
    expect([found.allowed, found.missing?.what]).toEqual([false, 'edit']);
    expect(ask(on('writeNew'), [right(sales, 'allow', 'create', 'own')], write)).toMatchObject({
      allowed: true,
      region: regionOf('own'),
    });
    expect(ask(on('write'), [], write).missing?.what).toBe('view');
  });

  test('is revealed and exported only where it is read', () => {
    const grants = [
      onField(sales, 'allow', phones, { read: 'masked', reveal: true, export: true }),
      onField(team(north), 'deny', phones, { read: 'hidden' }),
    ];
    const rights = [viewAll, right(sales, 'allow', 'export', 'all')];
    for (const axis of ['reveal', 'export'] as const) {
      const { allowed, missing } = ask(on(axis), rights, grants);
      expect([allowed, missing?.what]).toEqual([false, 'read']);
      expect(ids(missing?.sources ?? [])).toEqual([
        [grants[0]?.id, false],
        [grants[1]?.id, true],
      ]);
    }
  });
});

test('an owner may everything and needs no grant', () => {
  const input = { ...inputOf([right(sales, 'deny', 'view', 'all')]), isOwner: true };
  const found = answer(input, compilePolicy(input), { right: 'view', table: customers });
  expect(found).toEqual({ allowed: true, region: allRows, levels: [], sources: [], missing: null });
});

/** What the compiled policy says on one row class, as a number: of reading the level, else 0 or 1. */
function held(input: PolicyInput, question: Question, at: RowClass): number {
  const policy = compilePolicy(input);
  if (!('table' in question)) return policy.projectRights.includes(question.right) ? 1 : 0;
  const table = policy.tables[question.table];
  if ('right' in question) return contains(table?.rights[question.right] ?? noRows, at) ? 1 : 0;
  const field = table?.fields[question.field];
  if (question.axis === 'read') return readLevels.indexOf(field?.read[at] ?? 'hidden');
  return contains(field?.[question.axis] ?? noRows, at) ? 1 : 0;
}

test(
  'for any grants: true on every row class, and not without the grants that are decisive',
  { timeout: 300_000 },
  () => {
    const seen = { yes: 0, no: 0, denied: 0, missing: 0 };
    fc.assert(
      fc.property(anyInput, (input) => {
        const policy = compilePolicy(input);
        const questions: Question[] = [
          { right: 'roles' },
          ...input.tables.flatMap(({ id: table, fields }): Question[] => [
            ...tableRights.map((each) => ({ table, right: each })),
            ...fields.flatMap(({ id: field }) => explainedAxes.map((axis) => ({ table, field, axis }))),
          ]),
        ];
        for (const question of questions) {
          for (const at of rowClasses) {
            const { allowed, region, levels, sources, missing } = answer(input, policy, question, at);
            const is = held(input, question, at);
            expect(allowed).toBe(is > 0);
            if (region !== null) expect(contains(region, at)).toBe(allowed);
            const isRead = 'axis' in question && question.axis === 'read';
            expect(levels.map(({ level }) => level)).toEqual(isRead && is > 0 ? [readLevels[is]] : []);
            const decisive = sources.filter((source) => source.decisive);
            // Whoever may, may by a grant; a deny settles a yes only where it leaves a level of reading.
            if (allowed) expect(decisive.some(({ effect }) => effect === 'allow' || isRead)).toBe(true);
            if (missing !== null) expect(allowed).toBe(false);
            if (missing === null && decisive.length > 0) {
              const gone = new Set(decisive.map(({ grant }) => grant));
              const without = {
                ...input,
                grants: input.grants.filter(({ id }) => !gone.has(id)),
                fieldGrants: input.fieldGrants.filter(({ id }) => !gone.has(id)),
              };
              expect(held(without, question, at)).not.toBe(is);
            }
            if (!allowed && missing === null) expect(decisive.every(({ effect }) => effect === 'deny')).toBe(true);
            seen[allowed ? 'yes' : 'no']++;
            if (missing !== null) seen.missing++;
            if (decisive.some(({ effect }) => effect === 'deny')) seen.denied++;
          }
        }
      }),
      { numRuns: runs(25, 2_000) },
    );
    // The comparison is worth something only if all of it came up.
    expect(Math.min(seen.yes, seen.no, seen.missing, seen.denied)).toBeGreaterThan(30);
  },
);
