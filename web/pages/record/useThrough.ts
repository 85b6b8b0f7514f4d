import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from '@tanstack/react-router';
import { useProject } from '../../frame/project.ts';
import { wholeTable } from '../list/list-state.ts';
import { viewQuery } from '../views/queries.ts';
import { stateOf, viewIn } from '../views/view-state.ts';
import { throughOf } from './through.ts';
import type { Through } from './through.ts';

/**
 * The list that one pages through: the one that one came from, else that of the view in the address, under its reader's
 * own rights, else the whole table, newest first. Null while the view is being read.
 */
export function useThrough(table: number): { view: string | null; through: Through | null } {
  const { project } = useProject();
  const kept = throughOf(useLocation({ select: ({ state }) => state }), project.me.member);
  const { view } = viewIn(useSearch({ strict: false }));
  const read = useQuery({
    ...viewQuery(project.id, table, view ?? ''),
    enabled: kept === null && view !== null,
    retry: false,
  });
  if (kept !== null) return { view, through: kept };
  if (view !== null && read.isPending) return { view, through: null };
  const { filter, search, sort } = read.data ? stateOf(read.data) : wholeTable;
  return { view, through: { of: project.me.member, filter, search, sort } };
}
