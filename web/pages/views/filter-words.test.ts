/**
 * Guarantee: a condition reads as a sentence in either language, with the names that its reader knows things by, and of
 * what is out of his scope neither name nor value is said.
 */
import { describe, expect, test } from 'vitest';
import type { FilterCondition } from '#contract/filters.ts';
import { fieldKinds } from '#contract/fields.ts';
import { en } from '../../words/en.ts';
import { vi } from '../../words/vi.ts';
import type { WordKey } from '../../words/vi.ts';
import { asSentence, maskedNames, sayLeaf, sayPart, wayName } from './filter-words.ts';
import type { FilterWords } from './filter-words.ts';
import { subjectsOf, waysOf } from './subjects.ts';
import type { SubjectField } from './subjects.ts';

const field = (id: number, kind: SubjectField['kind'], name: string, more: Partial<SubjectField> = {}) => ({
  id,
  kind,
  name: { vi: name, en: `${name} (en)` },
  read: 'open' as const,
  sealed: false,
  converting: false,
  options: [],
  target: null,
  ...more,
});
const option = (key: string, name: string) => ({ key, name: { vi: name, en: key } });
const fields: readonly SubjectField[] = [
  field(1, 'person_name', 'Họ tên'),
  field(2, 'phones', 'Điện thoại', { read: 'masked', sealed: true }),
  field(3, 'choice', 'Giai đoạn', { options: [option('new', 'Mới'), option('offer', 'Báo giá')] }),
  field(4, 'money', 'Giá trị'),
  field(5, 'date', 'Ngày hẹn'),
  field(6, 'choices', 'Thẻ', { options: [option('vip', 'Khách sỉ')] }),
  field(7, 'text', 'Mật', { read: 'hidden' }),
  field(8, 'yes_no', 'Đã gọi'),
  field(9, 'text', 'Nguồn'),
  field(10, 'relation', 'Công ty', { target: 2 }),
];
const filled = (text: string, values: object = {}) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String((values as Record<string, unknown>)[name]));
const words = (language: 'vi' | 'en'): FilterWords => ({
  t: (key: WordKey, values) => filled((language === 'vi' ? vi : en)[key], values),
  language,
  fields,
  memberName: (id) => (id === 'lan' ? 'Nguyễn Thị Lan' : undefined),
  recordName: (id) => (id === 'sen' ? 'Công ty Hoa Sen' : 'Bản ghi'),
  teamName: (id) => (id === 'north' ? 'Miền Bắc' : undefined),
});
const say = (language: 'vi' | 'en', condition: object, not = false) =>
  asSentence(sayLeaf(words(language), { condition: condition as FilterCondition, not }));

test.each([
  [{ field: 3, is: 'in', value: ['new', 'offer'] }, false, 'Giai đoạn là một trong Mới, Báo giá'],
  [{ field: 3, is: 'in', value: ['new'] }, false, 'Giai đoạn là Mới'],
  [{ field: 3, is: 'in', value: ['new'] }, true, 'Giai đoạn khác Mới'],
  [{ field: 3, is: 'in', value: ['new', 'offer'] }, true, 'Giai đoạn không là Mới, Báo giá'],
  [{ field: 6, is: 'in', value: ['vip'] }, true, 'Thẻ không có Khách sỉ'],
  [{ field: 4, is: 'gte', value: '100000000' }, false, 'Giá trị từ 100.000.000\u00a0₫'],
  [{ field: 5, is: 'lt', value: '2026-11-24' }, false, 'Ngày hẹn trước ngày 24/11/2026'],
  [{ field: 5, is: 'within', value: 'this_week' }, false, 'Ngày hẹn trong tuần này'],
  [{ field: 1, is: 'empty' }, true, 'Họ tên có giá trị'],
  [{ field: 8, is: 'equals', value: 'no' }, false, 'Đã gọi là Không'],
  [{ field: 'assignee', is: 'in', value: ['me', 'lan'] }, false, 'Người phụ trách là một trong Tôi, Nguyễn Thị Lan'],
  [{ field: 'assignee', is: 'in', value: ['gone'] }, false, 'Người phụ trách là không rõ'],
  [{ field: 10, is: 'equals', value: 'sen' }, true, 'Công ty khác Công ty Hoa Sen'],
  [{ field: 'team', is: 'in', value: ['mine'] }, false, 'Team là Team của tôi'],
  [{ field: 'created_at', is: 'within', value: 'last_7_days' }, false, 'Ngày tạo trong 7 ngày qua'],
  [{ field: 9, is: 'in', value: ['a', 'b', 'c', 'd', 'e'] }, false, 'Nguồn là một trong a, b, c và 2 giá trị khác'],
])('%j (turned: %s) is "%s"', (condition, not, sentence) => expect(say('vi', condition, not)).toBe(sentence));

test.each([
  [{ field: 3, is: 'in', value: ['new', 'offer'] }, false, 'Giai đoạn (en) is any of new, offer'],
  [{ field: 1, is: 'contains', value: 'Lan' }, true, 'Họ tên (en) does not contain Lan'],
  [{ field: 5, is: 'within', value: 'next_month' }, false, 'Ngày hẹn (en) is in next month'],
  [{ field: 5, is: 'gte', value: '2026-11-24' }, false, 'Ngày hẹn (en) is on or after 24/11/2026'],
])('in English: %j (turned: %s) is "%s"', (condition, not, sentence) =>
  expect(say('en', condition, not)).toBe(sentence),
);

test('of a field out of scope neither name nor value is said', () => {
  for (const id of [7, 99])
    expect(say('vi', { field: id, is: 'equals', value: 'bí mật' })).toBe('Trường ngoài phạm vi của bạn');
});

test('a group says how many conditions it has and how they join', () => {
  const some = [1, 9].map((id) => ({ field: id, is: 'empty' }) as FilterCondition);
  expect(sayPart(words('vi'), { match: 'any', of: some }).field).toBe('Một trong 2 điều kiện');
  expect(sayPart(words('vi'), { match: 'none', of: some }).field).toBe('Không điều kiện nào trong 2');
  expect(sayPart(words('vi'), { match: 'all', of: [{ match: 'any', of: some }] }).field).toBe('2 điều kiện cùng đúng');
});

test('masked fields are named', () => expect(maskedNames(words('vi'))).toBe('Điện thoại'));

describe('every way of asking has its words', () => {
  const all = fieldKinds.map((kind, at) => field(at + 1, kind, kind));
  test.each(['vi', 'en'] as const)('%s', (language) => {
    for (const subject of subjectsOf(all)) {
      const names = waysOf(subject).map((way) => wayName(words(language), subject, way));
      expect(names.every((name) => name !== undefined && name !== '')).toBe(true);
    }
  });
});
