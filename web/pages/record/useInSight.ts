import { useEffect, useRef } from 'react';

/** Brings what has just appeared into sight, when it stands below the edge of its page. */
export function useInSight<Box extends HTMLElement>() {
  const box = useRef<Box>(null);
  // a block, since newer browsers answer a promise, which is no clean-up
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return box;
}
