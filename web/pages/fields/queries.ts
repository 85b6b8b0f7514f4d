/** What tables and fields are, and what it means that this has changed. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { DefinedTable } from '#contract/tables.ts';
import { useProject } from '../../frame/project.ts';
import { projectQuery } from '../../frame/queries.ts';
import { tablesQuery } from '../roles/queries.ts';

/** ms between two looks at work that goes on in the background. */
const pause = 2_000;

/** All of them, read again and again while there is work on any, and everything with them once such work has ended. */
export function useDefinedTables() {
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const defined = useQuery({
    ...tablesQuery(project.id),
    refetchInterval: ({ state }) => (underWay(state.data?.tables ?? []) > 0 ? pause : false),
  });
  const waiting = underWay(defined.data?.tables ?? []);
  const before = useRef(waiting);
  useEffect(() => {
    // a field can be sorted by from then on, and the list is to know
    if (waiting < before.current) void refresh();
    before.current = waiting;
  });
  return defined;
}

function underWay(tables: readonly Pick<DefinedTable, 'tasks' | 'fields'>[]): number {
  const tasks = tables.flatMap((table) => table.tasks).filter(({ failed }) => !failed);
  const converting = tables.flatMap(({ fields }) => fields).filter((field) => field.converting !== null);
  return tasks.length + converting.length;
}

/** Everything that was read of the project goes by its definitions: lists, records, rights. */
export function useRefreshDefinitions(): () => Promise<void> {
  const queries = useQueryClient();
  const { project } = useProject();
  return () => queries.invalidateQueries({ queryKey: projectQuery(project.id).queryKey });
}
