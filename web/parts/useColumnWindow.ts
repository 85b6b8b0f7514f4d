import { useCallback, useMemo, useState } from 'react';
import type { RefObject } from 'react';
import { columnsAt, drawnOf, placesOf } from './column-window.ts';
import type { Column } from './Table.tsx';
import { usePhone } from './usePhone.ts';
import { useSized } from './useSized.ts';

/** Which columns of a list are drawn, and where they stand. On a phone a row is two lines, of the columns with a place there. */
export function useColumnWindow<Row>(
  box: RefObject<HTMLElement | null>,
  columns: readonly Column<Row>[],
  lead: number,
) {
  const isPhone = usePhone();
  const places = useMemo(() => placesOf(columns, lead), [columns, lead]);
  const [range, setRange] = useState<readonly [number, number]>([0, 11]);
  const look = useCallback(() => {
    const node = box.current;
    if (!node) return;
    const next = columnsAt(places, node.scrollLeft, node.clientWidth);
    setRange((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  }, [box, places]);
  useSized(box, look);
  const drawn = useMemo(() => {
    if (!isPhone) return drawnOf(places, range);
    // a place in two lines is given by style.css
    return places.all.filter(({ column }) => column.phone !== undefined).map((each) => ({ ...each, style: {} }));
  }, [places, range, isPhone]);
  return { places, drawn, onScroll: look };
}
