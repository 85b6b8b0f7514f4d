/** Invented roles and their grants, as the server would answer them: an ordinary one, an odd one, and very many. */
import type { Difference, Differences, GrantsForm } from '#contract/grants.ts';
import { tableRights } from '#contract/rights.ts';
import { records } from './invented.ts';

const long = 'Khách hàng doanh nghiệp của chi nhánh Thừa Thiên Huế và các tỉnh lân cận, '.repeat(3).slice(0, 200);

const label = (vi: string) => ({ vi, en: vi });
const reading = { level: 'open', scope: 'own', elsewhere: 'masked' };
const role = (id: string, name: string) => ({
  id,
  key: id,
  name: label(name),
  rights: [],
  emails: reading,
  phones: reading,
});

/** Project 44 is the huge one. */
export function rolesOf(project: string) {
  const few = [role('sales', 'Nhân viên kinh doanh'), role('odd', 'Đủ thứ lạ'), role('empty', 'Trống')];
  const many = Array.from({ length: 40 }, (_, index) => role(`r${index}`, `${index} ${long}`.slice(0, 80)));
  return { roles: project === '44' ? [...few, ...many] : few };
}

const fields = [
  { id: 1, name: label('Họ tên'), kind: 'person_name', group: 'rest', sealed: false },
  { id: 2, name: label('Điện thoại'), kind: 'phones', group: 'phone', sealed: true },
  { id: 3, name: label('Email'), kind: 'emails', group: 'email', sealed: true },
  { id: 4, name: label('Công ty'), kind: 'text', group: 'rest', sealed: false },
  { id: 5, name: label('CCCD'), kind: 'text', group: 'sensitive', sealed: true },
];

export function tablesOf(project: string) {
  const names =
    project === '44' ? Array.from({ length: 60 }, (_, at) => `${at + 1} ${long}`) : ['Khách hàng', 'Công ty'];
  return { tables: names.map((name, at) => ({ id: at + 1, key: `t${at}`, name: label(name), fields })) };
}

const silent = { read: null, write: null, export: null, reveal: null, lookup: null };
const allow = { effect: 'allow' as const, ...silent };
const both = [1, 2] as const;

const usual = {
  rights: both.flatMap((table) => [
    { effect: 'allow', right: 'view', table, scope: 'team' },
    { effect: 'allow', right: 'create', table, scope: 'all' },
    { effect: 'allow', right: 'edit', table, scope: 'own' },
  ]),
  fields: both.flatMap((table) => [
    { ...allow, table, group: 'email', scope: 'own', read: 'open', write: true },
    { ...allow, table, group: 'email', scope: 'all', read: 'masked' },
    { ...allow, table, group: 'phone', scope: 'all', read: 'masked', reveal: true, lookup: true },
    { ...allow, table, group: 'rest', scope: 'all', read: 'open', write: true },
  ]),
  limits: { reveals: 50, lookups: 20 },
};

const odd = {
  rights: [
    { effect: 'allow', right: 'view', table: null, scope: 'all' },
    { effect: 'deny', right: 'export', table: null, scope: 'all' },
    { effect: 'allow', right: 'edit', table: 1, scope: 'own' },
    { effect: 'allow', right: 'edit', table: 1, scope: 'team_tree' },
    { effect: 'deny', right: 'edit', table: 1, scope: 'team' },
    { effect: 'deny', right: 'delete', table: 1, scope: 'all' },
    { effect: 'allow', right: 'create', table: 1, scope: 'own' },
    { effect: 'allow', right: 'view', table: 99, scope: 'own' },
    { effect: 'allow', right: 'members' },
    { effect: 'deny', right: 'members' },
    { effect: 'deny', right: 'erase' },
  ],
  fields: [
    { ...allow, table: null, group: 'rest', scope: 'all', read: 'open', write: true, export: true },
    { ...allow, table: null, group: 'email', scope: 'all', read: 'masked' },
    { ...allow, table: 1, group: 'email', scope: 'own', read: 'open' },
    { ...silent, effect: 'deny', table: 1, group: 'email', scope: 'team', read: 'masked', export: false },
    { ...allow, table: 1, field: 5, scope: 'all', read: 'masked', reveal: true },
    { ...allow, table: 1, field: 77, scope: 'own', read: 'open' },
    { ...allow, table: 1, group: 'phone', scope: 'all', write: false },
  ],
  limits: { reveals: 0, single_deletes: 1_000_000 },
};

export function grantsOf(id: string): GrantsForm & { seen: string } {
  const form = id === 'odd' ? odd : id === 'empty' ? { rights: [], fields: [], limits: {} } : usual;
  return { ...form, seen: 'a'.repeat(64) } as unknown as GrantsForm & { seen: string };
}

/** What the mock of the page says, whatever was changed; `members` stand for many. */
export function differencesOf(id: string, members: readonly string[]): Differences {
  const team = { of: ['team'], without: [] };
  const one = { turn: 'gains', rows: team, level: null, most: null, members };
  const all = [
    { ...one, matter: { table: 1, field: 3, axis: 'read' }, level: 'open' },
    { ...one, matter: { table: 1, right: 'edit' } },
    { ...one, matter: { table: 2, right: 'bulk_delete' }, turn: 'loses', members: members.slice(0, 2) },
    { ...one, matter: { limit: 'reveals' }, rows: null, most: 50, turn: 'loses' },
    { ...one, matter: { right: 'review' }, rows: null },
    ...tableRights.map((right) => ({ ...one, matter: { table: 1, right }, rows: null })),
  ];
  const refusedBy = id === 'odd' ? 'beyond_own_rights' : null;
  return { differences: all as unknown as Difference[], refusedBy };
}

export function previewOf(project: string) {
  const places = [
    ['me', 'mine'],
    ['somebody', 'mine'],
    ['somebody', 'other'],
  ];
  const rows = places.map(([assignee, team], at) => ({ assignee, team, record: at === 2 ? null : records[at] }));
  const tables = tablesOf(project).tables.slice(0, 2);
  return { tables: tables.map(({ id }) => ({ table: id, rights: ['view', 'create'], fields: [1, 2, 3, 4], rows })) };
}
