/** What a list shows of its table: the part that a view keeps, and that the list's calls are made of. */
import type { Filter } from '#contract/filters.ts';
import type { ViewColumn } from '#contract/views.ts';
import { newestFirst } from './sorts.ts';
import type { ListSort } from './sorts.ts';

export interface ListState {
  readonly filter: Filter;
  readonly search: string;
  readonly sort: ListSort;
  /** Chosen, in order; null: every field as the table has them. */
  readonly columns: readonly ViewColumn[] | null;
}

/** What decides which records a list holds, and which comes after which. */
export type ListOrder = Pick<ListState, 'filter' | 'search' | 'sort'>;

export const wholeTable: ListState = { filter: null, search: '', sort: newestFirst, columns: null };

/** Two of one id hold the same records in the same order. */
export function orderId({ filter, search, sort }: ListOrder): string {
  return JSON.stringify([filter, search, sort.by, sort.part, sort.direction]);
}

/** Whether it leaves out any record of the table. */
export function isNarrowed({ filter, search }: Pick<ListState, 'filter' | 'search'>): boolean {
  return filter !== null || search !== '';
}
