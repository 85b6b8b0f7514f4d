import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ShownView } from '#contract/views.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { ProblemError } from '../../problem.ts';
import type { ListState } from '../list/list-state.ts';
import { viewQuery, viewsQuery } from './queries.ts';
import { stateOf, tabOf, viewIn } from './view-state.ts';
import type { InAddress } from './view-state.ts';

export interface Addressed {
  readonly address: InAddress;
  /** Named ones, those of others that are shared included. */
  readonly views: readonly ShownView[];
  readonly own: ShownView | null;
  /** The named one whose tab is chosen; null for the whole table. */
  readonly tab: ShownView | null;
  /** The one of the address: the tab's, or an unnamed one. */
  readonly shown: ShownView | null;
  /** What the list shows by it. */
  readonly state: ListState;
  readonly isPending: boolean;
  /** The address names one that is not there for its reader. */
  readonly isGone: boolean;
}

/** The view that the address names, with all that there are. Where they cannot be had the list shows the whole table. */
export function useAddressed(table: ProjectTable): Addressed {
  const { project } = useProject();
  const address = viewIn(useSearch({ strict: false }));
  const all = useQuery(viewsQuery(project.id, table.id));
  const views = all.data?.views ?? [];
  const own = all.data?.own ?? null;
  const named = views.find(({ id }) => id === address.view) ?? null;
  const isLink = address.view !== null && named === null;
  const link = useQuery({
    ...viewQuery(project.id, table.id, address.view ?? ''),
    enabled: isLink && !all.isPending,
    retry: false,
  });
  const shown = named ?? (isLink ? (link.data ?? null) : null);
  return {
    address,
    views,
    own,
    tab: tabOf(views, address),
    shown,
    state: stateOf(shown ?? own),
    isPending: all.isPending || (isLink && link.isPending),
    isGone: isLink && link.error instanceof ProblemError && link.error.code === 'not_found',
  };
}
