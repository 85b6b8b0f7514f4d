/** Looking at a batch until it has ended. */
import type { ShownBatch } from '#contract/batches.ts';

/** ms before the next look: most batches end within a second, and the long ones are not asked about too often. */
export function waitBefore(look: number): number {
  return [150, 250, 400, 700][look] ?? (look < 12 ? 1_000 : 2_500);
}

/** ms after which who waits is led to the page of the batch. */
const patience = 6_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Looks until the batch has ended; null where that takes longer than 6 s. A look that fails is no end: the batch goes
 * on without us.
 */
export async function watchBatch<Batch extends Pick<ShownBatch, 'state'>>(
  look: () => Promise<Batch>,
  wait: (ms: number) => Promise<void> = pause,
): Promise<Batch | null> {
  let waited = 0;
  for (let looks = 0; waited < patience; looks += 1) {
    const ms = waitBefore(looks);
    await wait(ms);
    waited += ms;
    const seen = await look().catch(() => null);
    if (seen !== null && seen.state !== 'running') return seen;
  }
  return null;
}
