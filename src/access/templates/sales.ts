/** The template `sales`: a business that sells to people and to companies. */
import type { ProjectTemplate, TableTemplate } from '#access/project-template.ts';
import { roles } from './roles.ts';
import {
  emails,
  label,
  notes,
  options,
  personName,
  phones,
  province,
  relation,
  sections,
  tableIds,
  tags,
  tasks,
  title,
} from './shared.ts';

const stages = options({
  new: ['Mới', 'New'],
  in_talks: ['Đang tư vấn', 'In talks'],
  quoted: ['Báo giá', 'Quoted'],
  won: ['Đã mua', 'Won'],
  lost: ['Không mua', 'Lost'],
});

const customers: TableTemplate = {
  id: tableIds.customers,
  key: 'customers',
  name: label('Khách hàng', 'Customers'),
  fields: [
    personName(label('Họ tên', 'Name')),
    phones(2),
    emails(3),
    { id: 4, key: 'company', kind: 'text', name: label('Công ty', 'Company'), searchable: true, slot: 's3' },
    { id: 5, key: 'stage', kind: 'choice', name: label('Giai đoạn', 'Stage'), slot: 's4', options: stages },
    { id: 6, key: 'source', kind: 'text', name: label('Nguồn', 'Source'), slot: 's5' },
    { id: 7, key: 'address', kind: 'text', name: label('Địa chỉ', 'Address'), section: sections.contact },
    { id: 8, key: 'birthday', kind: 'date', name: label('Ngày sinh', 'Birthday'), slot: 't1' },
    { id: 9, key: 'value', kind: 'money', name: label('Giá trị dự kiến', 'Expected value'), slot: 'n1' },
    tags(11),
    province(12, 's6'),
    notes(10),
  ],
};

/** No tax code: ten digits that begin with 0 would be taken for a phone, and be sealed out of the text. */
export const companies: TableTemplate = {
  id: tableIds.companies,
  key: 'companies',
  name: label('Công ty', 'Companies'),
  fields: [
    title(label('Tên công ty', 'Company name')),
    phones(2),
    emails(3),
    { id: 4, key: 'industry', kind: 'text', name: label('Ngành', 'Industry'), searchable: true, slot: 's2' },
    { id: 5, key: 'address', kind: 'text', name: label('Địa chỉ', 'Address'), section: sections.contact },
    { id: 6, key: 'website', kind: 'text', name: label('Website', 'Website'), section: sections.contact },
    province(8, 's3'),
    notes(7),
  ],
};

export const contacts: TableTemplate = {
  id: tableIds.contacts,
  key: 'contacts',
  name: label('Liên hệ', 'Contacts'),
  fields: [
    personName(label('Họ tên', 'Name')),
    relation(2, 'company', label('Công ty', 'Company'), tableIds.companies, 's3'),
    { id: 3, key: 'position', kind: 'text', name: label('Chức vụ', 'Position'), searchable: true },
    phones(4),
    emails(5),
    { id: 6, key: 'birthday', kind: 'date', name: label('Ngày sinh', 'Birthday'), slot: 't1' },
    notes(7),
  ],
};

const dealStages = options({
  new: ['Mới', 'New'],
  needs: ['Xác định nhu cầu', 'Needs known'],
  quoted: ['Báo giá', 'Quoted'],
  negotiating: ['Đàm phán', 'Negotiating'],
  won: ['Thắng', 'Won'],
  lost: ['Thua', 'Lost'],
});
const lostReasons = options({
  price: ['Giá cao', 'Price'],
  rival: ['Chọn bên khác', 'Chose another'],
  later: ['Chưa có nhu cầu', 'Not now'],
  silent: ['Không liên lạc được', 'No answer'],
  other: ['Khác', 'Other'],
});

const deals: TableTemplate = {
  id: tableIds.deals,
  key: 'deals',
  name: label('Cơ hội', 'Deals'),
  fields: [
    title(label('Tên cơ hội', 'Deal')),
    relation(2, 'customer', label('Khách hàng', 'Customer'), tableIds.customers, 's2'),
    relation(3, 'company', label('Công ty', 'Company'), tableIds.companies, 's3'),
    { id: 4, key: 'stage', kind: 'choice', name: label('Giai đoạn', 'Stage'), slot: 's4', options: dealStages },
    { id: 5, key: 'amount', kind: 'money', name: label('Giá trị', 'Amount'), slot: 'n1' },
    { id: 6, key: 'close', kind: 'date', name: label('Dự kiến chốt', 'Expected close'), slot: 't1' },
    relation(7, 'product', label('Sản phẩm', 'Product'), tableIds.products, 's5'),
    { id: 8, key: 'lost', kind: 'choice', name: label('Lý do thua', 'Lost because'), slot: 's6', options: lostReasons },
    notes(9),
  ],
};

const products: TableTemplate = {
  id: tableIds.products,
  key: 'products',
  name: label('Sản phẩm', 'Products'),
  fields: [
    title(label('Tên sản phẩm', 'Product')),
    { id: 2, key: 'code', kind: 'text', name: label('Mã', 'Code'), searchable: true, slot: 's2' },
    { id: 3, key: 'category', kind: 'text', name: label('Nhóm hàng', 'Category'), searchable: true, slot: 's3' },
    { id: 4, key: 'price', kind: 'money', name: label('Giá bán', 'Price'), slot: 'n1' },
    { id: 5, key: 'unit', kind: 'text', name: label('Đơn vị tính', 'Unit') },
    { id: 6, key: 'selling', kind: 'yes_no', name: label('Đang bán', 'On sale') },
    { id: 7, key: 'page', kind: 'link', name: label('Trang giới thiệu', 'Page'), section: sections.more },
    notes(8),
  ],
};

export const sales: ProjectTemplate = {
  tables: [
    customers,
    companies,
    contacts,
    deals,
    products,
    tasks(label('Khách hàng', 'Customer'), label('Cơ hội', 'Deal')),
  ],
  roles,
};
