import { useMutation } from '@tanstack/react-query';
import { signOut } from '#contract/accounts.ts';
import { addresses } from '../addresses.ts';
import { call } from '../api.ts';

/**
 * Ends the session. The page is then loaded anew, so that nothing the session has read stays in the memory of a shared
 * machine. A failure stays in `error`, since the session is then still open.
 */
export function useSignOut() {
  return useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: () => location.assign(addresses.signIn),
  });
}
