/** Makes the sample project through the API of the server that runs, as its people would. */
import { signOut } from '#contract/accounts.ts';
import { createGate } from '#limits/gate.ts';
import { importFile, tableNamed, tablesOf, typeIn } from './bring-in.ts';
import type { Table } from './bring-in.ts';
import { hireStaff } from './hire.ts';
import type { NewInstallation, Worker } from './hire.ts';
import { planWork } from './plan.ts';
import type { Workload } from './plan.ts';
import { fillPools } from './pool.ts';
import { products } from './products.ts';
import { bringInRelated } from './relate.ts';
import { doSensitiveActs } from './sensitive-acts.ts';
import { keepLists } from './views.ts';
import { workADay } from './work-a-day.ts';

/** Between two lines of progress. */
const step = 500;
/** Customers whom each has from today: typed in by turns, so that the newest page of the list has some of everybody's. */
const fromToday = 8;

/** Files on their way at once: the server takes four, and a person at the page meanwhile may send one, too. */
const filesAtOnce = 3;

/** One of the staff at work. */
interface Desk extends Workload {
  readonly worker: Worker;
  /** By key, as he may know them. */
  readonly tables: ReadonlyMap<string, Table>;
}

/** @param say is given a line for the terminal now and then */
export async function makeSample(made: NewInstallation, say: (line: string) => void): Promise<void> {
  say('  Đang tạo dự án mẫu, khoảng 15 giây. · Making the sample project: about 15 seconds.');
  const work = planWork(new Date());
  const counted = createCounter(work, say);
  const workers = await hireStaff(made);
  const desks = await Promise.all(work.map((load) => deskOf(load, workers)));
  const gate = createGate(filesAtOnce);
  await Promise.all(
    desks.map(async (desk) => {
      if (desk.who.imports) await gate(() => bringIn(desk, importFile, counted));
      else await bringIn(desk, typeIn, counted);
    }),
  );
  for (let turn = fromToday; turn > 0; turn -= 1) {
    for (const { worker, tables, customers } of desks) {
      await typeIn(worker, tableNamed(tables, 'customers'), customers.slice(-turn).slice(0, 1), counted);
    }
  }
  const [owner, admin, marketing] = [deskIn(desks, null), deskIn(desks, 'admin'), deskIn(desks, 'marketing')];
  await importFile(owner.worker, tableNamed(owner.tables, 'products'), products, () => {});
  for (const desk of desks) await bringInRelated(desk.worker, desk.tables, desk);
  await fillPools(admin.worker, marketing.worker, tableNamed(admin.tables, 'customers'));
  await keepLists(workers, owner.tables);
  for (const [number, desk] of desks.entries()) {
    await workADay(desk.worker, tableNamed(desk.tables, 'customers'), number);
    if (desk !== owner && desk !== admin) await desk.worker.client.call(signOut);
  }
  await doSensitiveActs(admin.worker, owner.worker, tableNamed(admin.tables, 'customers'));
  for (const { worker } of [owner, admin]) await worker.client.call(signOut);
}

async function deskOf(load: Workload, workers: readonly Worker[]): Promise<Desk> {
  const worker = workers.find(({ who }) => who === load.who);
  if (worker === undefined) throw new Error(`${load.who.email} was not hired`);
  return { ...load, worker, tables: await tablesOf(worker) };
}

/** @param role key of a role of the template; null for the owner */
function deskIn(desks: readonly Desk[], role: string | null): Desk {
  const desk = desks.find(({ who }) => who.role === role);
  if (desk === undefined) throw new Error(`nobody of the sample project is ${role ?? 'its owner'}`);
  return desk;
}

/** All but what is from today. */
async function bringIn(desk: Desk, bring: typeof typeIn, counted: (more: number) => void): Promise<void> {
  const { worker, tables, companies, customers } = desk;
  if (companies.length > 0) await bring(worker, tableNamed(tables, 'companies'), companies, () => {});
  if (customers.length > 0) {
    await bring(worker, tableNamed(tables, 'customers'), customers.slice(0, -fromToday), counted);
  }
}

function createCounter(work: readonly Workload[], say: (line: string) => void): (more: number) => void {
  const shown = (number: number) => number.toLocaleString('vi-VN');
  const total = work.reduce((sum, { customers }) => sum + customers.length, 0);
  let count = 0;
  return (more) => {
    const before = count;
    count += more;
    const passed = Math.floor(count / step) * step;
    if (passed > before) say(`  ${shown(passed)} / ${shown(total)} khách hàng · customers`);
  };
}
