/**
 * `search_*`: PostgreSQL's time for the product's statements of a search, behind the fence and under the policy of who
 * asks, beside that for the best statement written by hand. What a request costs beside its statements, `list_*` tell.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createLoadStanding } from '#actions/load-standing.ts';
import type { AccountId, ProjectId, SessionId } from '#contract/ids.ts';
import { openDatabase } from '#database/pool.ts';
import type { Database } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import { openInstallation } from '#identity/open-installation.ts';
import { findPage } from '#query/find.ts';
import { parseSearch } from '#query/search.ts';
import { statementsOf } from '../test/harness/statements.ts';
import type { SentStatement } from '../test/harness/statements.ts';
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
const newest = { by: 'created_at', part: 'whole', direction: 'desc' } as const;

/** A few customers whose name nobody else has. Before the floor's tables are filled. */
export async function addRareNames({ admin, table }: House): Promise<void> {
  for (let made = 0; made < rareOnes; made++) {
    await admin.call('POST', `${table}/records`, { values: { 1: rareName } });
  }
}

/** `ratio`: the floor's time over ours, of all searches together; `value` and `floor`: ms of one. */
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

/** Of each search PostgreSQL's milliseconds for all statements that make the page, as our own login: a median. */
async function timeSearches(house: House, who: Person): Promise<number[]> {
  const database = openDatabase(house.appUrl, { max: 1 });
  try {
    const taken: number[] = [];
    for (const search of searches) taken.push(await timeOf(database, await pageOf(house, who, database, search)));
    return taken;
  } finally {
    await database.close();
  }
}

interface Page {
  readonly project: ProjectId;
  readonly statements: readonly SentStatement[];
}

/** What the product sends for the newest 50, without the transaction around it and what is read of rights. */
async function pageOf(house: House, who: Person, database: Database, search: string): Promise<Page> {
  const { vault } = await openInstallation(database, house.rootKeyFile);
  const load = createLoadStanding(vault);
  const { rows } = await house.database.query<{ account: AccountId }>(
    'select account_id as account from kin.members where id = $1',
    [who.member],
  );
  const [{ account } = { account: '' as AccountId }] = rows;
  const project = house.project as ProjectId;
  const sent = await statementsOf(database, () =>
    inTransaction(database, { project, readOnly: true }, async (tx) => {
      const actor = { kind: 'account', account, session: '' as SessionId, ip: '', userAgent: '' } as const;
      const { standing } = await load(tx, actor);
      const table = standing?.project.tables.find(({ id }) => id === 1);
      if (standing === null || table === undefined) throw new Error('the one who asks is no member');
      const { index } = await vault.project(tx);
      const terms = parseSearch(search, standing.project.country);
      const scope = { project, table, policy: standing.policy, index };
      await findPage(tx, { ...scope, terms, sort: newest, after: null, limit: 50 });
    }),
  );
  const statements = sent.filter(({ text }) => /word_candidates|"records" as "r"/.test(text));
  if (statements.length !== 2) throw new Error(`a search by ${statements.length} statements`);
  return { project, statements };
}

async function timeOf(database: Database, { project, statements }: Page): Promise<number> {
  const taken = await inTransaction(database, { project, readOnly: true }, async (tx) => {
    const sums: number[] = [];
    for (let time = 0; time < times; time++) {
      let sum = 0;
      for (const [place, { text, values }] of statements.entries()) {
        // Named anew, so that it is planned anew, as what the product composes is.
        const explained = `explain (analyze, timing off, serialize, format json) ${text}`;
        const { rows } = await tx.query<Explained>(`explain_${place}_${time}`, explained, values);
        const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
        sum += (plan?.['Planning Time'] ?? NaN) + (plan?.['Execution Time'] ?? NaN);
      }
      sums.push(sum);
    }
    return sums;
  });
  return median(taken);
}

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly 'Planning Time': number; readonly 'Execution Time': number }[];
}
