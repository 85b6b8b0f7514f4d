import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ProjectContext } from '../frame/project.ts';
import { me, members, project } from './invented.ts';

/** Pieces of pages in the invented project; what they read lies ready, since no server answers here. */
export function InProject({ ready, children }: { ready: (queries: QueryClient) => void; children: ReactNode }) {
  const [queries] = useState(() => {
    const made = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
    ready(made);
    return made;
  });
  return (
    <QueryClientProvider client={queries}>
      <ProjectContext value={{ project, me, members, offer: null }}>{children}</ProjectContext>
    </QueryClientProvider>
  );
}
