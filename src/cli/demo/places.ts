/**
 * Where people live: some of the 34 provinces and cities since July 2025, without districts, each with wards of today.
 * Streets are those that nearly every Vietnamese town has.
 */
import type { Random } from './random.ts';

export type Region = 'north' | 'central' | 'south';

interface Province {
  readonly name: string;
  readonly region: Region;
  readonly weight: number;
  readonly wards: readonly string[];
}

/** One line each: region, weight, name, wards. */
const table = `
north 40 Hà Nội: Hoàn Kiếm, Cửa Nam, Ba Đình, Ngọc Hà, Giảng Võ, Hai Bà Trưng, Vĩnh Tuy, Bạch Mai, Đống Đa, Kim Liên, Láng, Ô Chợ Dừa, Hồng Hà, Lĩnh Nam, Hoàng Mai, Tương Mai, Định Công, Hoàng Liệt, Yên Sở, Thanh Xuân, Khương Đình, Phương Liệt, Cầu Giấy, Nghĩa Đô, Yên Hòa, Tây Hồ, Phú Thượng, Xuân Đỉnh, Từ Liêm, Xuân Phương, Tây Mỗ, Đại Mỗ, Long Biên, Bồ Đề, Việt Hưng, Hà Đông, Dương Nội, Kiến Hưng
north 12 TP. Hải Phòng: Hồng Bàng, Ngô Quyền, Gia Viên, Lê Chân, An Biên, Hải An, Kiến An, Đồ Sơn, Thủy Nguyên, Hải Dương, Lê Thanh Nghị
north 8 Bắc Ninh: Kinh Bắc, Vũ Ninh, Từ Sơn, Bắc Giang, Đa Mai
north 7 Quảng Ninh: Hạ Long, Hồng Gai, Bãi Cháy, Cẩm Phả, Uông Bí, Móng Cái 1
north 7 Ninh Bình: Hoa Lư, Nam Định, Phủ Lý, Tam Điệp, Thiên Trường
north 6 Hưng Yên: Phố Hiến, Thái Bình, Mỹ Hào, Sơn Nam
north 6 Phú Thọ: Việt Trì, Vĩnh Yên, Phúc Yên, Hòa Bình, Nông Trang
north 5 Thái Nguyên: Phan Đình Phùng, Gia Sàng, Sông Công, Bắc Kạn
north 2 Lào Cai: Lào Cai, Cam Đường, Yên Bái
north 2 Lạng Sơn: Kỳ Lừa, Lương Văn Tri, Tam Thanh
north 1 Tuyên Quang: Minh Xuân, An Tường
north 1 Sơn La: Tô Hiệu, Chiềng Sinh
north 6 Thanh Hóa: Hạc Thành, Sầm Sơn, Bỉm Sơn, Đông Sơn
central 9 Nghệ An: Trường Vinh, Thành Vinh, Vinh Phú, Cửa Lò
central 4 Hà Tĩnh: Thành Sen, Hồng Lĩnh
central 4 Quảng Trị: Đồng Hới, Đông Hà
central 9 TP. Huế: Thuận Hóa, Phú Xuân, Vỹ Dạ, An Cựu, Kim Long, Thủy Xuân
central 20 TP. Đà Nẵng: Hải Châu, Hòa Cường, Thanh Khê, An Khê, An Hải, Sơn Trà, Ngũ Hành Sơn, Hòa Khánh, Liên Chiểu, Cẩm Lệ, Hòa Xuân, Tam Kỳ, Hội An
central 4 Quảng Ngãi: Cẩm Thành, Nghĩa Lộ, Kon Tum
central 6 Gia Lai: Quy Nhơn, Quy Nhơn Nam, Pleiku
central 8 Khánh Hòa: Nha Trang, Bắc Nha Trang, Tây Nha Trang, Phan Rang
central 5 Đắk Lắk: Buôn Ma Thuột, Tân Lập, Tuy Hòa
central 6 Lâm Đồng: Xuân Hương - Đà Lạt, Lâm Viên - Đà Lạt, Phan Thiết, Mũi Né
south 50 TP. Hồ Chí Minh: Sài Gòn, Tân Định, Bến Thành, Bàn Cờ, Xuân Hòa, Nhiêu Lộc, Xóm Chiếu, Khánh Hội, Chợ Quán, An Đông, Chợ Lớn, Bình Tây, Phú Lâm, Tân Thuận, Phú Thuận, Tân Mỹ, Tân Hưng, Chánh Hưng, Diên Hồng, Hòa Hưng, Minh Phụng, Gia Định, Bình Thạnh, Thạnh Mỹ Tây, Bình Quới, Hạnh Thông, Gò Vấp, Đức Nhuận, Cầu Kiệu, Phú Nhuận, Hiệp Bình, Thủ Đức, Tam Bình, Linh Xuân, Phước Long, An Khánh, Thủ Dầu Một, Dĩ An, Thuận An, Vũng Tàu, Bà Rịa
south 9 Đồng Nai: Trấn Biên, Biên Hòa, Long Khánh, Bình Phước
south 9 TP. Cần Thơ: Ninh Kiều, Cái Khế, Tân An, Bình Thủy, Cái Răng, Vị Thanh, Sóc Trăng
south 6 Tây Ninh: Tân Ninh, Long An, Tân An
south 5 Vĩnh Long: Long Châu, Trà Vinh, An Hội
south 6 Đồng Tháp: Mỹ Tho, Cao Lãnh, Sa Đéc
south 6 An Giang: Long Xuyên, Rạch Giá, Châu Đốc
south 3 Cà Mau: An Xuyên, Tân Thành, Bạc Liêu`;

const provinces: readonly Province[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [, region = '', weight = '', name = '', wards = ''] = /^(\w+) (\d+) ([^:]+): (.+)$/.exec(line) ?? [];
    return { region: region as Region, weight: Number(weight), name, wards: wards.split(', ') };
  });

const streets = (
  'Lê Lợi, Trần Hưng Đạo, Nguyễn Huệ, Hai Bà Trưng, Lý Thường Kiệt, Điện Biên Phủ, Nguyễn Trãi, Quang Trung, ' +
  'Phan Chu Trinh, Hùng Vương, Nguyễn Du, Lê Hồng Phong, Trần Phú, Bà Triệu, Phan Bội Châu, Ngô Quyền, Lê Thánh Tông, ' +
  'Nguyễn Văn Cừ, Hoàng Hoa Thám, Nguyễn Thị Minh Khai, Cách Mạng Tháng Tám, Võ Thị Sáu, Tôn Đức Thắng, Trường Chinh, ' +
  'Lê Duẩn, Nguyễn Công Trứ, Phạm Ngũ Lão, Đinh Tiên Hoàng, Lương Văn Can, Chu Văn An, Mạc Đĩnh Chi, Bùi Thị Xuân'
).split(', ');

export interface Place {
  /** Without `TP.`, as the template lists it. */
  readonly province: string;
  readonly region: Region;
  /** `Số 12 ngõ 45 Lê Lợi, phường Cửa Nam, Hà Nội`. */
  readonly address: string;
}

export function drawPlace(draw: Random, region: Region): Place {
  const choices = provinces.filter((each) => each.region === region);
  const name = draw.weighted(Object.fromEntries(choices.map((each) => [each.name, each.weight])));
  const wards = choices.find((each) => each.name === name)?.wards ?? [];
  const address = `${house(draw, region)} ${draw.one(streets)}, phường ${draw.one(wards)}, ${name}`;
  return { province: name.replace(/^TP\. /u, ''), region, address };
}

/** Lanes are counted in the north, and written with slashes in the south. */
function house(draw: Random, region: Region): string {
  const number = 1 + draw.below(320);
  const form = draw.below(10);
  if (form === 0)
    return `Căn ${draw.one(['A', 'B', 'S1', 'S2', 'T3'])}-${5 + draw.below(25)}${10 + draw.below(14)} chung cư`;
  if (form < 4) {
    return region === 'south' ? `${number}/${1 + draw.below(60)}` : `Số ${1 + draw.below(40)} ngõ ${number}`;
  }
  return `${number}${draw.one(['', '', '', '', 'A', 'B'])}`;
}
