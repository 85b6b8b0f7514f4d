/** The template `sales`: customers of a business that sells to people and companies, and these companies. */
import type { FieldOption } from '#database/tables.ts';
import type { ProjectTemplate, TableTemplate } from './project-template.ts';
import { salesRoles } from './sales-roles.ts';

const stages: readonly FieldOption[] = [
  { key: 'new', name: { vi: 'Mới', en: 'New' } },
  { key: 'in_talks', name: { vi: 'Đang tư vấn', en: 'In talks' } },
  { key: 'quoted', name: { vi: 'Báo giá', en: 'Quoted' } },
  { key: 'won', name: { vi: 'Đã mua', en: 'Won' } },
  { key: 'lost', name: { vi: 'Không mua', en: 'Lost' } },
];

const customers: TableTemplate = {
  id: 1,
  key: 'customers',
  name: { vi: 'Khách hàng', en: 'Customers' },
  fields: [
    {
      id: 1,
      key: 'name',
      kind: 'person_name',
      name: { vi: 'Họ tên', en: 'Name' },
      required: true,
      searchable: true,
      slot: 's1',
      givenSlot: 's2',
    },
    { id: 2, key: 'phones', kind: 'phones', name: { vi: 'Điện thoại', en: 'Phone' } },
    { id: 3, key: 'emails', kind: 'emails', name: { vi: 'Email', en: 'Email' } },
    { id: 4, key: 'company', kind: 'text', name: { vi: 'Công ty', en: 'Company' }, searchable: true, slot: 's3' },
    { id: 5, key: 'stage', kind: 'choice', name: { vi: 'Giai đoạn', en: 'Stage' }, slot: 's4', options: stages },
    { id: 6, key: 'source', kind: 'text', name: { vi: 'Nguồn', en: 'Source' }, slot: 's5' },
    { id: 7, key: 'address', kind: 'text', name: { vi: 'Địa chỉ', en: 'Address' } },
    { id: 8, key: 'birthday', kind: 'date', name: { vi: 'Ngày sinh', en: 'Birthday' }, slot: 't1' },
    { id: 9, key: 'value', kind: 'money', name: { vi: 'Giá trị dự kiến', en: 'Expected value' }, slot: 'n1' },
    { id: 10, key: 'notes', kind: 'long_text', name: { vi: 'Ghi chú', en: 'Notes' } },
  ],
};

/** No tax code: ten digits that begin with 0 would be taken for a phone, and be sealed out of the text. */
const companies: TableTemplate = {
  id: 2,
  key: 'companies',
  name: { vi: 'Công ty', en: 'Companies' },
  fields: [
    {
      id: 1,
      key: 'name',
      kind: 'text',
      name: { vi: 'Tên công ty', en: 'Company name' },
      required: true,
      searchable: true,
      slot: 's1',
    },
    { id: 2, key: 'phones', kind: 'phones', name: { vi: 'Điện thoại', en: 'Phone' } },
    { id: 3, key: 'emails', kind: 'emails', name: { vi: 'Email', en: 'Email' } },
    { id: 4, key: 'industry', kind: 'text', name: { vi: 'Ngành', en: 'Industry' }, searchable: true, slot: 's2' },
    { id: 5, key: 'address', kind: 'text', name: { vi: 'Địa chỉ', en: 'Address' } },
    { id: 6, key: 'website', kind: 'text', name: { vi: 'Website', en: 'Website' } },
    { id: 7, key: 'notes', kind: 'long_text', name: { vi: 'Ghi chú', en: 'Notes' } },
  ],
};

export const salesTemplate: ProjectTemplate = { tables: [customers, companies], roles: salesRoles };
