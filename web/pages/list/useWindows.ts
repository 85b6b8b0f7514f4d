import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { orderId } from './list-state.ts';
import type { ListOrder } from './list-state.ts';
import { countQuery, firstPage, listQuery, readPage } from './queries.ts';
import type { ListPages, PagePlace } from './queries.ts';
import type { ListViewInUse } from './useListView.ts';
import { heldRows, nextStep, placeBefore, rowsToScroll } from './windows.ts';
import type { Sight } from './windows.ts';

const noRows: readonly ShownRecord[] = [];

/** The rows of a list, page by page around what is in sight. `onSight` tells it what that is. */
export function useWindows(table: ProjectTable, { state, begun }: ListViewInUse) {
  const { project } = useProject();
  const isBegun = orderId(state) === orderId(begun);
  const found = useInfiniteQuery(listQuery(project.id, table.id, state, isBegun ? begun.page : firstPage));
  const capped = useQuery(countQuery(project.id, table.id, state)).data;
  // once somebody wanted to know
  const exact = useQuery({ ...countQuery(project.id, table.id, state, true), enabled: false }).data;
  const counted = exact ?? capped;
  const { data, hasNextPage, isPlaceholderData } = found;
  const furthest = useFurthest(orderId(state), isPlaceholderData ? undefined : data);
  const reading = useReading(table, state, found, furthest);

  const rows = useMemo(() => data?.pages.flatMap(({ records }) => records) ?? noRows, [data]);
  const size = rowsToScroll(data, furthest, hasNextPage, counted?.count ?? 0);
  return {
    found,
    rows,
    from: data ? heldRows(data).from : 0,
    size,
    /** How many there are where it is known, else −1. */
    total: hasNextPage && (counted?.capped ?? true) ? -1 : size,
    ...reading,
    /** The page that holds a row, to come back to it. */
    placeOf: useCallback(
      (row: number): PagePlace => {
        const { first, cursor } = placeBefore(furthest, row);
        return { first, cursor, before: null };
      },
      [furthest],
    ),
  };
}

type Found = ReturnType<typeof useInfiniteQuery<unknown, Error, ListPages>>;

/** Reads on towards what is in sight, one page at a time, and rests where one can't be had. */
function useReading(table: ProjectTable, order: ListOrder, found: Found, furthest: PagePlace) {
  const { data, hasNextPage, isFetching, isPlaceholderData, fetchNextPage, fetchPreviousPage } = found;
  const leap = useLeap(table, order);
  const { mutate, isPending: isLeaping } = leap;
  const isFailed = found.isFetchNextPageError || found.isFetchPreviousPageError || leap.isError;
  const isBusy = !data || isFetching || isLeaping || isPlaceholderData;
  const sight = useRef<Sight | null>(null);

  const readOn = useCallback(() => {
    if (isBusy || !sight.current) return;
    const step = nextStep(data, furthest, sight.current, hasNextPage);
    if (step?.read === 'next') void fetchNextPage();
    else if (step?.read === 'previous') void fetchPreviousPage();
    else if (step?.read === 'from') mutate(step.place);
  }, [isBusy, data, furthest, hasNextPage, fetchNextPage, fetchPreviousPage, mutate]);

  useEffect(() => {
    if (!isFailed) readOn();
  }, [readOn, isFailed]);

  const onSight = useCallback(
    (first: number, last: number) => {
      sight.current = { first, last };
      if (!isFailed) readOn();
    },
    [readOn, isFailed],
  );
  return { isFailed, retry: readOn, onSight };
}

/** To a page that was reached before, over many that were let go since: it takes the place of all in memory. */
function useLeap(table: ProjectTable, order: ListOrder) {
  const { project } = useProject();
  const queries = useQueryClient();
  const { queryKey } = listQuery(project.id, table.id, order);
  return useMutation({
    gcTime: 0,
    mutationFn: async (place: PagePlace): Promise<void> => {
      const page = await readPage(project.id, table.id, order, place.cursor);
      queries.setQueryData(queryKey, { pages: [page], pageParams: [place] });
    },
  });
}

/** The furthest page of an order that was reached: it knows all before it. */
function useFurthest(order: string, data: ListPages | undefined): PagePlace {
  const [furthest, setFurthest] = useState({ order, place: firstPage });
  const last = data?.pageParams.at(-1);
  const isOther = furthest.order !== order;
  if (isOther || (last && last.first > furthest.place.first)) {
    setFurthest({ order, place: last ?? firstPage });
  }
  return isOther ? firstPage : furthest.place;
}
