/**
 * `growth_*`: what a list, a reading and an edit cost in a project ten times as large. The same requests before and after
 * the rest of the records came in: the ratio is the time in the small one over that in the large one.
 */
import type { House, Person } from './house.ts';
import { measureTimes } from './measure-times.ts';
import type { TimedRequest, Times } from './measure-times.ts';
import { page } from './plans.ts';
import { median } from './report.ts';
import type { Row } from './report.ts';

const names = ['growth_list', 'growth_read', 'growth_write'] as const;
export type GrowthTimes = Readonly<Record<(typeof names)[number], Times>>;

export async function measureSize(house: House): Promise<GrowthTimes> {
  const { sales, table } = house;
  const { id } = await sales.call<{ id: string }>('POST', `${table}/records`, {
    values: { 1: 'Nguyễn Thị Hòa', 2: ['+84912345678'], 6: 'Zalo' },
  });
  const path = `${table}/records/${id}`;
  return {
    growth_list: await measureTimes(house, {
      ...asked(sales, 50),
      target: { method: 'POST', path: `${table}/records/find`, body: JSON.stringify(page) },
    }),
    growth_read: await measureTimes(house, { ...asked(sales, null), target: { method: 'GET', path } }),
    growth_write: await measureTimes(house, {
      ...asked(sales, null),
      target: { method: 'PATCH', path, body: '{"version":@version@,"values":{"6":"Hội chợ @n@"}}', version: 1 },
    }),
  };
}

function asked(who: Person, records: number | null): Omit<TimedRequest, 'target'> {
  return {
    who,
    check(reply) {
      const found = JSON.parse(reply) as { records?: unknown[] };
      if (records !== null && found.records?.length !== records) throw new Error(`not a page of ${records}`);
    },
  };
}

/** `value`: ms in the large project; `floor`: ms in the small one. */
export function growthRows(small: GrowthTimes, large: GrowthTimes): Record<string, Row> {
  return Object.fromEntries(
    names.map((name) => {
      const [before, after] = [median(small[name].p50), median(large[name].p50)];
      const row: Row = {
        ratio: after / before,
        value: after,
        floor: before,
        unit: 'ms',
        serverCpuMs: null,
        floorCpuMs: null,
      };
      return [name, row];
    }),
  );
}
