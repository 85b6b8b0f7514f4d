/**
 * The list through which one came to a record, so that next and previous lead on through it. It stands in the step of the
 * browser's history, since a search may be a customer's phone; an address that is pasted holds the id of a view at most.
 */
import type { HistoryState } from '@tanstack/react-router';
import type { ListOrder } from '../list/list-state.ts';

export type Paged = 'previous' | 'next';

export interface Through extends ListOrder {
  /** Whose list it is, as in `ListView`. */
  of: string;
  /** By which button one came, which then has the focus again. */
  paged?: Paged;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Of a record. */
    through?: Through;
  }
}

/** The list that this member came through; null where he came otherwise. */
export function throughOf({ through }: HistoryState, member: string): Through | null {
  return through?.of === member ? through : null;
}
