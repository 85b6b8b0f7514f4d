import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { offerRootKey } from '#contract/accounts.ts';
import { call } from '../../api.ts';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { RootKeyCopy } from '../root-key/RootKeyCopy.tsx';

interface ShowRootKeyProps {
  password: string;
  onConfirmed: () => void;
  onLater: () => void;
}

/** The root key right after set-up, with the password that was just chosen. */
export function ShowRootKey({ password, onConfirmed, onLater }: ShowRootKeyProps) {
  const {
    mutate,
    data: offer,
    error,
  } = useMutation({
    mutationFn: (typed: string) => call(offerRootKey, { body: { password: typed } }),
    gcTime: 0,
  });
  useEffect(() => mutate(password), [mutate, password]);
  if (offer) return <RootKeyCopy offer={offer} onConfirmed={onConfirmed} onLater={onLater} />;
  return error ? <ErrorState error={error} onRetry={() => mutate(password)} /> : <Skeleton rows={4} />;
}
