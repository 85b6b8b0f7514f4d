import { useEffect, useRef } from 'react';
import type { Paged } from './through.ts';

/** Which way a key pages; null for every other key. */
export function wayOf(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): Paged | null {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return null;
  if (event.altKey) return event.key === 'ArrowDown' ? 'next' : event.key === 'ArrowUp' ? 'previous' : null;
  const key = event.key.toLowerCase();
  return key === 'j' ? 'next' : key === 'k' ? 'previous' : null;
}

/** J and K, Alt with the arrows down and up, anywhere but where something is typed or chosen. */
export function usePagingKeys(page: (way: Paged) => void): void {
  const latest = useRef(page);
  useEffect(() => {
    latest.current = page;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (at?.closest('input, textarea, select, [role="dialog"], [role="listbox"], [role="menu"]')) return;
      const way = wayOf(event);
      if (way === null) return;
      event.preventDefault();
      latest.current(way);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
