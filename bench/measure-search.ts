/**
 * `search_*`: what the product's statements of a search take, behind the fence, under the policy of who asks, beside the
 * best statement written by hand. Statements and not requests: what a request costs beside them, the list's rows tell.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createLoadStanding } from '#actions/load-standing.ts';
import type { AccountId, ProjectId, SessionId } from '#contract/ids.ts';
import { openDatabase } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import { openInstallation } from '#identity/open-installation.ts';
import { findPage } from '#query/find.ts';
import { parseSearch } from '#query/search.ts';
import type { House, Person } from './house.ts';
import { rounds } from './measure-http.ts';
import { root } from './processes.ts';
import { median } from './report.ts';
import type { Row } from './report.ts';

const rareName = 'Tôn Nữ Quỳnh Dao';
const rareOnes = 20;

/** Both rare; one of them; none, with many and with few that hold both. */
const searches = ['ton quynh', 'quynh ng', 'nguyen lan', 'le yen', 'hoang mo'];
const times = 15;

/** A few customers whose name nobody else has. Before the floor's tables are filled. */
export async function addRareNames({ admin, table }: House): Promise<void> {
  for (let made = 0; made < rareOnes; made++) {
    await admin.call('POST', `${table}/records`, { values: { 1: rareName } });
  }
}

/** The ratio is the floor's time over ours, of all searches together; `value` and `floor` are ms of one. */
export async function measureSearch(house: House, who: Person): Promise<Row> {
  const ratios: number[] = [];
  const [ours, floors]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const taken = await timeSearches(house, who);
    const given = { url: house.databaseUrl, project: house.project, searches, times };
    const program = [join(root, 'bench/floors/search.ts'), JSON.stringify(given)];
    const { stdout } = await promisify(execFile)(process.execPath, program);
    const best = JSON.parse(stdout) as { ms: number; way: string }[];
    for (const [place, search] of searches.entries()) {
      const floor = best[place];
      console.log(`  ${search}: ${taken[place]?.toFixed(2)} ms, ${floor?.ms.toFixed(2)} ms by ${floor?.way}`);
    }
    const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
    ours.push(mean(taken));
    floors.push(mean(best.map(({ ms }) => ms)));
    ratios.push(mean(best.map(({ ms }) => ms)) / mean(taken));
  }
  const noCpu = { serverCpuMs: null, floorCpuMs: null };
  return { ratio: median(ratios), value: median(ours), floor: median(floors), unit: 'ms', ...noCpu };
}

/** Milliseconds of each search, a median: all statements that make the page, without the transaction around them. */
async function timeSearches(house: House, who: Person): Promise<number[]> {
  const database = openDatabase(house.appUrl, { max: 1 });
  try {
    const { vault } = await openInstallation(database, house.rootKeyFile);
    const load = createLoadStanding(vault);
    const { rows } = await house.database.query<{ account_id: AccountId }>(
      'select account_id from kin.members where id = $1',
      [who.member],
    );
    const account = rows[0]?.account_id ?? '';
    const actor = { kind: 'account', account: account as AccountId, session: '' as SessionId, ip: '', userAgent: '' };
    const project = house.project as ProjectId;
    return await inTransaction(database, { project, readOnly: true }, async (tx) => {
      const { standing } = await load(tx, { ...actor, kind: 'account' });
      const table = standing?.project.tables.find(({ id }) => id === 1);
      if (standing === null || table === undefined) throw new Error('the one who asks is no member');
      const { index } = await vault.project(tx);
      const scope = { project, table, policy: standing.policy, index };
      const newest = { by: 'created_at', part: 'whole', direction: 'desc' } as const;
      const taken: number[] = [];
      for (const search of searches) {
        const terms = parseSearch(search, standing.project.country);
        const each: number[] = [];
        for (let time = 0; time <= times; time++) {
          const begun = performance.now();
          await findPage(tx, { ...scope, terms, sort: newest, after: null, limit: 50 });
          if (time > 0) each.push(performance.now() - begun);
        }
        taken.push(median(each));
      }
      return taken;
    });
  } finally {
    await database.close();
  }
}
