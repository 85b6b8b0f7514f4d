/** Guarantee: an instant leaves as the project's clocks showed it, and an import reads it back as the very same one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDateTime } from './parse-instant.ts';
import { timeText } from './time-text.ts';

test.each([
  ['2026-11-24T02:30:00.000Z', 'Asia/Ho_Chi_Minh', '24/11/2026 09:30'],
  ['2026-11-23T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '24/11/2026 00:00'],
  ['2026-07-01T10:00:00.000Z', 'Europe/Berlin', '01/07/2026 12:00'],
  ['2026-11-24T02:30:15.000Z', 'Asia/Ho_Chi_Minh', '2026-11-24T02:30:15.000Z'],
  ['viết tay', 'Asia/Ho_Chi_Minh', 'viết tay'],
])('%s in %s', (instant, zone, expected) => {
  expect(timeText(instant, zone)).toBe(expected);
});

test('in zones that change their clocks, too', () => {
  const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham', 'UTC');
  const minutes = fc.oneof(
    fc.integer({ min: -36_000_000, max: 120_000_000 }),
    // around the two changes of 2026 in Berlin
    fc.integer({ min: 29_579_400, max: 29_579_700 }),
    fc.integer({ min: 29_881_800, max: 29_882_100 }),
  );
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const instant = new Date(minute * 60_000).toISOString();
      expect(parseDateTime(timeText(instant, zone), zone)).toBe(instant);
    }),
    { numRuns: 2_000 },
  );
});
