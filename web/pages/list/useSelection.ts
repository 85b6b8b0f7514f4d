import { useEffect, useReducer, useState } from 'react';
import type { ListState } from './list-state.ts';
import { nextSelection, nothingChosen } from './selection.ts';

const layers =
  'input:not([type="checkbox"]), textarea, select, .panel, [role="dialog"], [role="alertdialog"], [role="menu"]';

/**
 * What is chosen in a list. Another order keeps it, another search or filter drops it: nobody deletes what he can no
 * longer find in what he sees. Escape drops it too, but for where Escape means something else.
 */
export function useSelection({ filter, search }: ListState) {
  const [selection, step] = useReducer(nextSelection, nothingChosen);
  const matches = JSON.stringify([filter, search]);
  const [of, setOf] = useState(matches);
  if (of !== matches) {
    setOf(matches);
    step({ step: 'clear' });
  }
  const isChosen = selection.chosen.size > 0;
  useEffect(() => {
    if (!isChosen) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(layers)) return;
      step({ step: 'clear' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isChosen]);
  return { chosen: selection.chosen, step };
}

export type SelectionInUse = ReturnType<typeof useSelection>;
