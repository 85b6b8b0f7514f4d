import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useProject } from '../../frame/project.ts';
import { viewKept } from './history-state.ts';
import type { ListView } from './history-state.ts';
import type { ListSort } from './sorts.ts';

/** Between the last key and the search. */
const searchDelay = 250;
/** Between the last movement and its note in the history; browsers limit how often that may be written. */
const scrollDelay = 150;

/** What is searched for, how it is sorted and where the list stands, kept in this step of the history. */
export function useListView() {
  const router = useRouter();
  const { project } = useProject();
  const [begun] = useState(() => viewKept(router.history.location.state, project.me.member));
  const view = useRef(begun);
  const [typed, setTyped] = useState(begun.search);
  const [search, setSearch] = useState(begun.search);
  const [sort, setSort] = useState(begun.sort);

  const keep = useCallback(
    (part: Partial<ListView>) => {
      view.current = { ...view.current, ...part };
      const { href, state } = router.history.location;
      router.history.replace(href, { ...state, list: view.current });
    },
    [router],
  );

  useEffect(() => {
    const next = typed.trim();
    if (next === search) return;
    const timer = setTimeout(() => {
      setSearch(next);
      keep({ search: next, top: 0, rows: 0 });
    }, searchDelay);
    return () => clearTimeout(timer);
  }, [typed, search, keep]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const noteTop = useCallback(
    (top: number, rows: number) => {
      view.current = { ...view.current, top, rows };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keep({}), scrollDelay);
    },
    [keep],
  );

  return {
    begun,
    typed,
    setTyped,
    search,
    sort,
    chooseSort: (next: ListSort) => {
      setSort(next);
      keep({ sort: next, top: 0, rows: 0 });
    },
    noteTop,
    /** Before leaving: writes down what waits to be. */
    keepNow: () => {
      clearTimeout(timer.current);
      keep({});
    },
    dropSearch: () => {
      setTyped('');
      setSearch('');
      keep({ search: '', top: 0, rows: 0 });
    },
  };
}
