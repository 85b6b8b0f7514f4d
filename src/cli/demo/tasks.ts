/** What somebody has to do: mostly for one of his deals, now and then for the shop. */
import { timeFrom } from './days.ts';
import type { Deal, DealStage } from './deals.ts';
import type { Random } from './random.ts';

export type Task = {
  readonly name: string;
  /** With its time, day first. */
  readonly due: string;
  readonly state: 'open' | 'doing' | 'done' | 'dropped';
  readonly priority: 'high' | 'normal' | 'low';
  /** By name; empty where it is for nobody. */
  readonly customer: string;
  readonly deal: string;
  readonly notes: string;
};

const forDeal: Readonly<Record<DealStage, readonly string[]>> = {
  new: ['Gọi lần đầu', 'Gửi mẫu qua Zalo', 'Hỏi kích thước phòng'],
  needs: ['Hẹn đo tại nhà', 'Gửi bản vẽ 3D', 'Mời qua showroom xem gỗ'],
  quoted: ['Gọi lại về báo giá', 'Gửi báo giá lần 2'],
  negotiating: ['Chốt mức giảm với trưởng nhóm', 'Soạn hợp đồng', 'Nhắc đặt cọc'],
  won: ['Hẹn ngày giao', 'Gọi hỏi thăm sau lắp đặt', 'Thu đợt cuối'],
  lost: ['Gọi lại sau Tết'],
};
const forShop = [
  'Chụp ảnh mẫu mới ở showroom',
  'Cập nhật bảng giá gỗ sồi',
  'Gửi báo cáo tuần cho anh Khanh',
  'Kiểm tra hàng tồn kho Thạch Thất',
  'Chuẩn bị gian hàng hội chợ',
];
const remarks = ['Gọi trước 30 phút.', 'Mang theo mẫu vải.', 'Khách bận buổi sáng.', 'Nhớ hỏi địa chỉ giao.'];

export function makeTask(draw: Random, deal: Deal | null, now: Date): Task {
  const days = draw.below(24) - 9;
  const isOver = deal?.stage === 'lost' || (days < 0 ? draw.chance(80) : draw.chance(6));
  const what = deal === null ? draw.one(forShop) : `${draw.one(forDeal[deal.stage])}: ${deal.name}`;
  return {
    name: what,
    due: timeFrom(draw, now, days),
    state: isOver ? (draw.chance(90) ? 'done' : 'dropped') : draw.chance(25) ? 'doing' : 'open',
    priority: draw.weighted({ high: 22, normal: 63, low: 15 }),
    customer: deal?.customer ?? '',
    deal: deal?.name ?? '',
    notes: draw.chance(25) ? draw.one(remarks) : '',
  };
}
