/**
 * Guarantee: whoever gives a right has it himself, for every row that it reaches, in fields and in what stands in texts.
 */
import { expect, test } from 'vitest';
import { compilePolicy } from '#policy/compile.ts';
import type { FieldGrant } from '#policy/grant.ts';
import { deals, inputOf, onGroup, right, role } from '#policy/sample.ts';
import { covers } from './covers.ts';

const sales = role('sales');
/** Of a table without a field of the kind, where phones stand in texts alone. */
const policyWith = (...grants: FieldGrant[]) => {
  const input = inputOf([right(sales, 'allow', 'view', 'all', null)], grants);
  return compilePolicy({ ...input, tables: input.tables.filter(({ id }) => id === deals) });
};

test.each([
  ['masked', policyWith(onGroup(sales, 'allow', 'phone', { read: 'masked' })), false],
  ['masked, to be revealed', policyWith(onGroup(sales, 'allow', 'phone', { read: 'masked', reveal: true })), true],
  ['open', policyWith(onGroup(sales, 'allow', 'phone', { read: 'open' })), true],
])('who sees phones in texts %s gives the right to reveal them there: %3$s', (_, giver, allowed) => {
  const after = policyWith(onGroup(sales, 'allow', 'phone', { read: 'masked', reveal: true }));
  expect(covers(giver, { after, before: policyWith() }, [])).toBe(allowed);
});

test('who assigns his own records gives nobody the right to put records where he may put none, in view there or not', () => {
  const assigning = (scope: 'own' | 'all') =>
    compilePolicy(inputOf([right(sales, 'allow', 'view', 'own'), right(sales, 'allow', 'assign', scope)]));
  const nobody = compilePolicy(inputOf([]));
  expect(covers(assigning('own'), { after: assigning('own'), before: nobody }, [])).toBe(true);
  expect(covers(assigning('own'), { after: assigning('all'), before: nobody }, [])).toBe(false);
});
