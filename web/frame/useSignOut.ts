import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { signOut } from '#contract/accounts.ts';
import { addresses } from '../addresses.ts';
import { call } from '../api.ts';

/** Ends the session and forgets every reply; a failure stays in `error`, since the session is then still open. */
export function useSignOut() {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: () => {
      queries.clear();
      router.history.push(addresses.signIn);
    },
  });
}
