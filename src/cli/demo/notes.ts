/** What the people of a furniture shop write down about a customer. Some type a phone or an address into it. */
import { phoneInText } from './contacts.ts';
import type { Random } from './random.ts';

export type Stage = 'new' | 'in_talks' | 'quoted' | 'won' | 'lost';

const said: Readonly<Record<Stage, readonly string[]>> = {
  new: [
    'Để lại số trên trang, chưa gọi được.',
    'Hỏi giá bàn ăn 6 ghế.',
    'Xem mẫu sofa góc ở showroom, hẹn quay lại cuối tuần.',
    'Nhắn Zalo hỏi tủ bếp, gửi mẫu rồi.',
    'Mới nhận nhà, cần cả phòng khách và phòng ngủ.',
    'Hỏi có trả góp không.',
  ],
  in_talks: [
    'Đã đo phòng khách 4,2 x 5,6 m.\nThích gỗ sồi, màu sáng.',
    'Vợ chồng đang chọn giữa gỗ óc chó và sồi.',
    'Gọi lại sau 18 giờ, ban ngày bận họp.',
    'Cần giao trước Tết.',
    'Muốn xem xưởng, hẹn thứ 7.',
    'Nhà có trẻ nhỏ: bo tròn góc bàn.',
    'Ngân sách khoảng 60 triệu cho phòng khách.',
    'Chờ bản vẽ 3D phòng ngủ.',
  ],
  quoted: [
    'Đã gửi báo giá, hẹn trả lời đầu tuần.',
    'Xin giảm 5% nếu lấy cả bộ.',
    'So giá với một xưởng ở Thạch Thất.',
    'Báo giá lần 2: bỏ kệ tivi, thêm tủ giày.',
    'Đồng ý giá, chờ bàn với gia đình.',
  ],
  won: [
    'Đã giao đủ, khách khen lắp gọn.',
    'Bảo hành đến hết năm sau.',
    'Giới thiệu thêm hai người bạn.',
    'Đặt cọc 30%, phần còn lại khi giao.',
    'Mua lần hai: thêm bộ bàn ghế ban công.',
    'Cánh tủ lệch, đã cho thợ qua chỉnh.',
  ],
  lost: [
    'Chọn bên khác, rẻ hơn 10%.',
    'Hoãn sửa nhà sang năm.',
    'Gọi ba lần không nghe máy.',
    'Không hợp kiểu, tìm đồ cổ điển.',
    'Đã mua online.',
  ],
};

/** @param another gives a phone that is nobody's yet */
export function drawNote(draw: Random, stage: Stage, another: () => string): string {
  if (draw.chance(58)) return '';
  const note = draw.one(said[stage]);
  if (draw.chance(7)) return `${note} ${whom(draw)}: ${phoneInText(draw, another())}.`;
  if (draw.chance(2))
    return `${note} Gửi bản vẽ qua ${draw.one(['banve', 'thietke', 'nhamoi'])}${draw.below(90)}@hopthu.example.`;
  return note;
}

function whom(draw: Random): string {
  return draw.one(['Số của vợ', 'Số của chồng', 'Người nhận hàng', 'Gọi con gái', 'Số bảo vệ tòa nhà', 'Kiến trúc sư']);
}

/** What is added after a call. */
export const calls = [
  'Đã gọi, hẹn qua showroom sáng thứ 7.',
  'Gọi lại: khách đổi sang gỗ óc chó, gửi giá mới.',
  'Khách xin số thợ lắp: 0950 000 117.',
  'Nghe máy, đang họp; gọi lại sau 17 giờ.',
  'Chốt màu vải, chờ đặt cọc.',
  'Đã gửi bản vẽ, khách ưng phương án 2.',
  'Số mới của khách: 0950.000.238 (dùng Zalo).',
  'Hẹn giao hai đợt, đợt đầu cuối tháng.',
];
