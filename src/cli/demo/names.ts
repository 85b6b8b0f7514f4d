/** Names of people as they are frequent in Vietnam, drawn part by part: whoever is called so is called so by chance. */
import type { Region } from './places.ts';
import type { Random } from './random.ts';

export interface PersonName {
  readonly family: string;
  readonly middle: string;
  readonly given: string;
  readonly full: string;
  readonly isWoman: boolean;
}

/** Per mille, roughly as the country is named. */
const families = {
  Nguyễn: 310, Trần: 110, Lê: 95, Phạm: 70, Phan: 45, Đặng: 22, Bùi: 22, Đỗ: 20, Hồ: 15, Ngô: 15, Dương: 14, Lý: 8,
  Đinh: 10, Lương: 8, Mai: 7, Trịnh: 8, Đoàn: 8, Lâm: 7, Tạ: 5, Châu: 4, Quách: 3, Tống: 3, Nghiêm: 2, Kiều: 3, Cao: 7,
  Tô: 4, Hà: 8, Chu: 4, Đào: 8, Vương: 4, Thái: 4, Tăng: 3, Từ: 2, La: 2, Phùng: 4, Lưu: 4, Doãn: 2, Thân: 2, Ông: 1,
}; // prettier-ignore
/** The same two families, spelled by region. */
const spelled: Readonly<Record<Region, Readonly<Record<string, number>>>> = {
  north: { Hoàng: 50, Vũ: 45, Huỳnh: 1, Võ: 3 },
  central: { Hoàng: 25, Vũ: 5, Huỳnh: 25, Võ: 40 },
  south: { Hoàng: 8, Vũ: 10, Huỳnh: 50, Võ: 45 },
};

const women = {
  middles: (
    'Thị, Thị, Thị, Ngọc, Thu, Thanh, Minh, Phương, Bích, Hồng, Kim, Mai, Thùy, Quỳnh, Khánh, Diệu, Tuyết, Mỹ, Hoài, ' +
    'Như, Bảo, Thị Thu, Thị Ngọc, Thị Minh, Thị Thanh, Thị Hồng, Ngọc Bảo, Hoàng Minh, Thị Kim, Thị Phương'
  ).split(', '),
  givens: (
    'Anh, Ánh, Bích, Châu, Chi, Cúc, Dung, Duyên, Diệp, Đào, Giang, Hà, Hạnh, Hằng, Hậu, Hiền, Hoa, Hòa, Huệ, Huyền, ' +
    'Hương, Hường, Khuê, Lan, Lê, Liên, Liễu, Linh, Loan, Ly, Mai, Mận, My, Mỹ, Nga, Ngân, Nghi, Ngọc, Nguyệt, Nhàn, ' +
    'Nhi, Nhung, Như, Nương, Oanh, Phượng, Phương, Quyên, Quỳnh, Sen, Tâm, Thảo, Thanh, Thắm, Thơ, Thoa, Thu, Thùy, ' +
    'Thủy, Thúy, Thư, Thương, Tiên, Trang, Trâm, Trinh, Trúc, Tú, Tuyết, Uyên, Vân, Vi, Vy, Xuân, Yến, Ý'
  ).split(', '),
};
const men = {
  middles: (
    'Văn, Văn, Văn, Đức, Minh, Quang, Quốc, Hữu, Công, Xuân, Anh, Tuấn, Thanh, Ngọc, Hoàng, Trung, Mạnh, Đình, Gia, ' +
    'Bá, Thế, Việt, Nhật, Duy, Trọng, Hồng, Tiến, Viết, Phúc, Hoàng Minh, Huy, Vĩnh, Thành, Khắc'
  ).split(', '),
  givens: (
    'An, Anh, Ân, Bách, Bảo, Bình, Chiến, Chung, Chính, Công, Cường, Danh, Dũng, Duy, Dương, Đại, Đạt, Đăng, Điền, ' +
    'Định, Đông, Đức, Giang, Hà, Hải, Hào, Hậu, Hiếu, Hiệp, Hòa, Hoàn, Hoàng, Hùng, Huy, Hưng, Khải, Khang, Khánh, ' +
    'Khiêm, Khoa, Khôi, Kiên, Kiệt, Lâm, Lộc, Long, Luân, Lực, Mạnh, Minh, Nam, Nghĩa, Nguyên, Nhân, Nhật, Phát, Phong, ' +
    'Phú, Phúc, Phước, Quân, Quang, Quốc, Quý, Sang, Sáng, Sơn, Tài, Tâm, Tân, Thái, Thanh, Thành, Thắng, Thiện, Thịnh, ' +
    'Thọ, Thuận, Tiến, Tín, Toàn, Trí, Triết, Trung, Trường, Tú, Tuấn, Tùng, Việt, Vinh, Vũ, Vương, Vỹ'
  ).split(', '),
};

export function drawName(draw: Random, region: Region): PersonName {
  const family = draw.weighted<string>({ ...families, ...spelled[region] });
  const isWoman = draw.chance(53);
  const { middles, givens } = isWoman ? women : men;
  const given = draw.one(givens);
  const middle = draw.chance(6) ? '' : draw.one(middles.filter((each) => !each.split(' ').includes(given)));
  const full = [family, middle, given].filter((part) => part !== '').join(' ');
  return { family, middle, given, full, isWoman };
}

/** `hoa`, for an address: lower case, without marks and spaces. */
export function plain(words: string): string {
  return words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/đ/giu, 'd')
    .replaceAll(/[^a-z0-9]/giu, '')
    .toLowerCase();
}
