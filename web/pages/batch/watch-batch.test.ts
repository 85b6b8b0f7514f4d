/** Guarantee: a batch is looked at until it has ended, ever more seldom, through lost connections, and not for ever. */
import { expect, test } from 'vitest';
import { OfflineError } from '../../problem.ts';
import { waitBefore, watchBatch } from './watch-batch.ts';

type State = 'running' | 'done' | 'failed' | 'lost';

async function watch(states: readonly State[]): Promise<{ end: string | null; waits: number[] }> {
  const waits: number[] = [];
  const look = (): Promise<{ state: 'running' | 'done' | 'failed' }> => {
    const state = states[waits.length - 1] ?? 'running';
    return state === 'lost' ? Promise.reject(new OfflineError('lost')) : Promise.resolve({ state });
  };
  const end = await watchBatch(look, async (ms) => void waits.push(ms));
  return { end: end?.state ?? null, waits };
}

test('to its end, whichever', async () => {
  expect(await watch(['running', 'running', 'done'])).toEqual({ end: 'done', waits: [150, 250, 400] });
  expect(await watch(['failed'])).toEqual({ end: 'failed', waits: [150] });
});

test('a look that fails is no end', async () => {
  expect(await watch(['lost', 'lost', 'done'])).toEqual({ end: 'done', waits: [150, 250, 400] });
});

test('no longer than somebody waits before a dialog', async () => {
  const { end, waits } = await watch([]);
  expect(end).toBeNull();
  expect(waits).toEqual([150, 250, 400, 700, 1_000, 1_000, 1_000, 1_000, 1_000]);
});

test('the page of a batch asks more seldom still', () => {
  expect([0, 4, 11, 12, 500].map(waitBefore)).toEqual([150, 1_000, 1_000, 2_500, 2_500]);
});
