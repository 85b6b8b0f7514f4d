/**
 * Guarantee: headings as people write them, in Vietnamese and English, find their field; a column is never proposed
 * for a field that its sender may not write, nor two columns for a field that holds one value.
 */
import { describe, expect, test } from 'vitest';
import type { FieldKind } from '#contract/fields.ts';
import type { FieldId } from '#contract/ids.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { fieldLike } from '../../test/harness/field.ts';
import { suggestColumns } from './suggest-columns.ts';

function field(id: number, key: string, kind: FieldKind, vi: string, en: string): FieldDefinition {
  return fieldLike(kind, { id: id as FieldId, key, name: { vi, en } });
}

const fields = [
  field(1, 'name', 'person_name', 'Họ và tên', 'Name'),
  field(2, 'phones', 'phones', 'Điện thoại', 'Phones'),
  field(3, 'emails', 'emails', 'Email', 'Emails'),
  field(4, 'company', 'text', 'Công ty', 'Company'),
  field(5, 'address', 'text', 'Địa chỉ', 'Address'),
  field(6, 'source', 'choice', 'Nguồn', 'Source'),
  field(7, 'birthday', 'date', 'Ngày sinh', 'Birthday'),
  field(8, 'stage', 'choice', 'Giai đoạn', 'Stage'),
  field(9, 'note', 'long_text', 'Ghi chú', 'Note'),
  field(10, 'value', 'money', 'Giá trị', 'Value'),
  field(11, 'tags', 'choices', 'Thẻ', 'Tags'),
  field(12, 'website', 'link', 'Trang web', 'Website'),
  field(13, 'due', 'date_time', 'Hạn', 'Due'),
  field(14, 'advisor', 'person', 'Người tư vấn', 'Advisor'),
  field(15, 'selling', 'yes_no', 'Đang bán', 'On sale'),
];

describe('one heading', () => {
  test.each([
    ['Họ và tên', 1],
    ['HỌ TÊN', 1],
    ['Tên khách hàng', 1],
    ['Tên KH', 1],
    ['Full name', 1],
    ['SĐT', 2],
    ['sdt', 2],
    ['Số điện thoại', 2],
    ['Điện thoại 1', 2],
    ['Điện thoại 2 (Zalo)', 2],
    ['Số ĐT (*)', 2],
    ['Mobile', 2],
    ['Email', 3],
    ['E-mail', 3],
    ['Thư điện tử', 3],
    ['Công ty', 4],
    ['Cty', 4],
    ['Địa chỉ', 5],
    ['Nguồn khách', 6],
    ['Lead source', 6],
    ['Ngày sinh', 7],
    ['DOB', 7],
    ['Giai đoạn', 8],
    ['Trạng thái', 8],
    ['Ghi chú:', 9],
    ['Notes', 9],
    ['Giá trị (VND)', 10],
    ['Doanh số', 10],
    ['Nhãn', 11],
    ['Tag 2', 11],
    ['Đường dẫn', 12],
    ['URL', 12],
    ['Hạn chót', 13],
    ['Deadline', 13],
    ['Tư vấn viên', 14],
    ['Đang bán?', 15],
    ['', null],
    ['STT', null],
    ['Cột H', null],
    ['2024', null],
  ])('%s', (heading, id) => {
    expect(suggestColumns([heading], fields)).toEqual([id]);
  });
});

describe('several', () => {
  test('go to one list, but not to one field that holds one value', () => {
    expect(suggestColumns(['SĐT 1', 'SĐT 2', 'Công ty', 'Tên công ty'], fields)).toEqual([2, 2, 4, null]);
  });

  test('the heading that is the field’s own name comes first', () => {
    expect(suggestColumns(['Tên', 'Họ và tên'], fields)).toEqual([null, 1]);
  });

  test('a field that may not be written is not proposed', () => {
    const writable = fields.filter(({ id }) => id !== 2);
    expect(suggestColumns(['Họ tên', 'SĐT'], writable)).toEqual([1, null]);
  });
});
