import { QueryClientProvider } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProjectContext } from '../frame/project.ts';
import { makeQueryClient } from '../queries.ts';
import { Frame } from './Frame.tsx';
import { batches, me, members, project, project43, records, teams, views } from './invented.ts';
import { differencesOf, grantsOf, previewOf, rolesOf, tablesOf } from './roles.ts';

const queries = makeQueryClient(() => undefined);
const network = globalThis.fetch;

/** What the server would say; nothing is deleted or brought back by it. */
globalThis.fetch = async (address, init) => {
  const path = typeof address === 'string' ? address : '';
  if (!path.startsWith('/api/')) return await network(address, init);
  const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Body) : {};
  const last = path.split('/').at(-1) ?? '';
  const aboutRoles = roleReply(path, init?.method ?? 'GET');
  if (aboutRoles) return aboutRoles;
  if (path.endsWith('/records/delete')) return Response.json(batches['deleted']);
  if (path.endsWith('/restore')) return refusal(409, 'nothing_to_restore');
  if (path.endsWith('/quotas')) return Response.json({ quotas: { reveals: quota, lookups: quota, claims: quota } });
  if (path.endsWith('/views')) return Response.json({ views, own: null });
  if (path.endsWith('/teams')) return Response.json({ teams });
  if (path.endsWith('/reveal')) return reveal(path, body.field);
  if (path.endsWith('/look-up')) return lookUp(body.value);
  if (path.endsWith('/assign')) return Response.json({ record: null });
  if (path.endsWith('/claim')) return refusal(409, 'nothing_to_claim');
  if (path.endsWith('/history')) return Response.json({ changes: [], more: false });
  const one = records.find(({ id }) => path.endsWith(`/records/${id}`));
  if (one) return Response.json(one);
  if (path.endsWith('/count')) return Response.json({ count: records.length, capped: false });
  if (path.includes('/batches/') && path.endsWith('/find')) return Response.json(batchPage(path, body.after));
  if (path.endsWith('/find')) return Response.json(listPage(body.cursor));
  if (batches[last]) return Response.json(batches[last]);
  return refusal(404, 'not_found');
};

interface Body {
  after?: string;
  cursor?: string;
  field?: number;
  value?: string;
}

const quota = { used: 12, most: 200, left: 188 };

/** Of every third record the quota is spent; of the others phones are two, e-mails one. */
async function reveal(path: string, field: number | undefined): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  if (/r\d*[258]\/reveal$/.test(path)) return refusal(429, 'quota_spent');
  const value = field === 2 ? ['+84900000417', '+842438250000'] : ['phuoc.dang@binhthuy.example'];
  return Response.json({ value: { state: 'open', value }, quota });
}

function lookUp(value: string | undefined): Response {
  if (value === '0000') return refusal(422, 'nothing_to_look_up');
  const found = value?.includes('@') ? [] : records.slice(0, 4);
  return Response.json({ records: found, more: value === '4179', quota });
}

/** Roles and their grants; one of them is in use, and saving finds that another was faster. */
function roleReply(path: string, method: string): Response | null {
  const [, of = ''] = /projects\/(\d+)/.exec(path) ?? [];
  const [, role = '', rest = ''] = /(?:roles|grants\/role)\/(\w+)(\/preview)?$/.exec(path) ?? [];
  if (path.endsWith('/tables')) return Response.json(tablesOf(of));
  if (path.endsWith('/members')) return Response.json({ members: [...members.values()], invitations: [] });
  if (path.endsWith('/roles') && method === 'GET') return Response.json(rolesOf(of));
  if (path.includes('/grants/')) {
    if (of === '43') return refusal(403, 'forbidden');
    if (rest !== '') return Response.json(differencesOf(role, [...members.keys()]));
    return method === 'GET' ? Response.json(grantsOf(role)) : refusal(409, 'conflict');
  }
  if (role !== '' && rest !== '') return Response.json(previewOf(of));
  return null;
}

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

/** A whole page inside an invented project: 42 with every right, 43 with few, 44 with very many tables and roles. */
export function Invented({ children }: { children: ReactNode }) {
  const { project: id } = useParams({ strict: false });
  return (
    <QueryClientProvider client={queries}>
      <ProjectContext
        value={{
          project: id === '43' ? project43 : { ...project, id: (id ?? '42') as typeof project.id },
          me,
          members,
          offer: null,
        }}
      >
        <Frame here="/list">{children}</Frame>
      </ProjectContext>
    </QueryClientProvider>
  );
}
