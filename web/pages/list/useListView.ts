import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useProject } from '../../frame/project.ts';
import { atFirst, viewKept } from './history-state.ts';
import type { ListView } from './history-state.ts';
import type { ListState } from './list-state.ts';

/** Between the last key and the search. */
const searchDelay = 250;
/** Between the last movement and its note in the history; browsers limit how often that may be written. */
const scrollDelay = 150;

/** What the list shows and where it stands, kept in this step of the history. */
export function useListView() {
  const router = useRouter();
  const { project } = useProject();
  const [begun] = useState(() => viewKept(router.history.location.state, project.me.member));
  const view = useRef(begun);
  const [typed, setTyped] = useState(begun.search);
  const [state, setState] = useState<ListState>(() => {
    const { filter, search, sort, columns } = begun;
    return { filter, search, sort, columns };
  });

  const keep = useCallback(
    (part: Partial<ListView>) => {
      view.current = { ...view.current, ...part };
      const { href, state } = router.history.location;
      router.history.replace(href, { ...state, list: view.current });
    },
    [router],
  );

  const change = useCallback(
    (part: Partial<ListState>) => {
      setState((now) => ({ ...now, ...part }));
      // other columns show the same rows
      const isOther = Object.keys(part).some((name) => name !== 'columns');
      keep(isOther ? { ...part, ...atFirst } : part);
      if (part.search !== undefined) setTyped(part.search);
    },
    [keep],
  );

  const { search } = state;
  useEffect(() => {
    const next = typed.trim();
    if (next === search) return;
    const timer = setTimeout(() => {
      setState((now) => ({ ...now, search: next }));
      keep({ search: next, ...atFirst });
    }, searchDelay);
    return () => clearTimeout(timer);
  }, [typed, search, keep]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const note = useCallback(
    (where: Partial<Pick<ListView, 'top' | 'page' | 'row'>>) => {
      view.current = { ...view.current, ...where };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keep({}), scrollDelay);
    },
    [keep],
  );

  return {
    begun,
    state,
    /** The one way in which anything but typing changes what the list shows. */
    change,
    /** What stands in the search field; `state.search` follows after a moment. */
    typed,
    setTyped,
    /** Where the reader stands, written down once he rests. */
    note,
    /** Before leaving: writes down what waits to be. */
    keepNow: () => {
      clearTimeout(timer.current);
      keep({});
    },
  };
}

export type ListViewInUse = ReturnType<typeof useListView>;
