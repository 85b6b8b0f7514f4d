/** The template `real_estate`: a broker of houses, flats and land. */
import type { ProjectTemplate, TableTemplate } from '#access/project-template.ts';
import { roles } from './roles.ts';
import { companies, contacts } from './sales.ts';
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
  looking: ['Đang tìm', 'Looking'],
  visited: ['Đã đi xem', 'Visited'],
  reserved: ['Giữ chỗ', 'Reserved'],
  bought: ['Đã mua', 'Bought'],
  stopped: ['Dừng', 'Stopped'],
});
const needs = options({
  live: ['Mua để ở', 'To live in'],
  invest: ['Đầu tư', 'To invest'],
  rent: ['Thuê', 'To rent'],
  sell: ['Ký gửi bán', 'To sell'],
});

const customers: TableTemplate = {
  id: tableIds.customers,
  key: 'customers',
  name: label('Khách hàng', 'Customers'),
  fields: [
    personName(label('Họ tên', 'Name')),
    phones(2),
    emails(3),
    { id: 4, key: 'need', kind: 'choices', name: label('Nhu cầu', 'Need'), section: sections.sale, options: needs },
    { id: 5, key: 'stage', kind: 'choice', name: label('Giai đoạn', 'Stage'), slot: 's4', options: stages },
    { id: 6, key: 'source', kind: 'text', name: label('Nguồn', 'Source'), slot: 's5' },
    { id: 7, key: 'area', kind: 'text', name: label('Khu vực quan tâm', 'Area'), searchable: true, slot: 's3' },
    { id: 8, key: 'birthday', kind: 'date', name: label('Ngày sinh', 'Birthday'), slot: 't1' },
    { id: 9, key: 'budget', kind: 'money', name: label('Ngân sách', 'Budget'), section: sections.sale, slot: 'n1' },
    tags(11),
    province(12, 's6'),
    notes(10),
  ],
};

const kinds = options({
  flat: ['Căn hộ', 'Flat'],
  house: ['Nhà phố', 'Town house'],
  villa: ['Biệt thự', 'Villa'],
  land: ['Đất nền', 'Land'],
  shop: ['Mặt bằng, shophouse', 'Shop'],
  office: ['Văn phòng', 'Office'],
});
const states = options({
  free: ['Còn hàng', 'Free'],
  reserved: ['Giữ chỗ', 'Reserved'],
  deposited: ['Đã cọc', 'Deposited'],
  sold: ['Đã bán', 'Sold'],
});
const papers = options({
  pink: ['Sổ hồng', 'Title deed'],
  red: ['Sổ đỏ', 'Land certificate'],
  contract: ['Hợp đồng mua bán', 'Sale contract'],
  waiting: ['Đang chờ sổ', 'Waiting for title'],
});
const directions = options({
  north: ['Bắc', 'North'],
  north_east: ['Đông Bắc', 'North-east'],
  east: ['Đông', 'East'],
  south_east: ['Đông Nam', 'South-east'],
  south: ['Nam', 'South'],
  south_west: ['Tây Nam', 'South-west'],
  west: ['Tây', 'West'],
  north_west: ['Tây Bắc', 'North-west'],
});

/** Where a house stands exactly is what a broker lives from: its address is sealed. */
const products: TableTemplate = {
  id: tableIds.products,
  key: 'products',
  name: label('Bất động sản', 'Properties'),
  fields: [
    title(label('Tên', 'Name')),
    { id: 2, key: 'code', kind: 'text', name: label('Mã căn', 'Code'), searchable: true, slot: 's2' },
    { id: 3, key: 'project', kind: 'text', name: label('Dự án', 'Development'), searchable: true, slot: 's3' },
    { id: 4, key: 'price', kind: 'money', name: label('Giá', 'Price'), slot: 'n1' },
    { id: 5, key: 'kind', kind: 'choice', name: label('Loại hình', 'Kind'), slot: 's4', options: kinds },
    { id: 6, key: 'state', kind: 'choice', name: label('Tình trạng', 'State'), slot: 's5', options: states },
    { id: 7, key: 'size', kind: 'number', name: label('Diện tích (m²)', 'Size (m²)'), slot: 'n2' },
    { id: 8, key: 'rooms', kind: 'number', name: label('Phòng ngủ', 'Bedrooms'), slot: 'n3' },
    { id: 9, key: 'direction', kind: 'choice', name: label('Hướng', 'Direction'), options: directions },
    { id: 10, key: 'papers', kind: 'choice', name: label('Pháp lý', 'Papers'), options: papers },
    province(11, 's6'),
    {
      id: 12,
      key: 'address',
      kind: 'text',
      name: label('Địa chỉ chính xác', 'Exact address'),
      section: sections.more,
      sensitive: true,
    },
    notes(13),
  ],
};

const dealStages = options({
  interested: ['Quan tâm', 'Interested'],
  visit: ['Đi xem', 'Visit'],
  deposit: ['Đặt cọc', 'Deposit'],
  contract: ['Ký hợp đồng', 'Contract'],
  done: ['Bàn giao', 'Handed over'],
  lost: ['Không thành', 'Lost'],
});

const deals: TableTemplate = {
  id: tableIds.deals,
  key: 'deals',
  name: label('Giao dịch', 'Deals'),
  fields: [
    title(label('Tên giao dịch', 'Deal')),
    relation(2, 'customer', label('Khách hàng', 'Customer'), tableIds.customers, 's2'),
    relation(3, 'product', label('Bất động sản', 'Property'), tableIds.products, 's3'),
    { id: 4, key: 'stage', kind: 'choice', name: label('Giai đoạn', 'Stage'), slot: 's4', options: dealStages },
    { id: 5, key: 'amount', kind: 'money', name: label('Giá trị', 'Amount'), slot: 'n1' },
    { id: 6, key: 'fee', kind: 'money', name: label('Hoa hồng', 'Fee'), slot: 'n2' },
    { id: 7, key: 'close', kind: 'date', name: label('Dự kiến ký', 'Expected signing'), slot: 't1' },
    notes(8),
  ],
};

export const realEstate: ProjectTemplate = {
  tables: [
    customers,
    { ...companies, name: label('Chủ đầu tư, đối tác', 'Developers and partners') },
    contacts,
    deals,
    products,
    tasks(label('Khách hàng', 'Customer'), label('Giao dịch', 'Deal')),
  ],
  roles,
};
