/** Plans of the statements that the program really sent, made behind the fence by its own login, as it sent them. */
import type { House, Person } from './house.ts';
import { statementsOf } from './statements.ts';

export interface StatementPlan {
  readonly text: string;
  /** "Index Scan records_pkey records": node, index and table of each. */
  readonly nodes: readonly string[];
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}

/** Of those statements that read records. */
export async function plansOf(house: House, who: Person, run: () => Promise<unknown>): Promise<StatementPlan[]> {
  const sent = await statementsOf(house.database, run);
  const client = await house.database.pool.connect();
  try {
    await client.query(`begin read only; set local app.project = '${who.project}'`);
    const plans: StatementPlan[] = [];
    for (const { text, values } of sent.filter((each) => /\brecords"? as "?r\b|\brecords r\b/.test(each.text))) {
      const { rows } = await client.query<{ 'QUERY PLAN': readonly { Plan: Node }[] }>(
        `explain (format json) ${text}`,
        [...values],
      );
      plans.push({ text, nodes: rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan: plan }) => nodesOf(plan))) });
    }
    return plans;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

function nodesOf(node: Node): string[] {
  const told = [node['Node Type'], node['Index Name'] ?? '', node['Relation Name'] ?? ''].join(' ');
  return [told.trim().replaceAll('  ', ' '), ...(node.Plans ?? []).flatMap(nodesOf)];
}
