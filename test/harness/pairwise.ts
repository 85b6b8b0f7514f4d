/**
 * Few cells of a large matrix: each value of each dimension meets each value of every other one at least once. Nearly
 * all faults of rights lie in one value or in two that meet, and a matrix of five dimensions comes down to a twentieth.
 */

export type Dimensions = Readonly<Record<string, readonly unknown[]>>;
export type Cell<D extends Dimensions> = { readonly [Name in keyof D]: D[Name][number] };

/** All cells, the last dimension turning fastest. */
export function everyCell<D extends Dimensions>(dimensions: D): Cell<D>[] {
  const cells = Object.entries(dimensions).reduce<Record<string, unknown>[]>(
    (before, [name, values]) => before.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}],
  );
  return cells as Cell<D>[];
}

/** The same cells every time: greedy, the first of those that meet most new pairs. */
export function pairwise<D extends Dimensions>(dimensions: D): Cell<D>[] {
  const cells = everyCell(dimensions).map((cell) => ({ cell, pairs: pairsOf(dimensions, cell) }));
  const open = new Set(cells.flatMap(({ pairs }) => pairs));
  const chosen: Cell<D>[] = [];
  let last = open.size;
  while (open.size > 0) {
    const best = mostNew(cells, open, last);
    last = best.found;
    best.pairs.forEach((pair) => open.delete(pair));
    chosen.push(best.cell);
  }
  return chosen;
}

/** `most`: what the cell before met; no later one can meet more, so the search ends where one meets as many. */
function mostNew<C>(cells: readonly { cell: C; pairs: readonly string[] }[], open: ReadonlySet<string>, most: number) {
  let best: { cell: C; pairs: readonly string[]; found: number } | null = null;
  for (const { cell, pairs } of cells) {
    const found = pairs.filter((pair) => open.has(pair)).length;
    if (best === null || found > best.found) best = { cell, pairs, found };
    if (found >= most) break;
  }
  if (best === null || best.found === 0) throw new Error('pairs are left that no cell has');
  return best;
}

/** By the places of the values, which may be anything. With one dimension, its values. */
function pairsOf<D extends Dimensions>(dimensions: D, cell: Cell<D>): string[] {
  const at = Object.entries(dimensions).map(([name, values]) => `${name}=${values.indexOf(cell[name])}`);
  if (at.length === 1) return at;
  return at.flatMap((one, place) => at.slice(place + 1).map((other) => `${one}&${other}`));
}
