import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

function rowHeight(): number {
  return Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row-list'), 10);
}

/** The height of a list's row in px, from the tokens: it follows the width of the window and the kind of pointer. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, rowHeight);
}
