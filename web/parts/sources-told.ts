/** Which of the grants that speak on a matter are worth telling. */
import type { Source } from '#contract/explain.ts';

/**
 * Those that settle the answer, else all; each holder once for what it gives and once for what it takes, in that order.
 */
export function sourcesTold(sources: readonly Source[]): readonly Source[] {
  const decisive = sources.filter((source) => source.decisive);
  const told = decisive.length > 0 ? decisive : sources;
  const once = new Map(told.map((source) => [`${source.effect} ${source.holder.kind} ${source.holder.id}`, source]));
  return [...once.values()].toSorted((a, b) => Number(a.effect === 'deny') - Number(b.effect === 'deny'));
}
