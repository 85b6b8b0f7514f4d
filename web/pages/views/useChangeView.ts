import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeView } from '#contract/views.ts';
import type { ShownView } from '#contract/views.ts';
import type { RequestOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { viewsQuery } from './queries.ts';
import { withView } from './view-changes.ts';
import type { Views } from './view-state.ts';

type Changes = Omit<RequestOf<typeof changeView>['body'], 'version'>;

/** Changes a named view; the tabs show it at once. */
export function useChangeView(table: ProjectTable, view: ShownView) {
  const { project } = useProject();
  const queries = useQueryClient();
  const key = viewsQuery(project.id, table.id).queryKey;
  return useMutation({
    mutationFn: (changes: Changes) =>
      call(changeView, {
        params: { project: project.id, table: table.id, view: view.id },
        body: { version: view.version, ...changes },
      }),
    onSuccess: (changed) => queries.setQueryData(key, (now: Views | undefined) => now && withView(now, changed)),
    // somebody else was faster: what is shown here is older than that
    onError: () => void queries.invalidateQueries({ queryKey: key }),
  });
}
