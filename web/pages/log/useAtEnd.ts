import { useEffect, useRef } from 'react';

/** Calls `onEnd` whenever the marked element comes near the edge of its window. */
export function useAtEnd<Mark extends HTMLElement>(onEnd: () => void) {
  const mark = useRef<Mark>(null);
  useEffect(() => {
    const watched = mark.current;
    if (!watched) return undefined;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onEnd();
      },
      { rootMargin: '400px' },
    );
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [onEnd]);
  return mark;
}
