/**
 * Guarantee: a project whose rights were sealed before its owner stood under the seal goes on as it was, and its next
 * change of rights puts the owner under it.
 */
import { expect, test } from 'vitest';
import { listRoles } from '#access/list-roles.ts';
import { rowMac } from '#crypto/row-mac.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';

const house = await openHouse();

/** As it was written: installation, project, version, what fields and roles are, and the MACs of all rows of rights. */
async function sealWithoutOwner({ project }: Person): Promise<void> {
  const of = async (sql: string) => (await house.tamper<{ text: string }>(sql, [project])).map(({ text }) => text);
  const [version = ''] = await of('select policy_version::text as text from projects where project_id = $1');
  const tables = ['members', 'teams', 'team_members', 'member_roles', 'grants', 'field_grants'];
  const macs = await of(
    tables.map((name) => `select encode(mac, 'hex') as text from ${name} where project_id = $1`).join(' union all '),
  );
  const meanings = await of(`
    select concat_ws(':', 'field', table_id, id, kind, sensitive) as text from fields where project_id = $1
    union all select concat_ws(':', 'role', id, key, name) from roles where project_id = $1`);
  const columns = [house.vault.installation, project, version, ...meanings.toSorted(), ...macs.toSorted()];
  await house.tamper('update projects set rights_mac = $2 where project_id = $1', [
    project,
    rowMac(house.vault.rowMac, 'rights', columns),
  ]);
}

test('rights hold, and are sealed with the owner at the next change', async () => {
  const owner = await house.setUpOwner();
  const admin = await house.addMember(owner, { role: 'admin' });
  await sealWithoutOwner(owner);
  const before = await house.tamper('select rights_mac from projects');
  const params = { project: owner.project };
  expect((await house.call(admin, listRoles, { params })) as object).toHaveProperty('roles');

  const other = await house.addMember(admin, { role: 'viewer' });
  expect(await house.tamper('select rights_mac from projects')).not.toEqual(before);
  await house.tamper('update projects set owner_member = $2, mac = $3 where project_id = $1', [
    owner.project,
    other.member,
    Buffer.alloc(32),
  ]);
  expect(await house.refused(admin, listRoles, { params })).toMatchObject({ code: 'forbidden' });
  const acts = (await house.events(owner.project)).map(({ action }) => action);
  expect(acts.filter((action) => action === 'rights.forged')).toHaveLength(1);
});
