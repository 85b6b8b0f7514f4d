import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { Skeleton } from '../../parts/states.tsx';
import { viewKept } from '../list/history-state.ts';
import { useAddressed } from './useAddressed.ts';

/**
 * Before a list that comes by an address: it begins as the view says, and does not ask for the whole table first. Back
 * in a list that was left, this step of the history knows how it was. Once drawn it stays, from view to view.
 */
export function ViewGate({ table, children }: { table: ProjectTable; children: ReactNode }) {
  const router = useRouter();
  const { member } = useProject().project.me;
  const isKept = useLocation({ select: ({ state }) => state.list?.of === member });
  const [isReady, setReady] = useState(isKept);
  if (isKept && !isReady) setReady(true);
  const { state, isPending } = useAddressed(table);
  useEffect(() => {
    if (isReady || isPending) return;
    const { href, state: step } = router.history.location;
    router.history.replace(href, { ...step, list: { ...viewKept(step, member), ...state } });
  }, [isReady, isPending, router, member, state]);
  return isReady ? children : <Skeleton />;
}
