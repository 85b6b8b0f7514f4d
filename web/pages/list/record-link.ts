/** Links from a list to its records, which take along how the list stands: next and previous lead on through it. */
import { useSearch } from '@tanstack/react-router';
import type { HistoryState } from '@tanstack/react-router';
import { createContext, use, useCallback } from 'react';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { viewIn } from '../views/view-state.ts';
import type { ListOrder } from './list-state.ts';

/** Around a list; without it a record that is opened is one of the whole table. */
export const OrderContext = createContext<ListOrder | null>(null);

export interface RecordLink {
  readonly to: string;
  readonly state: HistoryState;
}

/** The same function as long as the list stands as it does. */
export function useRecordLink(table: number): (record: string) => RecordLink {
  const { project } = useProject();
  const order = use(OrderContext);
  const { view } = viewIn(useSearch({ strict: false }));
  const { id } = project;
  const { member } = project.me;
  return useCallback(
    (record) => {
      if (order === null) return { to: addresses.record(id, table, record), state: { fromList: true } };
      const { filter, search, sort } = order;
      const through = { of: member, filter, search, sort };
      return { to: addresses.record(id, table, record, view), state: { fromList: true, through } };
    },
    [id, table, member, order, view],
  );
}
