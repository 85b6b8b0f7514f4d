/** `import_100k`: files brought in as their sender does, beside COPY of the rows that became of them. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { customersFile } from '../test/fixtures/customers.ts';
import type { House } from './house.ts';
import { cpuMs, root } from './processes.ts';
import { rateRow } from './report.ts';
import type { Round, Row } from './report.ts';

const largestFile = 100_000;
const leastRounds = 3;

interface Progress {
  readonly state: string;
  readonly created: number;
}

/** Brings `rows` customers in, in at least three files of at most 100,000. @param rows whole, at least 600 */
export async function measureImport(house: House, rows: number): Promise<Row> {
  const files = Math.max(leastRounds, Math.ceil(rows / largestFile));
  const file = new Uint8Array(customersFile(Math.ceil(rows / files)).bytes);
  const measured: Round[] = [];
  for (let round = 0; round < files; round++) {
    const { seconds, created, id, cpu } = await importFile(house, file);
    const { rows: batches } = await house.database.query<{ batch_id: string }>(
      'select batch_id from kin.imports where project_id = $1 and id = $2',
      [house.project, id],
    );
    const given = { url: house.databaseUrl, project: house.project, batch: batches[0]?.batch_id };
    const program = [join(root, 'bench/floors/copy.ts'), JSON.stringify(given)];
    const { stdout } = await promisify(execFile)(process.execPath, program);
    const copied = JSON.parse(stdout) as { seconds: number; rows: number };
    if (copied.rows !== created) throw new Error(`${created} rows were created, ${copied.rows} copied`);
    measured.push({
      value: created / seconds,
      floor: copied.rows / copied.seconds,
      serverCpuMs: cpu === null ? null : cpu / created,
      floorCpuMs: null,
    });
  }
  return rateRow(measured, 'rows/s');
}

/** From the start of the run to its end; the upload is not counted. */
async function importFile({ admin, table, server }: House, file: Uint8Array<ArrayBuffer>) {
  const { id, columns } = await admin.upload(file);
  const chosen = columns.flatMap(({ field }, column) => (field === null ? [] : [{ column, field }]));
  const cpuBefore = cpuMs(server.pid);
  const begun = performance.now();
  await admin.call('POST', `${table}/imports/${id}/start`, { columns: chosen });
  for (;;) {
    const { state, created } = await admin.call<Progress>('GET', `${table}/imports/${id}`);
    const cpuAfter = cpuMs(server.pid);
    const cpu = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
    if (state === 'done') return { seconds: (performance.now() - begun) / 1_000, created, id, cpu };
    if (state === 'failed') throw new Error('the import failed');
    await delay(20);
  }
}
