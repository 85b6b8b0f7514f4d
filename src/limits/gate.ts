/** Lets a few in at once; the others wait outside, in order, without holding anything. */
export type Gate = <T>(run: () => Promise<T>) => Promise<T>;

/** @param most how many run at once */
export function createGate(most: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (run) => {
    if (inside < most) inside += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      // The place is handed over.
      if (next === undefined) inside -= 1;
      else next();
    }
  };
}
