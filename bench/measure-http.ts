/** One name that is requests a second: rounds of the server and of its floor, one right after the other. */
import { join } from 'node:path';
import type { Driven, DriveOrder, DriveTarget } from './drive-order.ts';
import type { House, Person } from './house.ts';
import { cpuMs, drive, root, startProgram } from './processes.ts';
import { assertRecorded, eventsOf } from './recorded.ts';
import { rateRow } from './report.ts';
import type { Round, Row } from './report.ts';

export interface HttpPlan {
  readonly who: Person;
  readonly connections: number;
  readonly targets: readonly DriveTarget[];
  /** Requests that make one of what is counted. */
  readonly requestsEach: number;
  readonly unit: string;
  readonly floor: {
    /** In `floors/`. */
    readonly program: string;
    readonly given: Readonly<Record<string, unknown>>;
    readonly targets: readonly DriveTarget[];
  };
  /** Throws when a reply of the server is not what is measured. */
  readonly check: (reply: string) => void;
}

export const rounds = 3;
export const warmUpSeconds = 0.7;
export const roundSeconds = 2;

export async function measureHttp(house: House, plan: HttpPlan): Promise<Row> {
  const { database, databaseUrl, project } = house;
  const given = { url: databaseUrl, project, ...plan.floor.given };
  const program = join(root, 'bench/floors', plan.floor.program);
  const floor = await startProgram([program, JSON.stringify(given)], { PATH: process.env.PATH }, /"port":\d+/);
  const floorPort = Number(/"port":(\d+)/.exec(floor.printed)?.[1]);
  const common = { connections: plan.connections, seconds: warmUpSeconds, from: 0 };
  const ours: Side = {
    pid: house.server.pid,
    order: { ...common, port: house.port, headers: plan.who.headers, targets: plan.targets },
  };
  const theirs: Side = {
    pid: floor.pid,
    order: { ...common, port: floorPort, headers: {}, targets: plan.floor.targets },
  };
  const measured: Round[] = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      const seconds = round === 0 ? warmUpSeconds : roundSeconds;
      const before = await eventsOf(house, plan.who);
      const server = await runSide(ours, seconds);
      await assertRecorded(house, plan.who, before, server.driven.answered);
      plan.check(server.driven.sample);
      const plain = await runSide(theirs, seconds);
      assertSameBytes(server.driven.sample, plain.driven.sample);
      await database.query('checkpoint');
      if (round > 0) measured.push(compare(server, plain, plan.requestsEach));
    }
  } finally {
    await floor.stop();
  }
  return rateRow(measured, plan.unit);
}

export interface Side {
  readonly pid: number;
  order: DriveOrder;
}

export interface SideRun {
  readonly driven: Driven;
  readonly cpu: number | null;
}

/** Moves the order on: to numbers that were not used, and to the versions that there are now. */
export async function runSide(side: Side, seconds: number): Promise<SideRun> {
  const begun = cpuMs(side.pid);
  const driven = await drive({ ...side.order, seconds });
  const ended = cpuMs(side.pid);
  const targets = side.order.targets.map((target, place) => {
    const version = driven.versions[place];
    return typeof version === 'number' ? { ...target, version } : target;
  });
  side.order = { ...side.order, targets, from: side.order.from + driven.answered };
  return { driven, cpu: begun === null || ended === null ? null : (ended - begun) / driven.answered };
}

export function compare(server: SideRun, floor: SideRun, each: number): Round {
  const rate = ({ driven }: SideRun) => driven.answered / driven.seconds / each;
  const cpu = ({ cpu: perRequest }: SideRun) => (perRequest === null ? null : perRequest * each);
  return { value: rate(server), floor: rate(floor), serverCpuMs: cpu(server), floorCpuMs: cpu(floor) };
}

/** @throws Error unless both replies are the same but for ids, instants, versions, counters and the sealed cursor */
export function assertSameBytes(ours: string, floors: string): void {
  if (neutral(ours) !== neutral(floors)) throw new Error(`not the floor's bytes:\n${ours}\n${floors}`);
}

function neutral(reply: string): string {
  return reply
    .replaceAll(/"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, '"id"')
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]{12}Z"/g, '"instant"')
    .replaceAll(/"version":\d+/g, '"version"')
    .replaceAll(/\d{6}(?=["@])/g, 'number')
    .replace(/"next":"[^"]+"/, (next) => `"next":${next.length}`);
}
