import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FieldId, MemberId, ProjectId, TableId } from '#contract/ids.ts';
import { ProjectContext } from '../frame/project.ts';
import type { ProjectField, ProjectInUse, ProjectTable } from '../frame/project.ts';

const label = (name: string) => ({ vi: name, en: name });

function field(id: number, name: string, over: Partial<ProjectField>): ProjectField {
  return {
    id: id as FieldId,
    key: `f${id}`,
    kind: 'text',
    name: label(name),
    required: false,
    sealed: false,
    sortable: true,
    options: [],
    read: 'open',
    write: true,
    export: true,
    ...over,
  };
}

/** A table with a field of every sort that an export knows: plain, sensitive, masked, and not to be exported. */
export const table: ProjectTable = {
  id: 1 as TableId,
  key: 'customers',
  name: label('Khách hàng'),
  rights: ['view', 'create', 'import', 'export'],
  fields: [
    field(1, 'Họ tên', { kind: 'person_name' }),
    field(2, 'Điện thoại', { kind: 'phones', sealed: true, read: 'masked' }),
    field(3, 'Email', { kind: 'emails', sealed: true, export: false }),
    field(4, 'Công ty', {}),
    field(5, 'Giá trị dự kiến', { kind: 'money', export: false }),
  ],
};

const owner = 'm1' as MemberId;
const inUse: ProjectInUse = {
  project: {
    id: '42' as ProjectId,
    name: 'Nội thất Mộc Lan',
    mail: { way: 'mailbox', links: 'local' },
    me: { member: owner, owner: true, rights: ['security'] },
    tables: [table],
  },
  me: {
    account: 'a1' as ProjectInUse['me']['account'],
    name: 'Lê Hoàng Anh',
    email: 'anh@moclan.example',
    language: 'vi',
    sessions: 2,
    projects: [],
    rootKeyConfirmed: true,
  },
  members: new Map([
    [
      owner,
      {
        id: owner,
        name: 'Lê Hoàng Anh',
        owner: true,
        state: 'active',
        roles: [],
        teams: [],
        addressVerified: true,
        joinedAt: '2026-11-24T07:02:11Z',
      },
    ],
  ]),
};

/** An invented project around pages that read; what they ask for lies ready, since no server answers here. */
export function InProject({ ready, children }: { ready: (queries: QueryClient) => void; children: ReactNode }) {
  const [queries] = useState(() => {
    const made = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
    ready(made);
    return made;
  });
  return (
    <QueryClientProvider client={queries}>
      <ProjectContext value={inUse}>{children}</ProjectContext>
    </QueryClientProvider>
  );
}
