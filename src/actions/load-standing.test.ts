/**
 * Guarantee: whoever asks at the very moment at which somebody else changes rights is judged by the rights before or
 * after, and no damage is reported that is none.
 */
import type { PoolClient } from 'pg';
import { expect, test } from 'vitest';
import { listRoles } from '#access/list-roles.ts';
import { change, newTeam } from '../../test/fixtures/teams.ts';
import { openHouse } from '../../test/harness/house.ts';

test('a change between two statements by which rights are read', async () => {
  const house = await openHouse();
  const owner = await house.setUpOwner();
  const admin = await house.addMember(owner, { role: 'admin' });
  const team = await newTeam(house, owner, 'Trước');

  let changes = 0;
  const { pool } = house.database;
  const between = (client: PoolClient) => {
    const { query } = client;
    const held = async (...args: unknown[]) => {
      if (changes === 0 && (args[0] as { name?: string }).name === 'all_rights_macs') {
        changes += 1;
        await change(house, owner, team, { members: [admin.member] });
      }
      return await (query as (...all: unknown[]) => Promise<unknown>).apply(client, args);
    };
    Object.assign(client, { query: held });
    pool.once('release', () => Object.assign(client, { query }));
  };
  pool.once('acquire', between);

  await house.call(admin, listRoles, { params: { project: owner.project } });
  expect(changes).toBe(1);
  const acts = (await house.events(owner.project)).map(({ action }) => action);
  expect(acts).toContain('team.changed');
  expect(acts).not.toContain('rights.forged');
});
