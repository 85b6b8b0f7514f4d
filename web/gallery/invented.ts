/** An invented project and batches, as the server would answer them. */
import type { ShownBatch } from '#contract/batches.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { Me, Member, Project } from '../frame/project.ts';
import type { Batch } from '../pages/batch/queries.ts';
import { samples } from './samples.ts';

const lan = 'lan';
const field = (id: number, key: string, kind: string, vi: string, more: object = {}) => ({
  id,
  key,
  kind,
  name: { vi, en: key },
  required: false,
  sealed: kind === 'phones' || kind === 'emails',
  sortable: kind === 'person_name' || kind === 'text',
  converting: false,
  options: [],
  read: 'open',
  write: true,
  export: true,
  reveal: kind === 'phones' || kind === 'emails',
  lookup: kind === 'phones' || kind === 'emails',
  ...more,
});

export const project = {
  id: '42',
  name: 'Nội thất Mộc Lan',
  mail: { way: 'none', links: 'local' },
  me: { member: 'anh', owner: true, rights: ['members', 'security'] },
  tables: [
    {
      id: 1,
      key: 'customers',
      name: { vi: 'Khách hàng', en: 'Customers' },
      rights: ['view', 'create', 'edit', 'delete', 'bulk_delete', 'import', 'export', 'restore'],
      fields: [
        field(1, 'Name', 'person_name', 'Họ tên'),
        field(2, 'Phone', 'phones', 'Điện thoại'),
        field(3, 'E-mail', 'emails', 'Email'),
        field(4, 'Company', 'text', 'Công ty'),
        field(5, 'Value', 'money', 'Giá trị dự kiến'),
      ],
    },
  ],
} as unknown as Project;

/** The same for somebody who may look, and delete one at a time. */
export const project43 = {
  ...project,
  id: '43',
  tables: project.tables.map((table) => ({ ...table, rights: ['view', 'create', 'edit', 'delete'] })),
} as unknown as Project;

export const teams = [
  { id: 'north', name: 'Miền Bắc', parent: null, leaders: ['anh'], members: [lan] },
  { id: 'south', name: 'Miền Nam', parent: null, leaders: ['bao'], members: ['bao'] },
];
const teamsOf = (member: string) => [{ team: member === 'bao' ? 'south' : 'north', leader: false, main: true }];

/** As they are, one that looks for what its reader may not know, and one whose name fills the bar. */
export const views = [
  ['1', 'Của tôi', 'private', { match: 'all', of: [{ field: 'assignee', is: 'in', value: ['me'] }] }],
  [
    '2',
    'Báo giá lớn',
    'shared',
    {
      match: 'all',
      of: [
        { field: 5, is: 'gte', value: '100000000' },
        { match: 'none', of: [{ field: 4, is: 'contains', value: 'Ỷ Lan' }] },
        {
          match: 'any',
          of: [
            { field: 'team', is: 'in', value: ['mine'] },
            {
              match: 'all',
              of: [
                { field: 2, is: 'empty' },
                { field: 'created_at', is: 'within', value: 'this_month' },
              ],
            },
          ],
        },
      ],
    },
  ],
  ['3', 'Số •••• ••• •••', 'shared', null],
  ['4', 'Khách sỉ miền Trung và Tây Nguyên chưa gọi trong bảy ngày qua', 'private', null],
].map(([last, name, reach, filter]) => ({
  id: `01900000-0000-7000-8000-00000000000${last as string}`,
  name,
  reach,
  filter,
  maker: reach === 'private' ? 'anh' : lan,
  version: 1,
  updatedAt: '2026-11-24T07:02:00Z',
  columns: null,
  sort: null,
  search: '',
  broken: last === '3',
  mine: last !== '3',
}));

export const me = { name: 'Lê Hoàng Anh', projects: [] } as unknown as Me;
export const members = new Map<string, Member>(
  [
    ['anh', 'Lê Hoàng Anh'],
    [lan, 'Nguyễn Thị Lan'],
    ['bao', 'Trần Quốc Bảo'],
  ].map(([id = '', name = '']) => {
    const roles = id === 'anh' ? [] : ['sales'];
    const joined = { state: 'active', addressVerified: true, joinedAt: '2026-11-02T02:00:00Z' };
    return [id, { id, name, owner: id === 'anh', teams: teamsOf(id), roles, ...joined } as unknown as Member];
  }),
);

export const records = samples.slice(0, 230).map(
  ({ id, name, company, phones, emails, value, at }, index) =>
    ({
      id,
      version: 1,
      assignee: index % 5 === 4 ? null : ([...members.keys()][index % 3] ?? null),
      team: index % 5 === 4 ? 'south' : 'north',
      createdAt: at,
      updatedAt: at,
      values: {
        1: { state: 'open', value: name },
        2: phones,
        3: emails,
        4: company === '' ? { state: 'empty' } : { state: 'open', value: company },
        5: value,
      },
      writable: [1, 2, 4, 5],
      revealable: index % 4 === 3 ? [] : [2, 3],
      may: index % 5 === 4 ? ['assign', 'claim'] : ['assign'],
    }) as unknown as ShownRecord,
);

function batch(id: string, more: Partial<Omit<Batch, 'restores'>> = {}, restores: readonly string[] = []): Batch {
  const shown = {
    id,
    kind: 'delete',
    table: 1,
    state: 'done',
    by: { member: lan, name: 'Nguyễn Thị Lan' },
    startedAt: '2026-11-23T16:41:08Z',
    endedAt: '2026-11-23T16:41:12Z',
    startedEvent: 'start',
    endedEvent: 'end',
    total: 1284,
    done: 1284,
    skipped: 0,
    of: null,
    restorable: 0,
    fileUntil: null,
    ...more,
  } as unknown as Batch;
  return { ...shown, restores: restores.map((each) => restore(each)) };
}

function restore(id: string): ShownBatch {
  return batch(id, {
    kind: 'restore',
    by: { member: 'anh', name: 'Lê Hoàng Anh' } as Batch['by'],
    startedAt: '2026-11-24T02:02:10Z',
    endedAt: '2026-11-24T02:02:17Z',
    of: 'taken-back' as Batch['id'],
    total: 1284,
    done: 1281,
    skipped: 3,
  });
}

const running = { state: 'running', endedAt: null, endedEvent: null } as const;

/** By id, which stands in the address of each. */
export const batches: Readonly<Record<string, Batch>> = {
  deleted: batch('deleted', { restorable: 1284 }),
  running: batch('running', { ...running, done: 812 }),
  skipped: batch('skipped', { done: 1282, skipped: 2, restorable: 900 }),
  'taken-back': batch('taken-back', {}, ['restored']),
  failed: batch('failed', { state: 'failed', done: 600, restorable: 600 }),
  restored: { ...restore('restored'), restorable: 0, restores: [], fileUntil: null },
  restoring: batch('restoring', { ...running, kind: 'restore', of: 'deleted' as Batch['id'], done: 812 }),
  imported: batch('imported', { kind: 'import', done: 997, total: 1000, skipped: 3 }),
  exported: batch('exported', { kind: 'export', fileUntil: '2026-11-24T16:41:12Z' }),
  writing: batch('writing', { ...running, kind: 'export', done: 812 }),
  'broken-off': batch('broken-off', { kind: 'export', state: 'failed', done: 600 }),
  gone: batch('gone', { kind: 'export', by: { member: 'anh', name: 'Lê Hoàng Anh' } as Batch['by'] }),
};
