/** Guarantee: the records opened last are kept by their ids, newest first, each once, and no more than eight of them. */
import { expect, test } from 'vitest';
import { notePlace, placesIn } from './recents.ts';

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const open = (n: number, project = '42') => notePlace(`/projects/${project}/tables/1/records/${id(n)}`);

test('newest first, each once, of this project alone', () => {
  open(1);
  open(2);
  open(3, '7');
  open(1);
  expect(placesIn('42').map(({ record }) => record)).toEqual([id(1), id(2)]);
  expect(placesIn('7')).toEqual([{ project: '7', table: 1, record: id(3) }]);
});

test('other pages, and what is no id, are not kept', () => {
  const before = placesIn('42').length;
  for (const path of ['/projects/42/tables/1', '/projects/42/log', '/projects/42/tables/1/records/0912345678', '/']) {
    notePlace(path);
  }
  expect(placesIn('42').length).toBe(before);
});

test('eight at most', () => {
  for (let n = 10; n < 30; n += 1) open(n);
  expect(placesIn('42').map(({ record }) => record)).toEqual([29, 28, 27, 26, 25, 24, 23, 22].map(id));
});
