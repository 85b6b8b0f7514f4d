/**
 * Guarantee: a region as SQL selects exactly the rows whose class lies in it, for every one of the 64 sets of classes,
 * also for members without teams, rows without an assignee and rows without a team.
 */
import { describe, expect, test } from 'vitest';
import type { MemberId, ProjectId, RecordId, TableId, TeamId } from '#contract/ids.ts';
import { inTransaction } from '#database/transaction.ts';
import { openDatabase } from '#database/pool.ts';
import { newId } from '#database/uuid.ts';
import { classOf, contains, regionWhere } from '#policy/region.ts';
import type { Region, Standing } from '#policy/region.ts';
import { freshDatabase } from '../../test/harness/database.ts';
import { recordsOf } from './read-rows.ts';
import { regionSql } from './region-sql.ts';

const database = openDatabase((await freshDatabase()).urls.app);
const project = '7001' as ProjectId;
const table = 1 as TableId;
const me = newId() as MemberId;
const [mine, alsoMine, below, foreign] = [newId(), newId(), newId(), newId()] as TeamId[];

const assignees = [me, newId() as MemberId, null];
const teams = [mine, alsoMine, below, foreign, undefined];
const rows = assignees.flatMap((assignee) =>
  teams.map((team) => ({ id: newId() as RecordId, assignee, team: team ?? null })),
);
await inTransaction(database, { project }, async (tx) => {
  for (const { id, assignee, team } of rows) {
    await tx.db
      .insertInto('records')
      .values({
        project_id: project,
        table_id: table,
        id,
        assignee_id: assignee,
        team_id: team,
        data: '{}',
        sealed: '{}',
      } as never)
      .execute();
  }
});

const given = (...ids: (TeamId | undefined)[]) => ids.filter((id) => id !== undefined);
const standings: [string, Standing][] = [
  ['with teams and teams below', { member: me, teams: given(mine, alsoMine), teamsBelow: given(below) }],
  ['with teams and none below', { member: me, teams: given(mine), teamsBelow: [] }],
  ['without a team', { member: me, teams: [], teamsBelow: [] }],
];
const everyRegion = Array.from({ length: 64 }, (_, bits) => regionWhere((rowClass) => (bits & (1 << rowClass)) !== 0));

async function selected(region: Region, standing: Standing): Promise<string[]> {
  return await inTransaction(database, { project }, async (tx) => {
    const found = await recordsOf(tx, table).select('r.id').where(regionSql(region, standing)).execute();
    return found.map(({ id }) => id).toSorted();
  });
}

describe.each(standings)('a member %s', (_, standing) => {
  test('selects exactly the rows of each of the 64 regions', async () => {
    for (const region of everyRegion) {
      const expected = rows.filter((row) => contains(region, classOf(row, standing))).map(({ id }) => id);
      expect([region, await selected(region, standing)]).toEqual([region, expected.toSorted()]);
    }
  });
});
