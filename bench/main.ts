/**
 * `npm run bench -- --rows N --json FILE`: measures the real server beside plain programs that give the same bytes,
 * prints a table and writes it to FILE. `--profile FOLDER` also leaves CPU profiles there and prints what PostgreSQL
 * spent its time on; figures are then lower than without.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fillFloor, indexFloor, makeFloor, settleStatistics } from './floor-data.ts';
import { openBeside, openHouse } from './house.ts';
import type { House } from './house.ts';
import { measureBeside } from './measure-beside.ts';
import { growthRows, measureSize } from './measure-growth.ts';
import { measureHttp } from './measure-http.ts';
import type { HttpPlan } from './measure-http.ts';
import { measureImport } from './measure-import.ts';
import { addRareNames, measureSearch } from './measure-search.ts';
import { countAll, lookUpPhone, measureTimes } from './measure-times.ts';
import { measureStart } from './measure-start.ts';
import { createPlan, listPlan, readPlan, updatePlan } from './plans.ts';
import { fdatasyncTimes, memoryMb } from './processes.ts';
import { printStatements, printProfiles } from './profile.ts';
import { plainRow, table } from './report.ts';
import type { Row } from './report.ts';

const plans: Readonly<Record<string, (house: House) => Promise<HttpPlan>>> = {
  list_50_c10: (house) => listPlan(house, 'masked', 10),
  list_50_c50: (house) => listPlan(house, 'masked', 50),
  list_open_c10: (house) => listPlan(house, 'open', 10),
  read_c10: readPlan,
  create_c10: createPlan,
  update_c10: updatePlan,
};

/** Of the project beside the large one, in which searches must not pay for it. */
const besideRows = 10_000;

interface Options {
  readonly rows: number;
  readonly json: string | null;
  readonly profile: string | null;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '10000' }, json: { type: 'string' }, profile: { type: 'string' } },
  });
  const rows = Number(values.rows);
  if (!Number.isInteger(rows) || rows < 6_000) throw new Error('--rows takes a whole number from 6,000 on');
  return { rows, json: values.json ?? null, profile: values.profile === undefined ? null : resolve(values.profile) };
}

async function measureHouse({ rows, profile }: Options): Promise<Record<string, Row>> {
  const house = await openHouse(profile);
  const measured: Record<string, Row> = {};
  try {
    const small = Math.floor(rows / 10);
    console.log(`Importing ${small} customers ...`);
    await measureImport(house, small);
    await settleStatistics(house);
    console.log('growth_*, small ...');
    const atFirst = await measureSize(house);
    console.log(`Importing ${rows - small} customers ...`);
    const imported = await measureImport(house, rows - small);
    const beside = await openBeside(house);
    console.log(`Importing ${Math.min(rows, besideRows)} customers of another project ...`);
    await measureImport(beside, Math.min(rows, besideRows));
    await makeFloor(house);
    for (const each of [house, beside]) {
      await addRareNames(each);
      await fillFloor(each);
    }
    await indexFloor(house);
    console.log('search_* ...');
    measured.search_10k_ratio = await measureSearch(beside, beside.owner);
    measured.search_1m_ratio = await measureSearch(house, house.sales);
    const synced = fdatasyncTimes(house.directory);
    for (const [name, plan] of Object.entries(plans)) {
      console.log(`${name} ...`);
      measured[name] = await measureHttp(house, await plan(house));
    }
    console.log('list_many_roles ...');
    measured.list_many_roles = await measureBeside(house, house.manyRoles, house.owner);
    console.log('growth_*, large ...');
    Object.assign(measured, growthRows(atFirst, await measureSize(house)));
    for (const [name, asked] of Object.entries({
      lookup_p95_ms: await lookUpPhone(house),
      count_capped_p95_ms: countAll(house),
    })) {
      console.log(`${name} ...`);
      measured[name] = plainRow((await measureTimes(house, asked)).p95, 'ms');
    }
    measured.import_100k = imported;
    measured.fdatasync_p50_ms = plainRow([synced[Math.floor(synced.length * 0.5)] ?? NaN], 'ms');
    measured.fdatasync_p95_ms = plainRow([synced[Math.floor(synced.length * 0.95)] ?? NaN], 'ms');
    const peak = memoryMb(house.server.pid, 'VmHWM');
    if (peak !== null) measured.rss_peak_mb = plainRow([peak], 'MB');
    if (profile !== null) await printStatements(house.database);
  } finally {
    await house.close();
  }
  return measured;
}

const options = readOptions();
if (options.profile !== null) mkdirSync(options.profile, { recursive: true });
const rows = { ...(await measureHouse(options)), ...(await measureStart()) };
if (options.profile !== null) printProfiles(options.profile);
console.log(`\n${options.rows} records, medians of at least 3 rounds\n\n${table(rows)}`);
if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
