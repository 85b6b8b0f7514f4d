/** What a furniture shop sells: one line a product, as its owner keeps them. */

export type Product = {
  readonly name: string;
  readonly code: string;
  readonly category: string;
  /** Whole đồng. */
  readonly price: string;
  readonly unit: string;
  readonly selling: 'yes' | 'no';
  readonly page: string;
  readonly notes: string;
};

/** Category: unit, and each product with its price in thousands of đồng. What begins with `-` is sold no more. */
const table = `
Phòng khách, chiếc: Sofa góc vải Mây 2,8 m 32900; Sofa băng da bò Lộc 2,2 m 46500; Bàn trà mặt đá Sương 8900; Kệ tivi gỗ sồi 2 m 12400; Tủ giày 3 cánh 6900; Ghế thư giãn Diệp 9800; -Sofa giường Vân 1,8 m 18500
Phòng ăn, chiếc: Bàn ăn gỗ sồi 6 ghế 24500; Bàn ăn óc chó 8 ghế 58900; Bàn tròn mặt đá 6 ghế 31200; Ghế ăn bọc da Trúc 2450; Tủ rượu kính 15800; -Bàn ăn gấp gọn 4 ghế 7900
Phòng ngủ, chiếc: Giường gỗ sồi 1,8 m 17900; Giường bọc nỉ Miên 1,6 m 14500; Tủ quần áo cánh lùa 2,4 m 28600; Tủ đầu giường 2 ngăn 2950; Bàn phấn gương tròn 7600; Nệm lò xo túi 1,8 m 13900; Giường tầng trẻ em 16400
Bếp, mét dài: Tủ bếp trên An Cường 4800; Tủ bếp dưới nhựa phủ acrylic 6900; Tủ bếp gỗ óc chó 12500; Mặt đá bếp thạch anh 3600; Đảo bếp di động 14900
Làm việc, chiếc: Bàn làm việc chân sắt 1,4 m 4200; Ghế xoay lưới Lam 3900; Tủ hồ sơ 4 ngăn 5600; Bàn họp 10 chỗ 22800; Vách ngăn bàn 1,2 m 1450; Quầy lễ tân 2,4 m 26500
Ngoài trời, bộ: Bàn ghế ban công mây nhựa 6800; Xích đu sân vườn 11900; Ghế hồ bơi gỗ tếch 8400
Khách sạn, bộ: Bộ phòng tiêu chuẩn 2 giường 68000; Bộ phòng suite 124000; Ghế sảnh bọc nhung 7200; Tủ minibar 5400; Tab đầu giường khách sạn 3800
Dịch vụ, lần: Đo đạc và bản vẽ 3D 2500; Lắp đặt tại nhà 900; Bảo dưỡng gỗ tự nhiên 1800`;

const remarks: Readonly<Record<string, string>> = {
  'Sofa góc vải Mây 2,8 m': 'Vải chống bám bẩn, chọn trong 12 màu.\nGiao sau 15 ngày.',
  'Bàn ăn gỗ sồi 6 ghế': 'Hàng sẵn ở showroom, giao trong tuần.',
  'Tủ bếp gỗ óc chó': 'Giá đã gồm phụ kiện cơ bản, chưa gồm mặt đá.',
  'Bộ phòng suite': 'Chỉ nhận từ 5 bộ.',
};

export const products: readonly Product[] = table
  .trim()
  .split('\n')
  .flatMap((line, row) => {
    const [, category = '', unit = '', rest = ''] = /^([^:]+), ([^,:]+): (.+)$/.exec(line) ?? [];
    return rest.split('; ').map((entry, place) => {
      const [, gone, name = '', thousands = ''] = /^(-?)(.+) (\d+)$/.exec(entry) ?? [];
      return {
        name,
        code: `HM-${row + 1}${String(place + 1).padStart(2, '0')}`,
        category,
        price: `${thousands}000`,
        unit,
        selling: gone === '-' ? 'no' : 'yes',
        page: row < 3 && place < 4 ? `https://hamay.example/san-pham/hm-${row + 1}0${place + 1}` : '',
        notes: remarks[name] ?? '',
      } as const;
    });
  });
