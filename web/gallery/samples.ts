/** Invented customers: `.example` names and numbers of no one. */
import type { ShownValue } from '#contract/fields.ts';

export interface Sample {
  id: string;
  name: string;
  company: string;
  phones: ShownValue;
  emails: ShownValue;
  stage: string;
  value: ShownValue;
  assignee: string;
  at: string;
}

const names = [
  'Đặng Hữu Phước',
  'Nguyễn Thị Ngọc Diễm',
  'Hồ Thị Kim Ửng',
  'Võ Hoài Nhẫn',
  'Lê Nguyễn Khánh Quỳnh',
  'Phạm Thị Mỹ Lệ',
  'Huỳnh Ngọc Bội',
  'Đỗ Thế Vỹ',
  'Nguyễn Hữu Đễ',
  'Dương Quốc Ấn',
];
const companies = ['Xây dựng Bình Thủy', 'Khách sạn Hải Vọng', 'Chuỗi cà phê Bờ Rạch', 'Nội thất Ỷ Lan Viên', ''];
const people = ['Nguyễn Thị Lan', 'Trần Quốc Bảo', 'Phạm Hữu Nghĩa'];
const stages = ['Báo giá', 'Tiềm năng', 'Mới', 'Đã chốt'];

export const masked: ShownValue = { state: 'masked' };
export const empty: ShownValue = { state: 'empty' };
export const damaged: ShownValue = { state: 'damaged' };
export function open(value: string | string[]): ShownValue {
  return { state: 'open', value };
}

function pick<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('no samples');
  return item;
}

export const samples: Sample[] = Array.from({ length: 2000 }, (_, index) => ({
  id: `r${index}`,
  name: pick(names, index) + (index === 5 ? ' con của bà Nguyễn Phúc Thiên Hương ở phố Hàng Thiếc'.repeat(3) : ''),
  company: pick(companies, index),
  phones: index % 4 === 3 ? empty : index % 3 === 0 ? open(['+84900000417', '+84900000518']) : masked,
  emails: index % 7 === 6 ? damaged : masked,
  stage: pick(stages, index),
  value: index % 3 === 2 ? empty : open(String(24_500_000 * (index + 1))),
  assignee: pick(people, index),
  at: new Date(Date.UTC(2026, 10, 24, 7, 2) - index * 3_600_000).toISOString(),
}));
