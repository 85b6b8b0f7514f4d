/** Guarantee: a value that was shown is gone after its time, when its reader looks away, and never comes back by itself. */
import { describe, expect, test } from 'vitest';
import type { ShownValue } from '#contract/fields.ts';
import { fieldOf, keyOf, lastOpened, nextEnd, nextShown } from './reveal-state.ts';
import type { RevealStep, ShownValues } from './reveal-state.ts';

const phone: ShownValue = { state: 'open', value: ['+84900000417'] };
const mail: ShownValue = { state: 'open', value: ['hoa@lua.example'] };
const [one, other] = [keyOf('r1', 2), keyOf('r1', 3)];

function after(...steps: RevealStep[]): ShownValues {
  return steps.reduce<ShownValues>(nextShown, new Map());
}

const opened: RevealStep[] = [
  { step: 'ask', key: one, by: 'eye' },
  { step: 'open', key: one, value: phone, until: 31_000 },
];
const both: RevealStep[] = [
  ...opened,
  { step: 'ask', key: other, by: 'eye' },
  { step: 'open', key: other, value: mail, until: 36_000 },
];

test('records and fields have keys of their own', () => {
  expect(new Set([keyOf('1', 12), keyOf('11', 2), keyOf('1', 1)]).size).toBe(3);
  expect([one, other, keyOf('r1', 12)].map(fieldOf)).toEqual([2, 3, 12]);
});

describe('time', () => {
  test('closes each at its own end, not before', () => {
    expect([...after(...both, { step: 'pass', now: 30_999 }).keys()]).toEqual([one, other]);
    expect([...after(...both, { step: 'pass', now: 31_000 }).keys()]).toEqual([other]);
    expect(after(...both, { step: 'pass', now: 36_000 }).size).toBe(0);
  });

  test('the next end is the earliest', () => {
    expect([nextEnd(after()), nextEnd(after(...both)), nextEnd(after(...both, { step: 'close', key: one }))]).toEqual([
      null,
      31_000,
      36_000,
    ]);
    expect(nextEnd(after({ step: 'ask', key: one, by: 'eye' }))).toBe(null);
  });
});

describe('what was dropped', () => {
  const late: RevealStep = { step: 'open', key: one, value: phone, until: 99_000 };

  test('is all of it, and a reply that comes late shows nothing', () => {
    expect(after(...both, { step: 'drop' }).size).toBe(0);
    expect(after({ step: 'ask', key: one, by: 'eye' }, { step: 'drop' }, late).size).toBe(0);
    expect(after({ step: 'ask', key: one, by: 'eye' }, { step: 'close', key: one }, late).size).toBe(0);
  });

  test('a late refusal says nothing', () => {
    expect(after({ step: 'drop' }, { step: 'refuse', key: one, error: new Error('late') }).size).toBe(0);
  });
});

test('a refusal stands where it was asked, and asking anew takes it away', () => {
  const error = new Error('spent');
  const refused = after({ step: 'ask', key: one, by: 'eye' }, { step: 'refuse', key: one, error });
  expect(refused.get(one)).toEqual({ at: 'refused', error, by: 'eye' });
  expect(nextShown(refused, { step: 'ask', key: one, by: 'eye' }).get(one)).toEqual({ at: 'asked', by: 'eye' });
});

test('the one that was opened last is what is read out', () => {
  expect([lastOpened(after()), lastOpened(after(...both))?.value]).toEqual([null, mail]);
  expect(lastOpened(after(...both, { step: 'close', key: other }))?.value).toEqual(phone);
});
