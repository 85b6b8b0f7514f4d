/** The store of replies: fresh for seconds only, since a right can be taken away at any moment. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { OfflineError, ProblemError } from './problem.ts';

/**
 * @param signedOut called when any call finds that the session has ended
 */
export function makeQueryClient(signedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof ProblemError && error.code === 'not_signed_in') signedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 60_000,
        networkMode: 'always',
        retry: (failures, error) => error instanceof OfflineError && failures < 2,
      },
      // Never put off until the network is back: who pressed a button is told at once that it did not work.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
