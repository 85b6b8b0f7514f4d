/** The calls of an export. What is searched for goes in the body of the start alone. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { startExport } from '#contract/exports.ts';
import { call } from '../../api.ts';
import { projectQuery } from '../../frame/queries.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { ProblemError } from '../../problem.ts';
import type { ListOrder } from '../list/list-state.ts';
import { matching } from '../list/queries.ts';

/** Which records go into the file. */
export interface ExportAsked {
  table: ProjectTable;
  order: ListOrder;
  /** Chosen ones alone; null: all that match. */
  records: readonly string[] | null;
}

/** `mutate(ids of fields)`. A refusal means that rights have changed: they are read anew, so that the choice shows it. */
export function useStartExport({ table, order, records }: ExportAsked) {
  const { project } = useProject();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (fields: readonly number[]) =>
      call(startExport, {
        params: { project: project.id, table: table.id },
        body: {
          fields: [...fields],
          ...matching(order),
          sort: order.sort,
          records: records === null ? null : [...records],
        },
      }),
    onError: async (error) => {
      if (!(error instanceof ProblemError)) return;
      await queries.invalidateQueries({ queryKey: projectQuery(project.id).queryKey, exact: true });
    },
    gcTime: 0,
  });
}
