import { useCallback, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { rowAfter } from '../../parts/grid-moves.ts';

/** Focus that travels over the links of a list by the keys of a table: J, K, arrows, Page, Home, End; Enter opens. */
export function useLineKeys<Box extends HTMLElement>() {
  const box = useRef<Box>(null);
  const onKeyDown = useCallback((event: KeyboardEvent<Box>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const lines = [...(box.current?.querySelectorAll<HTMLElement>('a.event') ?? [])];
    const at = lines.findIndex((line) => line === document.activeElement);
    const next = rowAfter(event.key, at, lines.length);
    if (next === null || lines.length === 0) return;
    event.preventDefault();
    lines[next]?.focus();
  }, []);
  return { ref: box, onKeyDown };
}
