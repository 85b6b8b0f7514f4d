/** The calls of an export. What is searched for goes in the body of the start alone. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { readBatch } from '#contract/batches.ts';
import { startExport } from '#contract/exports.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { projectQuery } from '../../frame/queries.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { ProblemError } from '../../problem.ts';
import type { ListSort } from '../list/sorts.ts';

/** ms between two looks at a run. */
const lookEvery = 700;

/** Which records go into the file. */
export interface ExportAsked {
  table: ProjectTable;
  search: string;
  sort: ListSort;
  /** Chosen ones alone; null: all that match. */
  records: readonly string[] | null;
}

export type ExportProgress = ReplyOf<typeof readBatch>;

export function batchKey(project: string, batch: string) {
  return ['project', project, 'batch', batch] as const;
}

export function exportQuery(project: string, batch: string) {
  return queryOptions({
    queryKey: batchKey(project, batch),
    queryFn: ({ signal }) => call(readBatch, { params: { project, batch }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookEvery : false),
  });
}

/** `mutate(ids of fields)`. A refusal means that rights have changed: they are read anew, so that the choice shows it. */
export function useStartExport({ table, search, sort, records }: ExportAsked) {
  const { project } = useProject();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (fields: readonly number[]) =>
      call(startExport, {
        params: { project: project.id, table: table.id },
        body: { fields: [...fields], search, sort, records: records === null ? null : [...records] },
      }),
    onError: async (error) => {
      if (!(error instanceof ProblemError)) return;
      await queries.invalidateQueries({ queryKey: projectQuery(project.id).queryKey, exact: true });
    },
    gcTime: 0,
  });
}
