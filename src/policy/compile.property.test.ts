/**
 * Guarantee: for any grants whatever, the compiled policy says of every row what the rules of docs/policy.md say
 * of it one grant at a time. The judge knows no regions and no classes: it looks at one row and one grant.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyInput, anyRows } from '../../test/harness/any-policy.ts';
import { judge } from '../../test/harness/judge.ts';
import { runs } from '../../test/harness/runs.ts';
import { compilePolicy } from './compile.ts';
import { classOf, contains } from './region.ts';

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
