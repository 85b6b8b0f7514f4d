/** Which rows of a list are chosen: by id, so that the choice outlives loading more and another order. */
import { largestBatch } from '#contract/batches.ts';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Where a stretch begins: the row that was last chosen, or dropped, by itself. */
  readonly anchor: string | null;
  /** What was chosen beside the present stretch, which is drawn anew as it grows and shrinks. */
  readonly beside: ReadonlySet<string>;
}

export type SelectionStep =
  | { step: 'toggle'; id: string }
  /** A stretch up to `to`; from `from` where nothing was chosen before. `order`: the rows that are loaded. */
  | { step: 'extend'; from: string; to: string; order: readonly string[] }
  | { step: 'all'; order: readonly string[] }
  | { step: 'clear' };

export const nothingChosen: Selection = { chosen: new Set(), anchor: null, beside: new Set() };

export function nextSelection(now: Selection, step: SelectionStep): Selection {
  switch (step.step) {
    case 'toggle': {
      const chosen = new Set(now.chosen);
      if (!chosen.delete(step.id) && chosen.size < largestBatch) chosen.add(step.id);
      return { chosen, anchor: step.id, beside: chosen };
    }
    case 'extend': {
      const { order, from, to } = step;
      const isKnown = now.anchor !== null && order.includes(now.anchor);
      const anchor = isKnown ? (now.anchor ?? from) : from;
      const beside = isKnown ? now.beside : now.chosen;
      const ends = [order.indexOf(anchor), order.indexOf(to)].toSorted((a, b) => a - b);
      return { chosen: joined(beside, order.slice(ends[0], (ends[1] ?? 0) + 1)), anchor, beside };
    }
    case 'all': {
      const chosen = joined(now.chosen, step.order);
      return { chosen, anchor: null, beside: chosen };
    }
    case 'clear':
      return nothingChosen;
  }
}

export function isAllChosen(order: readonly string[], chosen: ReadonlySet<string>): boolean {
  return order.length > 0 && order.every((id) => chosen.has(id));
}

/** Both together, as many as one request may name. */
function joined(some: ReadonlySet<string>, more: readonly string[]): Set<string> {
  const all = new Set(some);
  for (const id of more) {
    if (all.size >= largestBatch) break;
    all.add(id);
  }
  return all;
}
