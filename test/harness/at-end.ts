/**
 * What is to be done when the test file ends, whatever registers it and when: vitest takes `afterAll` only while it
 * loads a file, and drops it without a word from within a hook or a test.
 */
import { afterAll } from 'vitest';

const ends: (() => unknown)[] = [];

afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

/** The last registered comes first: what was opened later is closed earlier. */
export function atEnd(end: () => unknown): void {
  ends.push(end);
}
