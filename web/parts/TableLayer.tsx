import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { Placed } from './column-window.ts';

interface LayerPlaces {
  /** px of a row in the box. */
  y: (row: number) => number;
  placed: readonly Placed<{ readonly id: string }>[];
}

export const PlacesContext = createContext<LayerPlaces | null>(null);

/**
 * What floats over one cell of a `Table` and is its own: it stays as it is while rows come and go under it. It moves with
 * its row, and under the columns that stay as its cell does.
 */
export function TableLayer({ row, column, children }: { row: number; column: string; children: ReactNode }) {
  const places = use(PlacesContext);
  const found = places?.placed.find(({ column: { id } }) => id === column) ?? places?.placed[0];
  if (!places || !found) return null;
  return (
    <div className="grid-row grid-layer" style={{ transform: `translateY(${places.y(row)}px)` }}>
      <div className={found.pinned ? 'grid-float is-pinned' : 'grid-float'} style={found.style}>
        {children}
      </div>
    </div>
  );
}
