/** Guarantee: never more than so many at once, everybody gets in, in order, also behind one that fails. */
import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

test('two of five at once, in order', async () => {
  const gate = createGate(2);
  const entered: number[] = [];
  const ends = Array.from({ length: 5 }, () => Promise.withResolvers<number>());
  const runs = ends.map(({ promise }, number) =>
    gate(() => {
      entered.push(number);
      return promise;
    }),
  );
  expect(entered).toEqual([0, 1]);
  ends[1]?.reject(new Error('failed'));
  await expect(runs[1]).rejects.toThrow('failed');
  expect(entered).toEqual([0, 1, 2]);
  for (const [number, { resolve }] of ends.entries()) resolve(number);
  expect(await Promise.all(runs.toSpliced(1, 1))).toEqual([0, 2, 3, 4]);
  expect(entered).toEqual([0, 1, 2, 3, 4]);
});
