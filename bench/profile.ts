/** Where the time went: CPU profiles of the server by place in the code, and PostgreSQL's statements. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
}

const lines = 40;

/** Prints self time by function, most first, as shares of the time that was not idle. */
export function printProfiles(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const { nodes, samples } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
    const names = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
    const counts = new Map<string, number>();
    for (const sample of samples) {
      const name = names.get(sample) ?? '';
      if (name !== '(idle)') counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const busy = [...counts.values()].reduce((sum, count) => sum + count, 0);
    console.log(`\n${file}: ${busy} samples`);
    const most = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, lines);
    for (const [name, count] of most) console.log(`${((count / busy) * 100).toFixed(1).padStart(5)} %  ${name}`);
  }
}

function placeOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  const file = /(?:node_modules\/|\/(?=src\/)|(?=node:))(.+)$/.exec(url)?.[1];
  return file === undefined ? name : `${name} ${file}`;
}

/** Prints the statements that took most of PostgreSQL's time. */
export async function printStatements(database: Client): Promise<void> {
  const { rows } = await database.query<{ calls: string; mean: number; plan: number; query: string }>(
    `select calls, mean_exec_time as mean, mean_plan_time as plan,
        left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
       from pg_stat_statements order by total_exec_time + total_plan_time desc limit 25`,
  );
  console.log('\n calls   exec ms  plan ms');
  for (const { calls, mean, plan, query } of rows) {
    console.log(`${calls.padStart(6)}  ${mean.toFixed(3).padStart(8)}  ${plan.toFixed(3).padStart(7)}  ${query}`);
  }
}
