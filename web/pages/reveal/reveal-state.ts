/** Values that were masked and are shown for half a minute, in the memory of their page and nowhere else. */
import type { ShownValue } from '#contract/fields.ts';

/** ms; how long a value stays in sight. */
export const openFor = 30_000;

export type Shown =
  | { at: 'asked'; by: string }
  /** `until`: ms since 1970. */
  | { at: 'open'; value: ShownValue; until: number }
  | { at: 'refused'; error: Error; by: string };

/** By `keyOf`. */
export type ShownValues = ReadonlyMap<string, Shown>;

export type RevealStep =
  /** `by`: which part of the page asks, since a refusal is said there alone. */
  | { step: 'ask'; key: string; by: string }
  | { step: 'open'; key: string; value: ShownValue; until: number }
  | { step: 'refuse'; key: string; error: Error }
  | { step: 'close'; key: string }
  /** Time has come to `now`. */
  | { step: 'pass'; now: number }
  /** Its reader looks away. */
  | { step: 'drop' };

export function keyOf(record: string, field: number): string {
  return `${record} ${field}`;
}

export function fieldOf(key: string): number {
  return Number(key.split(' ')[1]);
}

/** A reply for which nobody waits any more shows nothing: the page was left, hidden or closed in between. */
export function nextShown(shown: ShownValues, step: RevealStep): ShownValues {
  switch (step.step) {
    case 'ask':
      return put(shown, step.key, { at: 'asked', by: step.by });
    case 'open':
      if (shown.get(step.key)?.at !== 'asked') return shown;
      return put(shown, step.key, { at: 'open', value: step.value, until: step.until });
    case 'refuse': {
      const asked = shown.get(step.key);
      if (asked?.at !== 'asked') return shown;
      return put(shown, step.key, { at: 'refused', error: step.error, by: asked.by });
    }
    case 'close':
      return without(shown, (_, key) => key === step.key);
    case 'pass':
      return without(shown, (each) => each.at === 'open' && each.until <= step.now);
    case 'drop':
      return without(shown, () => true);
  }
}

/** When the next of them closes; null where none is open. */
export function nextEnd(shown: ShownValues): number | null {
  const ends = [...shown.values()].flatMap((each) => (each.at === 'open' ? [each.until] : []));
  return ends.length === 0 ? null : Math.min(...ends);
}

/** The one that was opened last. */
export function lastOpened(shown: ShownValues): { key: string; value: ShownValue } | null {
  const open = [...shown].flatMap(([key, each]) => (each.at === 'open' ? [{ key, ...each }] : []));
  return open.toSorted((a, b) => a.until - b.until).at(-1) ?? null;
}

function put(shown: ShownValues, key: string, value: Shown): ShownValues {
  return new Map(shown).set(key, value);
}

function without(shown: ShownValues, goes: (each: Shown, key: string) => boolean): ShownValues {
  const left = [...shown].filter(([key, each]) => !goes(each, key));
  return left.length === shown.size ? shown : new Map(left);
}
