/** Makes the sample project through the API of the server that runs, as its people would. */
import { importFile, tablesOf, typeIn } from './bring-in.ts';
import type { Row } from './bring-in.ts';
import { hireStaff } from './hire.ts';
import type { NewInstallation, Worker } from './hire.ts';
import { planWork } from './plan.ts';
import type { Workload } from './plan.ts';
import { workADay } from './work-a-day.ts';

/** Between two lines of progress. */
const step = 500;

/** @param say is given a line for the terminal now and then */
export async function makeSample(made: NewInstallation, say: (line: string) => void): Promise<void> {
  const work = planWork();
  say('  Đang tạo dự án mẫu, khoảng 20 giây. · Making the sample project: about 20 seconds.');
  const staff = await hireStaff(made);
  const total = work.reduce((sum, { customers }) => sum + customers.length, 0);
  let count = 0;
  const counted = (more: number) => {
    const before = count;
    count += more;
    if (Math.floor(count / step) > Math.floor(before / step)) say(`  ${count} / ${total} khách hàng · customers`);
  };
  const workers = work.map((load) => {
    const worker = staff.find(({ who }) => who === load.who);
    if (worker === undefined) throw new Error(`${load.who.email} was not hired`);
    return { worker, load };
  });
  await Promise.all(workers.map(({ worker, load }) => bringIn(worker, load, counted)));
  for (const [number, { worker }] of workers.entries()) {
    const table = (await tablesOf(worker)).get('customers');
    if (table !== undefined) await workADay(worker, table, number);
  }
}

async function bringIn(worker: Worker, { who, customers, companies }: Workload, made: (count: number) => void) {
  const tables = await tablesOf(worker);
  const add = async (key: string, rows: readonly Row[], counted: (count: number) => void) => {
    const table = tables.get(key);
    if (table === undefined || rows.length === 0) return;
    await (who.imports ? importFile : typeIn)(worker, table, rows, counted);
  };
  await add(
    'companies',
    companies.map((company) => ({ ...company })),
    () => {},
  );
  await add(
    'customers',
    customers.map((customer) => ({ ...customer })),
    made,
  );
}
