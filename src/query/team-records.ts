/** Whether a team still has records, so that it is not removed from under them. */
import { sql } from 'kysely';
import type { TableId, TeamId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';

/**
 * One that lies in the trash counts. In one statement, since a record between the two would else be seen in neither; off
 * the indexes on team, whatever the tables hold.
 */
export async function teamCarriesRecords(tx: Tx, tables: readonly TableId[], team: TeamId): Promise<boolean> {
  const found = sql<{ carries: boolean }>`
    select exists (
        select from records
         where project_id = ${tx.project}::bigint and table_id = any(${[...tables]}::int[]) and team_id = ${team}::uuid)
      or exists (
        select from trash where project_id = ${tx.project}::bigint and team_id = ${team}::uuid) as carries`;
  const { rows } = await found.execute(tx.db);
  return rows[0]?.carries === true;
}
