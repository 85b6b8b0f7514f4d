import { useQuery } from '@tanstack/react-query';
import { OfflineError } from '../problem.ts';

/**
 * A piece of the program that is fetched when it is first wanted, so that who opens a list waits for none of it.
 * A piece that can't be had is tried again and then is an error to be said, where `lazy` would end the page.
 * @param load `() => import('./Piece.tsx')`
 */
export function useFetched<Module>(name: string, load: () => Promise<Module>, isWanted: boolean) {
  return useQuery({
    queryKey: ['piece', name],
    queryFn: () =>
      load().catch((error: unknown) => {
        throw new OfflineError(error);
      }),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: Infinity,
  });
}
