/** Guarantee: every team is shown exactly once, under its parent, in the order of the Vietnamese alphabet. */
import { expect, test } from 'vitest';
import { pathsOf, treeOf } from './team-tree.ts';

const team = (id: string, name: string, parent: string | null = null) => ({ id, name, parent });

test('below their parents, d before đ', () => {
  const teams = [
    team('1', 'Đà Nẵng'),
    team('2', 'Hà Nội', '4'),
    team('3', 'Cầu Giấy', '2'),
    team('4', 'Bắc'),
    team('5', 'Du lịch'),
  ];
  expect(pathsOf(treeOf(teams)).map(({ label }) => label)).toEqual([
    'Bắc',
    'Bắc › Hà Nội',
    'Bắc › Hà Nội › Cầu Giấy',
    'Du lịch',
    'Đà Nẵng',
  ]);
});

test('a team whose parent is not shown is not lost', () => {
  expect(pathsOf(treeOf([team('1', 'Lẻ', 'không có')]))).toEqual([{ id: '1', label: 'Lẻ' }]);
});

test('deep down the first, the one above and the name itself', () => {
  const deep = ['Bắc', 'Hà Nội', 'Cầu Giấy', 'Dịch Vọng', 'Tổ 5'].map((name, at) =>
    team(`${at}`, name, at === 0 ? null : `${at - 1}`),
  );
  expect(pathsOf(treeOf(deep)).map(({ label }) => label)).toEqual([
    'Bắc',
    'Bắc › Hà Nội',
    'Bắc › Hà Nội › Cầu Giấy',
    'Bắc › … › Cầu Giấy › Dịch Vọng',
    'Bắc › … › Dịch Vọng › Tổ 5',
  ]);
});
