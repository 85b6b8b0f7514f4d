import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Leads on at once; the page that it stands for leaves no step to go back to. */
export function Redirect({ to }: { to: string }) {
  const router = useRouter();
  useEffect(() => router.history.replace(to), [router, to]);
  return null;
}
