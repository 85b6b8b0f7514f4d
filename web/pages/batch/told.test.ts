/** Guarantee: "nothing is lost" is said of a deletion only where every record of it can be brought back by its reader. */
import { expect, test } from 'vitest';
import type { Batch } from './queries.ts';
import { restoredOf, sentenceOf, whereabouts } from './told.ts';

const restore = (done: number) => ({ state: 'done', done }) as Batch['restores'][number];

test.each([
  ['all in the trash', { done: 40, restorable: 40, restores: [] }, 'batch.allThere'],
  ['some out of reach', { done: 40, restorable: 30, restores: [] }, 'batch.partThere'],
  ['all out of reach', { done: 40, restorable: 0, restores: [] }, null],
  ['all back, in two goes', { done: 40, restorable: 0, restores: [restore(10), restore(30)] }, 'batch.allBack'],
  ['a part back, the rest there', { done: 40, restorable: 30, restores: [restore(10)] }, 'batch.partBack'],
  ['a part back, the rest out of reach', { done: 40, restorable: 0, restores: [restore(10)] }, 'batch.someBack'],
  ['nothing was deleted', { done: 0, restorable: 0, restores: [] }, null],
] as const)('%s', (_, batch, say) => {
  expect(whereabouts({ ...batch, restores: [...batch.restores] })).toBe(say);
});

test('what was brought back, in whichever go', () => {
  expect(restoredOf({ restores: [restore(3), restore(4)] })).toBe(7);
});

test('one sentence for each kind and state', () => {
  expect(sentenceOf({ kind: 'delete', state: 'running' })).toBe('batchRunning.delete');
  expect(sentenceOf({ kind: 'import', state: 'failed' })).toBe('batchFailed.import');
  expect(sentenceOf({ kind: 'restore', state: 'done' })).toBe('batchDone.restore');
});
