import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Calls `look` at first and whenever the box changes its size. */
export function useSized(box: RefObject<HTMLElement | null>, look: () => void): void {
  useEffect(() => {
    if (!box.current) return undefined;
    const watch = new ResizeObserver(look);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box, look]);
}
