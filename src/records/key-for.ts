import type { Label } from '#contract/shapes.ts';
import { fold } from '#query/vietnamese.ts';

const longest = 40;

/**
 * The key of what people make: its English name, else its Vietnamese one, without marks, as `a_b_c`; numbered where it is
 * taken. `otherwise`: for names in other scripts.
 */
export function keyFor(name: Label, taken: ReadonlySet<string>, otherwise: string): string {
  const [stem = otherwise] = [name.en, name.vi].map(slugOf).filter((slug) => slug !== '');
  for (let number = 1; ; number++) {
    const key = number === 1 ? stem : `${stem}_${number}`;
    if (!taken.has(key)) return key;
  }
}

function slugOf(name: string): string {
  const words = fold(name).replaceAll(/[^a-z0-9]+/g, '_');
  return words.replace(/^_+/, '').slice(0, longest).replace(/_+$/, '');
}
