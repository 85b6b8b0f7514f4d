import { QueryClientProvider } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProjectContext } from '../frame/project.ts';
import { makeQueryClient } from '../queries.ts';
import { Frame } from './Frame.tsx';
import { batches, me, members, project, project43, records } from './invented.ts';

const queries = makeQueryClient(() => undefined);
const network = globalThis.fetch;

/** What the server would say; nothing is deleted or brought back by it. */
globalThis.fetch = async (address, init) => {
  const path = typeof address === 'string' ? address : '';
  if (!path.startsWith('/api/')) return await network(address, init);
  const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as { after?: string; cursor?: string }) : {};
  const last = path.split('/').at(-1) ?? '';
  if (path.endsWith('/records/delete')) return Response.json(batches['deleted']);
  if (path.endsWith('/restore')) return refusal(409, 'nothing_to_restore');
  if (path.endsWith('/count')) return Response.json({ count: records.length, capped: false });
  if (path.includes('/batches/') && path.endsWith('/find')) return Response.json(batchPage(path, body.after));
  if (path.endsWith('/find')) return Response.json(listPage(body.cursor));
  if (batches[last]) return Response.json(batches[last]);
  return refusal(404, 'not_found');
};

function refusal(status: number, code: string): Response {
  return Response.json({ code }, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

function batchPage(path: string, after: string | undefined) {
  const from = records.findIndex(({ id }) => id === after) + 1;
  const page = records.slice(from, from + 50);
  const isDelete = ['deleted', 'skipped', 'failed'].some((id) => path.includes(`/${id}/`));
  const shown = page.map((record, index) => ({ record, deleted: isDelete && index % 9 !== 4 }));
  return { records: shown, next: from + 50 < records.length ? (page.at(-1)?.id ?? null) : null };
}

function listPage(cursor: string | null | undefined) {
  const from = Number(cursor ?? 0);
  return { records: records.slice(from, from + 100), next: from + 100 < records.length ? String(from + 100) : null };
}

/** A whole page inside an invented project: 42 with every right, 43 with few. */
export function Invented({ children }: { children: ReactNode }) {
  const { project: id } = useParams({ strict: false });
  return (
    <QueryClientProvider client={queries}>
      <ProjectContext value={{ project: id === '43' ? project43 : project, me, members, offer: null }}>
        <Frame here="/list">{children}</Frame>
      </ProjectContext>
    </QueryClientProvider>
  );
}
