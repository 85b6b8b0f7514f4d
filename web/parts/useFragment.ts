import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The secret that came in the fragment of the address (`#…`, which no browser sends to a server), `''` for none.
 * It is taken out of the address bar at once and stays out of the browser's history.
 */
export function useFragment(): string {
  const router = useRouter();
  const { hash, pathname } = useLocation();
  const [taken, setTaken] = useState(hash);
  if (hash !== '' && hash !== taken) setTaken(hash);
  useEffect(() => {
    if (hash !== '') router.history.replace(pathname);
  }, [router, hash, pathname]);
  return taken;
}
