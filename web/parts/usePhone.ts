import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 640px)');
/** Where the frame's menu shrinks to icons, too (`frame.css`). */
const slim = window.matchMedia('(max-width: 1100px)');

/** Whether the window is as narrow as a phone, for what style alone cannot move: an act that belongs in a menu there. */
export function usePhone(): boolean {
  return useMatches(phone);
}

/** Whether it is too narrow for a bar with many acts side by side. */
export function useSlim(): boolean {
  return useMatches(slim);
}

function useMatches(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}
