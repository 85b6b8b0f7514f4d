/** Hands customers to teams that nobody is responsible for yet: each team's pool, from which its people take. */
import { assignRecord } from '#contract/assignments.ts';
import { listTeams } from '#contract/people.ts';
import { findRecords } from '#contract/records.ts';
import type { Table } from './bring-in.ts';
import { fieldOf } from './fields.ts';
import type { Worker } from './hire.ts';

/** For each team. */
const inPool = 14;

/** @param from whose new customers they are until then */
export async function fillPools(admin: Worker, from: Worker, table: Table): Promise<void> {
  const { client, project } = admin;
  const params = { project, table: table.id };
  const { teams } = await client.call(listTeams, { params: { project } });
  const stage = fieldOf(table, 'stage');
  const filter = {
    match: 'all',
    of: [
      { field: 'assignee', is: 'equals', value: from.member },
      { field: stage, is: 'equals', value: 'new' },
    ],
  } as const;
  const body = { filter, fields: [stage], limit: inPool * teams.length };
  const { records } = await client.call(findRecords, { params, body });
  for (const [place, { id, assignee, team }] of records.entries()) {
    const next = teams[place % teams.length];
    if (next === undefined) throw new Error('the sample project has no team');
    const given = { assignee: null, team: next.id, before: { assignee, team } };
    await client.call(assignRecord, { params: { ...params, record: id }, body: given });
  }
}
