/**
 * Guarantee: whatever sequence of options is set, added and taken away, on whatever records, singly or many at once, each
 * record holds what a plain model in memory holds, and has one version for each time that it changed.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { readRecord as readRoute } from '#contract/records.ts';
import { addTags, editMany, tagKeys, tags } from '../../test/fixtures/bulk.ts';
import { plant, stateOf } from '../../test/fixtures/deleting.ts';
import { openHouse } from '../../test/harness/house.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
await addTags(house, owner);

interface Known {
  readonly id: string;
  has: readonly string[];
  version: number;
}

interface Step {
  readonly way: 'set' | 'add' | 'remove';
  readonly value: readonly string[];
  readonly on: readonly number[];
}

const size = 5;
const someTags = (minLength: number) => fc.uniqueArray(fc.constantFrom(...tagKeys), { minLength, maxLength: 3 });
const on = fc.uniqueArray(fc.nat({ max: size - 1 }), { minLength: 1, maxLength: size });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ way: fc.constant('set' as const), value: someTags(0), on }),
  fc.record({ way: fc.constantFrom('add' as const, 'remove' as const), value: someTags(1), on }),
);

/** In words as plain as they get: what the list is afterwards. */
function plainly(has: readonly string[], { way, value }: Step): readonly string[] {
  if (way === 'set') return value;
  const left = [...has];
  for (const tag of value) {
    const at = left.indexOf(tag);
    if (way === 'add' && at === -1) left.push(tag);
    if (way === 'remove' && at !== -1) left.splice(at, 1);
  }
  return left;
}

test('twenty histories', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 8 }), async (steps) => {
      const model = (await plant(house, owner, size)).map((id): Known => ({ id, has: [], version: 1 }));
      for (const step of steps) {
        const named = step.on.flatMap((nth) => model[nth] ?? []);
        const changed = named.filter((record) => plainly(record.has, step).join() !== record.has.join());
        const batch = await editMany(house, owner, {
          records: named.map(({ id }) => id),
          field: tags,
          way: step.way,
          value: [...step.value],
        });
        const counts = { total: named.length, done: changed.length, skipped: named.length - changed.length };
        expect(await stateOf(house, batch)).toEqual({ state: 'done', ...counts, waiting: 0 });
        for (const record of changed) {
          Object.assign(record, { has: plainly(record.has, step), version: record.version + 1 });
        }
      }
      for (const { id, has, version } of model) {
        const params = { project: owner.project, table: 1, record: id };
        const read = await house.call<typeof readRoute>(owner, readRecord, { params });
        const shown = has.length === 0 ? { state: 'empty' } : { state: 'open', value: has };
        expect([read.version, read.values[tags]]).toEqual([version, shown]);
        const changes = await house.tamper('select version from record_changes where record_id = $1', [id]);
        expect(changes.length).toBe(version);
      }
    }),
    { numRuns: 20 },
  );
});
