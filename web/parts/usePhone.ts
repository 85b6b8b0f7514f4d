import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 640px)');

function subscribe(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Whether the window is as narrow as a phone, for what style alone cannot move: an act that belongs in a menu there. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
