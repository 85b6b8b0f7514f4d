/** Guarantee: the longest form over the longest role takes no time that others would notice; grants that stay keep their ids. */
import { expect, test } from 'vitest';
import type { FieldGrantForm } from '#contract/grants.ts';
import type { FieldId, RoleId, TableId } from '#contract/ids.ts';
import { formOf, grantsIn } from './grants-form.ts';

test('2,000 grants beside 2,000 others', () => {
  const fields = Array.from({ length: 4_000 }, (_, at): FieldGrantForm => {
    const silent = { write: null, export: null, reveal: null, lookup: null };
    return { effect: 'allow', scope: 'all', read: 'open', ...silent, table: 1 as TableId, field: (at + 1) as FieldId };
  });
  const holder = { kind: 'role', id: 'r' as RoleId } as const;
  let made = 0;
  const take = (from: number, held = { grants: [], fieldGrants: [], limits: [] } as ReturnType<typeof grantsIn>) =>
    grantsIn({ rights: [], fields: fields.slice(from, from + 2_000), limits: {} }, holder, held, () => String(made++));
  const first = take(0);
  const began = process.cpuUsage();
  const second = take(1_000, first);
  const { user } = process.cpuUsage(began);
  expect(user / 1_000).toBeLessThan(500);
  const ids = new Set(first.fieldGrants.map(({ id }) => id));
  expect(second.fieldGrants.filter(({ id }) => ids.has(id))).toHaveLength(1_000);
  expect(formOf(second).fields).toHaveLength(2_000);
});
