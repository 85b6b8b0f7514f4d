import { useQueryClient } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { projectQuery } from '../../frame/queries.ts';
import { ProblemError } from '../../problem.ts';

interface OwnershipStore {
  /** Has everything about the project read anew: whose it is decides what its reader may see. */
  refresh: () => Promise<void>;
  /** After a refusal: the offer may be gone, and the page then says what there is. */
  refreshIfGone: (error: unknown) => void;
}

export function useOwnership(): OwnershipStore {
  const { project } = useProject();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: projectQuery(project.id).queryKey });
  return {
    refresh,
    refreshIfGone: (error) => {
      if (error instanceof ProblemError && (error.code === 'no_offer' || error.code === 'forbidden')) void refresh();
    },
  };
}
