/** Whom one talks to at a company. */
import type { Company } from './companies.ts';
import { typedPhone, workEmail } from './contacts.ts';
import { drawName } from './names.ts';
import type { Random } from './random.ts';

export type Contact = {
  readonly name: string;
  /** By its name. */
  readonly company: string;
  readonly position: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly birthday: string;
  readonly notes: string;
};

const positions = {
  'Giám đốc': 20, 'Phó giám đốc': 8, 'Trưởng phòng mua hàng': 18, 'Kế toán trưởng': 14, 'Quản lý dự án': 14,
  'Hành chính': 12, 'Kiến trúc sư chủ trì': 7, 'Quản lý khách sạn': 5, 'Trợ lý giám đốc': 7,
}; // prettier-ignore
const remarks = [
  'Người quyết định cuối cùng.',
  'Chỉ nhận báo giá qua email.',
  'Hay đi công trình, nên nhắn trước khi gọi.',
  'Duyệt thanh toán vào thứ 3 và thứ 5.',
  'Thích trao đổi qua Zalo.',
  'Sắp chuyển sang chi nhánh khác.',
];

export interface Asked {
  readonly company: Company;
  readonly withPhone: boolean;
  readonly nextMobile: () => string;
}

export function makeContact(draw: Random, { company, withPhone, nextMobile }: Asked): Contact {
  const name = drawName(draw, company.region);
  const phones = withPhone && draw.chance(92) ? [typedPhone(draw, nextMobile())] : [];
  return {
    name: name.full,
    company: company.name,
    position: draw.weighted(positions),
    phones,
    emails: phones.length === 0 || draw.chance(80) ? [workEmail(draw, name, company.domain)] : [],
    birthday: draw.chance(20) ? `${1 + draw.below(28)}/${1 + draw.below(12)}/${1965 + draw.below(35)}` : '',
    notes: draw.chance(24) ? draw.one(remarks) : '',
  };
}
