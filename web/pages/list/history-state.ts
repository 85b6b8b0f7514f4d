/**
 * What a step of the browser's history keeps of a list, so that going back finds it as it was left. A search term may
 * be a customer's phone: it stays in the history of this tab and never gets into an address.
 */
import type { HistoryState } from '@tanstack/react-router';
import { firstPage } from './queries.ts';
import type { PagePlace } from './queries.ts';
import { wholeTable } from './list-state.ts';
import type { ListState } from './list-state.ts';

export interface ListView extends ListState {
  /** Whose view it is: who signs in after him in this tab, and goes back, does not find what he searched for. */
  of: string;
  /** px from the first row. */
  top: number;
  /** The page that stood there, with which the list begins again after its rows were let go. */
  page: PagePlace;
  /** The row that had the focus. */
  row: number | null;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Of a list. */
    list?: ListView;
    /** Of a record: the list stands one step back. */
    fromList?: boolean;
  }
}

export const atFirst = { top: 0, page: firstPage, row: null } as const;

/** What this member left in a step of the history; the beginning where he was not there. */
export function viewKept({ list }: HistoryState, member: string): ListView {
  return list?.of === member ? list : { ...wholeTable, of: member, ...atFirst };
}
