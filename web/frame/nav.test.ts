/** Guarantee: the menu shows the tables that its reader has, in his language, and marks the one page he is on. */
import { expect, test } from 'vitest';
import { navOf } from './nav.ts';

const project = {
  id: '42',
  tables: [
    { id: 1, key: 'customers', name: { vi: 'Khách hàng', en: 'Customers' } },
    { id: 12, key: 'visits', name: { vi: 'Lượt ghé', en: 'Visits' } },
  ],
};

const names = { log: { label: 'Nhật ký' }, people: { label: 'Nhân viên & quyền', short: 'Nhân viên' } };

test('tables first, then the log, then people', () => {
  expect(navOf(project, 'vi', '/projects/42/people', names)).toEqual([
    [
      { to: '/projects/42/tables/1', label: 'Khách hàng', icon: 'people', current: false },
      { to: '/projects/42/tables/12', label: 'Lượt ghé', icon: 'file', current: false },
    ],
    [{ to: '/projects/42/log', label: 'Nhật ký', icon: 'log', current: false }],
    [{ to: '/projects/42/people', label: 'Nhân viên & quyền', short: 'Nhân viên', icon: 'team', current: true }],
  ]);
});

test('a page below a table marks that table alone', () => {
  const marked = navOf(project, 'en', '/projects/42/tables/12/records/7', names)
    .flat()
    .filter(({ current }) => current)
    .map(({ label }) => label);
  expect(marked).toEqual(['Visits']);
});

test('a batch belongs to the log', () => {
  const marked = navOf(project, 'en', '/projects/42/batches/7', names)
    .flat()
    .filter(({ current }) => current)
    .map(({ label }) => label);
  expect(marked).toEqual(['Nhật ký']);
});

test('who has the settings alone has no mails', () => {
  const last = navOf(project, 'vi', '/projects/42/settings', { ...names, settings: { label: 'Cài đặt' } }).at(-1);
  expect(last?.map(({ label, current }) => [label, current])).toEqual([
    ['Nhân viên & quyền', false],
    ['Cài đặt', true],
  ]);
});

test('without tables no empty group', () => {
  expect(navOf({ id: '42', tables: [] }, 'vi', '/', names).map((group) => group.length)).toEqual([1, 1]);
});

test('mails and settings last, for who has these pages', () => {
  const all = { ...names, mail: { label: 'Thư thông báo' }, settings: { label: 'Cài đặt' } };
  const last = navOf(project, 'vi', '/projects/42/mail', all).at(-1);
  expect(last).toEqual([
    { to: '/projects/42/people', label: 'Nhân viên & quyền', short: 'Nhân viên', icon: 'team', current: false },
    { to: '/projects/42/mail', label: 'Thư thông báo', icon: 'mail', current: true },
    { to: '/projects/42/settings', label: 'Cài đặt', icon: 'settings', current: false },
  ]);
});
