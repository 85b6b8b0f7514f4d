import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { boxHeight, rowsAt, scrolled, scrollTo, toShow } from './row-window.ts';
import { useSized } from './useSized.ts';
import type { Drawn, Scroll } from './row-window.ts';

/** ms without movement, after which a folded list is put where its scrollbar says. */
const rest = 200;

interface RowWindowInput {
  box: RefObject<HTMLElement | null>;
  count: number;
  rowHeight: number;
  /** Where to begin, in px from the first row; read once. */
  top: number;
  onTop: ((top: number) => void) | undefined;
}

/** The rows to draw of a list that scrolls in `box`, each `rowHeight` px high under a head that stays. */
export function useRowWindow({ box, count, rowHeight, top, onTop }: RowWindowInput) {
  const at = useRef<Scroll>({ top: 0, shift: 0 });
  const [drawn, setDrawn] = useState<Drawn>({ first: 0, last: -1, shift: 0 });
  const span = count * rowHeight;

  const look = useCallback(() => {
    const node = box.current;
    if (!node) return;
    const view = viewOf(node, rowHeight);
    at.current = scrolled(at.current, node.scrollTop, { span, view });
    const next = rowsAt(at.current, view, rowHeight, count);
    setDrawn((now) => (now.first === next.first && now.last === next.last && now.shift === next.shift ? now : next));
  }, [box, span, rowHeight, count]);

  const goTo = useCallback(
    (aim: number) => {
      const node = box.current;
      if (!node) return;
      at.current = scrollTo(aim, { span, view: viewOf(node, rowHeight) });
      node.scrollTo({ top: at.current.top });
      // a box that is not as tall yet stands elsewhere
      at.current = { top: node.scrollTop, shift: at.current.shift };
      look();
    },
    [box, span, look, rowHeight],
  );

  const begun = useRef(false);
  useLayoutEffect(() => {
    if (!begun.current && count > 0) {
      begun.current = true;
      if (top > 0) goTo(top);
    }
    look();
  }, [look, goTo, count, top]);

  useSized(box, look);

  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const onScroll = useCallback(() => {
    look();
    onTop?.(at.current.top + at.current.shift);
    clearTimeout(resting.current);
    if (at.current.shift !== 0) resting.current = setTimeout(() => goTo(at.current.top + at.current.shift), rest);
  }, [look, goTo, onTop]);

  return {
    drawn,
    height: boxHeight(span),
    onScroll,
    goTo,
    /** Brings a row into sight, so that it is drawn and can take the focus. */
    toRow: useCallback(
      (index: number) => {
        const node = box.current;
        const aim = node && toShow(index, rowHeight, at.current, viewOf(node, rowHeight));
        if (aim !== null) goTo(aim);
      },
      [box, goTo, rowHeight],
    ),
    page: () => (box.current ? pageOf(viewOf(box.current, rowHeight), rowHeight) : 1),
  };
}

/** px of rows in sight: what the head leaves of the box. */
function viewOf(box: HTMLElement, rowHeight: number): number {
  const head = box.querySelector<HTMLElement>('.grid-top')?.offsetHeight ?? 0;
  return Math.max(box.clientHeight - head, rowHeight);
}

/** How many rows a page key goes by: one less than is in sight. */
function pageOf(view: number, rowHeight: number): number {
  return Math.max(Math.floor(view / rowHeight) - 1, 1);
}
