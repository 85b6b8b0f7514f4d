/** Who works in the sample project, in which team, and what is different about each one's rights. */
import type { Label } from '#contract/shapes.ts';
import type { Region } from './places.ts';

export const projectName = 'Nội thất Hạ Mây';

export interface Team {
  readonly name: string;
  /** Name of the team above it. */
  readonly parent: string | null;
}

/** The one above comes first. */
export const teams: readonly Team[] = [
  { name: 'Miền Bắc', parent: null },
  { name: 'Hà Nội', parent: 'Miền Bắc' },
  { name: 'Miền Nam', parent: null },
];

export interface Staff {
  readonly name: string;
  readonly email: string;
  /** Key of a role of the template; null for the owner, who needs none. */
  readonly role: string | null;
  readonly title: Label;
  /** Name of his team. */
  readonly team: string | null;
  readonly leads: boolean;
  /** Of the customers, how many are his. */
  readonly share: number;
  /** Of the companies. */
  readonly companies: number;
  /** Brings them in by file; else he types them in one by one, since his role may not import. */
  readonly imports: boolean;
  /** Where his customers live, by weight. */
  readonly regions: Readonly<Record<Region, number>>;
  /** What is different about his rights. */
  readonly rights: Label;
}

const everywhere = { north: 42, central: 16, south: 42 };
const northern = { north: 94, central: 5, south: 1 };
const southern = { north: 1, central: 16, south: 83 };

export const staff: readonly [owner: Staff, ...others: Staff[]] = [
  {
    name: 'Trịnh Bảo Khanh',
    email: 'khanh@hamay.example',
    role: null,
    title: { vi: 'Chủ dự án', en: 'Owner' },
    team: null,
    leads: false,
    share: 150,
    companies: 40,
    imports: true,
    regions: everywhere,
    rights: { vi: 'Thấy và làm được mọi việc.', en: 'Sees and may do everything.' },
  },
  {
    name: 'Quách Thùy Dương',
    email: 'duong@hamay.example',
    role: 'admin',
    title: { vi: 'Quản trị viên', en: 'Administrator' },
    team: null,
    leads: false,
    share: 450,
    companies: 60,
    imports: true,
    regions: everywhere,
    rights: {
      vi: 'Mọi quyền trên mọi bản ghi, mời người, xuất được cả điện thoại và email.',
      en: 'Every right on every record, invites people, may export phones and e-mails.',
    },
  },
  {
    name: 'Nghiêm Đức Thắng',
    email: 'thang@hamay.example',
    role: 'leader',
    title: { vi: 'Trưởng nhóm', en: 'Team leader' },
    team: 'Miền Bắc',
    leads: true,
    share: 900,
    companies: 80,
    imports: true,
    regions: northern,
    rights: {
      vi: 'Thấy điện thoại, email của Miền Bắc và của Hà Nội bên dưới; của nơi khác bị che.',
      en: 'Sees phones and e-mails of Miền Bắc and of Hà Nội below it; elsewhere they are masked.',
    },
  },
  {
    name: 'Lâm Mỹ Duyên',
    email: 'duyen@hamay.example',
    role: 'leader',
    title: { vi: 'Trưởng nhóm', en: 'Team leader' },
    team: 'Miền Nam',
    leads: true,
    share: 1_000,
    companies: 80,
    imports: true,
    regions: southern,
    rights: {
      vi: 'Thấy điện thoại, email của Miền Nam; của nơi khác bị che.',
      en: 'Sees phones and e-mails of Miền Nam; elsewhere they are masked.',
    },
  },
  {
    name: 'Phùng Quang Huy',
    email: 'huy@hamay.example',
    role: 'sales',
    title: { vi: 'Nhân viên kinh doanh', en: 'Sales' },
    team: 'Hà Nội',
    leads: true,
    share: 900,
    companies: 25,
    imports: false,
    regions: northern,
    rights: {
      vi: 'Thấy điện thoại, email của khách mình phụ trách; của người khác bị che, và không sửa được.',
      en: 'Sees phones and e-mails of his own customers; others’ are masked, and not his to edit.',
    },
  },
  {
    name: 'Võ Ngọc Trâm',
    email: 'tram@hamay.example',
    role: 'sales_without_phones',
    title: { vi: 'Kinh doanh, không thấy điện thoại', en: 'Sales without phones' },
    team: 'Miền Nam',
    leads: false,
    share: 450,
    companies: 15,
    imports: false,
    regions: southern,
    rights: {
      vi: 'Không có trường Điện thoại, ở đâu cũng vậy; thấy mọi email.',
      en: 'Has no field Phone, wherever she looks; sees every e-mail.',
    },
  },
  {
    name: 'Tạ Hoài Anh',
    email: 'hoaianh@hamay.example',
    role: 'marketing',
    title: { vi: 'Marketing, không xuất dữ liệu', en: 'Marketing without export' },
    team: null,
    leads: false,
    share: 1_150,
    companies: 0,
    imports: true,
    regions: everywhere,
    rights: {
      vi: 'Thấy mọi email, điện thoại bị che; sửa và nhập được mọi khách, không xuất file.',
      en: 'Sees every e-mail, phones are masked; edits and imports any customer, exports none.',
    },
  },
  {
    name: 'Đoàn Kim Liên',
    email: 'lien@hamay.example',
    role: 'viewer',
    title: { vi: 'Chỉ xem', en: 'Viewer' },
    team: null,
    leads: false,
    share: 0,
    companies: 0,
    imports: false,
    regions: everywhere,
    rights: {
      vi: 'Xem mọi khách, không sửa; điện thoại và email bị che.',
      en: 'Sees every customer, edits none; phones and e-mails are masked.',
    },
  },
];
