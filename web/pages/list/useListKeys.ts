import { useEffect, useRef } from 'react';
import { keyOf } from '../../parts/grid-moves.ts';

const elsewhere = 'input, textarea, select, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
const moving: readonly string[] = ['j', 'k', 'ArrowDown', 'ArrowUp'];

/**
 * `?` says which keys there are. A key that moves leads into the rows from wherever nothing else takes it, ↓ from the
 * search as well.
 */
export function useListKeys({ onHelp, toRows }: { onHelp: () => void; toRows: () => void }): void {
  const latest = useRef({ onHelp, toRows });
  useEffect(() => {
    latest.current = { onHelp, toRows };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const isFromSearch = event.target instanceof Element && event.target.matches('.bar [role="search"] input');
      if (isFromSearch && event.key === 'ArrowDown') {
        event.preventDefault();
        latest.current.toRows();
        return;
      }
      if (event.target instanceof Element && event.target.closest(elsewhere)) return;
      const isFree = document.activeElement === document.body || document.activeElement?.id === 'page';
      if (event.key === '?') latest.current.onHelp();
      else if (isFree && moving.includes(keyOf(event))) latest.current.toRows();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
