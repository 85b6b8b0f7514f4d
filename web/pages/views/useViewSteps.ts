import { useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { useProject } from '../../frame/project.ts';
import type { ListState } from '../list/list-state.ts';
import type { Addressed } from './useAddressed.ts';

/**
 * Carries the list along as its reader goes from view to view, back and forth: to what a step of the history keeps, or to
 * what its view says.
 * @returns whether the list shows by now what belongs to the address; to be asked after drawing
 */
export function useViewSteps(addressed: Addressed, onState: (state: ListState) => void): () => boolean {
  const router = useRouter();
  const { member } = useProject().project.me;
  const step = useLocation({ select: ({ state }) => state.__TSR_index });
  const shown = useRef(step);
  const { isPending, state } = addressed;
  useEffect(() => {
    if (shown.current === step || isPending) return;
    shown.current = step;
    const kept = router.history.location.state.list;
    if (kept?.of !== member) return onState(state);
    const { filter, search, sort, columns } = kept;
    onState({ filter, search, sort, columns });
  }, [step, isPending, state, member, onState, router]);
  return useCallback(() => shown.current === router.history.location.state.__TSR_index, [router]);
}
