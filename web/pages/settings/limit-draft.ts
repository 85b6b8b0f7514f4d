/** What is typed into the form of limits, until it is saved. */
import { largestLimit, limitNames } from '#contract/rights.ts';
import type { LimitName } from '#contract/rights.ts';
import type { Limits } from './queries.ts';

/** By name what was typed; where nothing was, what is saved stands in the field. */
export type LimitDraft = Readonly<Partial<Record<LimitName, string>>>;

/** The number that is meant, `1.000` and `1 000` too; null where it is none that can be a limit. */
export function limitIn(typed: string): number | null {
  const text = typed.trim();
  // marks stand where thousands do: `1.5` is a slip, and no fifteen
  if (!/^(?:\d{1,7}|\d{1,3}(?:[.,\s]\d{3})+)$/.test(text)) return null;
  const most = Number(text.replace(/\D/g, ''));
  return most <= largestLimit ? most : null;
}

/** What would be saved, or null while something typed is no limit. Nothing for what was typed back to as it is. */
export function changedLimits(draft: LimitDraft, limits: Limits): Partial<Record<LimitName, number>> | null {
  const changed: Partial<Record<LimitName, number>> = {};
  for (const name of limitNames) {
    const typed = draft[name];
    if (typed === undefined) continue;
    const most = limitIn(typed);
    if (most === null) return null;
    if (most !== limits[name]) changed[name] = most;
  }
  return changed;
}
