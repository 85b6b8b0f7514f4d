/** What somebody hopes to sell to one of his customers. */
import type { Customer } from './customers.ts';
import { dayFrom } from './days.ts';
import type { Stage } from './notes.ts';
import { products } from './products.ts';
import type { Random } from './random.ts';

export type DealStage = 'new' | 'needs' | 'quoted' | 'negotiating' | 'won' | 'lost';

export type Deal = {
  readonly name: string;
  /** All three by name; of companies that may be none. */
  readonly customer: string;
  readonly company: string;
  readonly product: string;
  readonly stage: DealStage;
  /** Whole đồng. */
  readonly amount: string;
  /** Day first. */
  readonly close: string;
  /** Why it was lost; else empty. */
  readonly lost: string;
  readonly notes: string;
};

const stagesOf: Readonly<Record<Stage, Partial<Record<DealStage, number>>>> = {
  new: { new: 70, needs: 30 },
  in_talks: { new: 20, needs: 60, quoted: 20 },
  quoted: { quoted: 60, negotiating: 40 },
  won: { won: 100 },
  lost: { lost: 100 },
};
const lostReasons = { price: 38, rival: 24, later: 18, silent: 15, other: 5 };
const remarks: Readonly<Record<DealStage, readonly string[]>> = {
  new: ['Hẹn gọi lại để hỏi kích thước.', 'Khách gửi ảnh hiện trạng qua Zalo.'],
  needs: ['Đã đo, chờ bản vẽ.', 'Cần xong trước Tết.', 'Khách muốn xem mẫu gỗ trước.'],
  quoted: ['Báo giá lần 1 đã gửi.', 'Đã gửi hai phương án, sồi và óc chó.'],
  negotiating: ['Xin giảm thêm 5%.', 'Chờ kế toán duyệt đặt cọc 30%.', 'Muốn trả làm ba đợt.'],
  won: ['Đã đặt cọc 30%.', 'Giao đủ, còn nợ đợt cuối.'],
  lost: ['Chốt bên khác vì giao nhanh hơn.', 'Hoãn sang năm sau.'],
};

export function makeDeal(draw: Random, customer: Customer, now: Date): Deal {
  const product = draw.one(products.filter(({ selling, unit }) => selling === 'yes' && unit !== 'lần'));
  const stage = draw.weighted<string>(stagesOf[customer.stage]) as DealStage;
  const isBusiness = customer.company !== '';
  const pieces = isBusiness ? 3 + draw.below(18) : 1 + draw.below(3);
  const isOver = stage === 'won' || stage === 'lost';
  return {
    name: `${product.name.replace(/ [\d,]+ m$/u, '')} cho ${isBusiness ? customer.company : customer.addressed}`,
    customer: customer.name,
    company: customer.company,
    product: product.name,
    stage,
    amount: String(Number(product.price) * pieces),
    close: dayFrom(now, isOver ? -1 - draw.below(80) : draw.below(75) - 8),
    lost: stage === 'lost' ? draw.weighted(lostReasons) : '',
    notes: draw.chance(45) ? draw.one(remarks[stage]) : '',
  };
}
