/** Names that are times of single requests, one after another, as somebody at a page waits for them. */
import type { DriveTarget } from './drive-order.ts';
import type { House, Person } from './house.ts';
import { drive } from './processes.ts';
import { rounds } from './measure-http.ts';
import { assertRecorded, eventsOf } from './recorded.ts';

/** Half of the requests took no longer than `p50`, and 95 in 100 no longer than `p95`: in ms, one of each a round. */
export interface Times {
  readonly p50: readonly number[];
  readonly p95: readonly number[];
}

export interface TimedRequest {
  readonly who: Person;
  readonly target: DriveTarget;
  /** Throws when a reply is not what is measured. */
  readonly check: (reply: string) => void;
}

const warmUpSeconds = 0.5;
const roundSeconds = 2;

export async function measureTimes(house: House, { who, target, check }: TimedRequest): Promise<Times> {
  const p50: number[] = [];
  const p95: number[] = [];
  let order = { port: house.port, headers: who.headers, connections: 1, targets: [target], from: 0 };
  for (let round = 0; round <= rounds; round++) {
    const before = await eventsOf(house, who);
    const driven = await drive({ ...order, seconds: round === 0 ? warmUpSeconds : roundSeconds });
    await assertRecorded(house, who, before, driven.answered);
    check(driven.sample);
    const version = driven.versions[0];
    const next = typeof version === 'number' ? { ...target, version } : target;
    order = { ...order, targets: [next], from: order.from + driven.answered };
    if (round === 0) continue;
    p50.push(driven.p50Ms);
    p95.push(driven.p95Ms);
  }
  return { p50, p95 };
}

/** An exact phone that one customer has, to who reads phones openly: it costs nothing of a quota. */
export async function lookUpPhone({ admin, table }: House): Promise<TimedRequest> {
  const phone = '+84912999999';
  await admin.call('POST', `${table}/records`, { values: { 1: 'Nguyễn Thị Hòa', 2: [phone] } });
  return {
    who: admin,
    target: { method: 'POST', path: `${table}/records/look-up`, body: JSON.stringify({ value: phone }) },
    check(reply) {
      const { records } = JSON.parse(reply) as { records: unknown[] };
      if (records.length !== 1) throw new Error(`${records.length} records for one phone`);
    },
  };
}

/** Everything that a member of the sales role sees, counted as far as a list counts. */
export function countAll({ sales, table }: House): TimedRequest {
  return {
    who: sales,
    target: { method: 'POST', path: `${table}/records/count`, body: '{}' },
    check(reply) {
      if (!reply.includes('"count"')) throw new Error(`no count: ${reply}`);
    },
  };
}
