import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { useProject } from '../../frame/project.ts';
import { putIntoLists, tableKey } from './queries.ts';

/** Rows of a list follow their records: what was edited in a cell, or in the panel beside it, stands in the list at once. */
export function useRowsFollow(table: number): void {
  const queries = useQueryClient();
  const { project } = useProject();
  useEffect(() => {
    const above = JSON.stringify([...tableKey(project.id, table), 'record']);
    return queries.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      const { queryKey, state } = event.query;
      if (JSON.stringify(queryKey.slice(0, -1)) !== above) return;
      putIntoLists(queries, project.id, table, state.data as ShownRecord);
    });
  }, [queries, project.id, table]);
}
