/**
 * What a step of the browser's history keeps of a list, so that going back finds it as it was left. A search term may
 * be a customer's phone: it stays in the history of this tab and never gets into an address.
 */
import type { HistoryState } from '@tanstack/react-router';
import { wholeTable } from './list-state.ts';
import type { ListState } from './list-state.ts';

export interface ListView extends ListState {
  /** Whose view it is: who signs in after him in this tab, and goes back, does not find what he searched for. */
  of: string;
  /** px from the first row. */
  top: number;
  /** How many rows had been loaded. */
  rows: number;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Of a list. */
    list?: ListView;
    /** Of a record: the list stands one step back. */
    fromList?: boolean;
  }
}

/** What this member left in a step of the history; the beginning where he was not there. */
export function viewKept({ list }: HistoryState, member: string): ListView {
  return list?.of === member ? list : { ...wholeTable, of: member, top: 0, rows: 0 };
}
