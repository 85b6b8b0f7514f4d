/**
 * The 34 provinces and cities of Viet Nam since 1 July 2025, by Resolution 202/2025/QH15 of the National Assembly of
 * 12 June 2025; each with the provinces that were merged into it, so that an old name in a file or in a form finds its
 * place. Keys are ours, and stay what they are whatever a province is called next.
 */
import type { FieldOption } from '#database/tables.ts';

/** New name: what was merged into it, and other ways of writing it. North to south, by the old codes of provinces. */
const merged: Readonly<Record<string, readonly string[]>> = {
  'Hà Nội': ['Thành phố Hà Nội', 'TP Hà Nội', 'Hanoi', 'HN'],
  'Cao Bằng': [],
  'Tuyên Quang': ['Hà Giang'],
  'Điện Biên': [],
  'Lai Châu': [],
  'Sơn La': [],
  'Lào Cai': ['Yên Bái'],
  'Thái Nguyên': ['Bắc Kạn', 'Bắc Cạn'],
  'Lạng Sơn': [],
  'Quảng Ninh': [],
  'Bắc Ninh': ['Bắc Giang'],
  'Phú Thọ': ['Vĩnh Phúc', 'Hòa Bình'],
  'Hải Phòng': ['Thành phố Hải Phòng', 'TP Hải Phòng', 'Hải Dương'],
  'Hưng Yên': ['Thái Bình'],
  'Ninh Bình': ['Hà Nam', 'Nam Định'],
  'Thanh Hóa': [],
  'Nghệ An': [],
  'Hà Tĩnh': [],
  'Quảng Trị': ['Quảng Bình'],
  Huế: ['Thành phố Huế', 'TP Huế', 'Thừa Thiên Huế', 'Thừa Thiên - Huế', 'Thừa Thiên – Huế'],
  'Đà Nẵng': ['Thành phố Đà Nẵng', 'TP Đà Nẵng', 'Quảng Nam'],
  'Quảng Ngãi': ['Kon Tum', 'Kontum'],
  'Gia Lai': ['Bình Định'],
  'Khánh Hòa': ['Ninh Thuận'],
  'Đắk Lắk': ['Đắc Lắc', 'Đắk Lắc', 'Daklak', 'Phú Yên'],
  'Lâm Đồng': ['Đắk Nông', 'Đắc Nông', 'Bình Thuận'],
  'Đồng Nai': ['Bình Phước'],
  'Hồ Chí Minh': [
    'Thành phố Hồ Chí Minh',
    'TP Hồ Chí Minh',
    'TP. Hồ Chí Minh',
    'TP.HCM',
    'TP HCM',
    'TPHCM',
    'HCM',
    'Sài Gòn',
    'Saigon',
    'Ho Chi Minh City',
    'Bình Dương',
    'Bà Rịa - Vũng Tàu',
    'Bà Rịa – Vũng Tàu',
    'Bà Rịa Vũng Tàu',
    'Vũng Tàu',
  ],
  'Tây Ninh': ['Long An'],
  'Đồng Tháp': ['Tiền Giang'],
  'Vĩnh Long': ['Bến Tre', 'Trà Vinh'],
  'An Giang': ['Kiên Giang'],
  'Cần Thơ': ['Thành phố Cần Thơ', 'TP Cần Thơ', 'Sóc Trăng', 'Hậu Giang'],
  'Cà Mau': ['Bạc Liêu'],
};

export const provinces: readonly FieldOption[] = Object.entries(merged).map(([name, others]) => ({
  key: keyOf(name),
  name: { vi: name, en: withoutMarks(name) },
  // "Tỉnh Hà Giang", as official papers write it
  aliases: [
    ...others,
    ...[name, ...others].filter((each) => !/^(?:TP|Thành phố)/u.test(each)).map((each) => `Tỉnh ${each}`),
  ],
}));

function withoutMarks(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D');
}

function keyOf(name: string): string {
  return withoutMarks(name).toLowerCase().replaceAll(' ', '_');
}
