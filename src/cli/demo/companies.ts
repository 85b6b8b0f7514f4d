/** Companies that do not exist: names put together from two lists, each pair once. */
import { fixedLine } from './contacts.ts';
import { plain } from './names.ts';
import { drawPlace } from './places.ts';
import type { Region } from './places.ts';
import type { Random } from './random.ts';

export type Company = {
  readonly name: string;
  readonly region: Region;
  readonly domain: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly address: string;
  readonly province: string;
  /** Empty where it has none. */
  readonly website: string;
  readonly industry: string;
  readonly notes: string;
};

const firsts =
  'Hạ, Vân, Sương, Trúc, Nguyệt, Thạch, Tịnh, Ngân, Lạc, Hoài, Diễm, Trầm, Cát, Bích, Huyền, Mộc, Khánh, Đan, Thiên, Tường'.split(
    ', ',
  );
const seconds =
  'Khê, Vũ, Diệp, Lam, Cẩm, Trà, Miên, Dạ, Thụy, Lộ, Hàm, Tâm, Uyển, Giao, Điền, Lĩnh, Phương, Ninh, Giang, Nhiên'.split(
    ', ',
  );

interface Industry {
  readonly weight: number;
  /** What stands before the name. */
  readonly forms: readonly string[];
}

const industries: Readonly<Record<string, Industry>> = {
  'Khách sạn, lưu trú': { weight: 15, forms: ['Khách sạn', 'Homestay', 'Công ty TNHH Du lịch', 'Khu nghỉ dưỡng'] },
  'Nhà hàng, quán cà phê': { weight: 15, forms: ['Nhà hàng', 'Cà phê', 'Bếp', 'Trà quán'] },
  'Xây dựng': {
    weight: 13,
    forms: ['Công ty TNHH Xây dựng', 'Công ty CP Đầu tư Xây dựng', 'Công ty TNHH MTV Cơ điện'],
  },
  'Kiến trúc, nội thất': { weight: 11, forms: ['Văn phòng Kiến trúc', 'Công ty TNHH Thiết kế', 'Xưởng mộc'] },
  'Bất động sản': { weight: 8, forms: ['Công ty CP Địa ốc', 'Công ty TNHH Bất động sản'] },
  'Giáo dục': { weight: 8, forms: ['Trường mầm non', 'Trung tâm Anh ngữ', 'Công ty CP Giáo dục'] },
  'Y tế, làm đẹp': { weight: 8, forms: ['Phòng khám', 'Nha khoa', 'Spa', 'Công ty TNHH Dược phẩm'] },
  'Bán lẻ': { weight: 8, forms: ['Cửa hàng', 'Siêu thị nội thất', 'Công ty TNHH Thương mại'] },
  'Sản xuất': { weight: 8, forms: ['Công ty TNHH May mặc', 'Công ty CP Bao bì', 'Công ty TNHH Gốm sứ', 'HTX Mây tre'] },
  'Công nghệ, dịch vụ': { weight: 6, forms: ['Công ty CP Công nghệ', 'Công ty TNHH Dịch vụ', 'Công ty Luật TNHH'] },
};

const areaCodes: Readonly<Record<Region, readonly string[]>> = {
  north: ['024', '024', '0225', '0222'],
  central: ['0236', '0234', '0238'],
  south: ['028', '028', '0292', '0251'],
};

const remarks = [
  'Thanh toán sau 30 ngày, xuất hóa đơn từng đợt.',
  'Mua theo dự án, mỗi quý một đợt.',
  'Cần bản vẽ 3D trước khi ký.',
  'Chỉ giao hàng trước 9 giờ sáng.',
  'Giám đốc duyệt giá, kế toán giữ hợp đồng.',
  'Đang xin báo giá của hai nơi khác.',
  'Chiết khấu 8% cho đơn trên 200 triệu.',
  'Bảo hành tại chỗ 24 tháng theo hợp đồng khung.',
];

/** @param number from 0 to 399, each a company of its own */
export function makeCompany(draw: Random, number: number): Company {
  const [column, row] = [number % firsts.length, Math.floor(number / firsts.length)];
  const brand = `${firsts[column]} ${seconds[(column + row * 7) % seconds.length]}`;
  const industry = draw.weighted(
    Object.fromEntries(Object.entries(industries).map(([name, { weight }]) => [name, weight])),
  );
  const region = draw.weighted({ north: 42, central: 16, south: 42 });
  const domain = `${plain(brand)}.example`;
  const { address, province } = drawPlace(draw, region);
  return {
    name: `${draw.one(industries[industry]?.forms ?? [])} ${brand}`,
    region,
    domain,
    phones: Array.from({ length: draw.chance(20) ? 2 : 1 }, () => fixedLine(draw, draw.one(areaCodes[region]))),
    emails: [`${draw.one(['lienhe', 'info', 'kinhdoanh', 'vanphong'])}@${domain}`],
    address,
    province,
    website: draw.chance(70) ? `www.${domain}` : '',
    industry,
    notes: draw.chance(35) ? draw.one(remarks) : '',
  };
}
