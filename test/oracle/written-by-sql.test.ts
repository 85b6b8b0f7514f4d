/**
 * Guarantee: a member who lacks a right gains nothing by what an accomplice writes into the database: not by calling
 * a field another kind or saying that its values lie elsewhere, nor by giving him a record, a role or an import, a higher
 * limit or the project itself, nor by changing what denies him something, nor by putting back an older version of all
 * rights, a former owner or a former leader. What such writing does give is listed in docs/threat-model.md.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { changeLimits } from '#access/change-limits.ts';
import { changeTeam } from '#access/change-team.ts';
import { readOwnership } from '#access/read-ownership.ts';
import { createNotify } from '#notices/write-notices.ts';
import { createLoadStanding } from '#actions/load-standing.ts';
import { createPerform } from '#actions/perform.ts';
import { createRefusalFolder } from '#actions/record-refusal.ts';
import { createReadRecorder } from '#audit/read-recorder.ts';
import { createRecord as createRoute, findRecords as findRoute } from '#contract/records.ts';
import type { EventId, OfferId } from '#contract/ids.ts';
import type { readEvent as readRoute } from '#contract/log.ts';
import { newId } from '#database/uuid.ts';
import { acceptOwnership } from '#identity/accept-ownership.ts';
import { readEvent } from '#log/read-event.ts';
import { bodyOf } from '#policy/reply.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import { listRefusedRows } from '#transfer/list-refused-rows.ts';
import { newRunner, refusedRows, start } from '../fixtures/importing.ts';
import { accept, answering, end, offer, ownersSeenBy, ownershipSeenBy } from '../fixtures/ownership.ts';
import type { AcceptRoute } from '../fixtures/ownership.ts';
import { changed, newTeam } from '../fixtures/teams.ts';
import type { ChangeRoute } from '../fixtures/teams.ts';
import { denyRight, limitField, takeRoles } from '../harness/field-rights.ts';
import { openHouse } from '../harness/house.ts';
import type { House, Person } from '../harness/house.ts';

const house = await openHouse();
let owner: Person;
let member: Person;

beforeEach(async () => {
  owner = await house.setUpOwner();
  member = await house.addMember(owner, { role: 'sales_without_phones' });
  const values = { '1': 'Lê Thị Kín', '2': ['0912345678'], '3': ['le@kin.example'] };
  await house.call<typeof createRoute>(owner, createRecord, { params: paramsOf(owner), body: { values } });
});

function paramsOf({ project }: Person) {
  return { project, table: 1 };
}

/** As after a restart: with nothing compiled before. */
async function listAfresh(who: Person): Promise<string> {
  const { database, vault }: House = house;
  const perform = createPerform({
    database,
    vault,
    reads: createReadRecorder(database, vault),
    loadStanding: createLoadStanding(vault),
    notify: createNotify(vault),
    refusals: createRefusalFolder(),
  });
  const body = findRoute.body.parse({});
  const { reply } = await perform(findRecords, who.actor, { params: paramsOf(who), query: {}, body });
  return JSON.stringify(bodyOf(reply));
}

test.each([
  ['long text', `kind = 'long_text'`],
  ['e-mails', `kind = 'emails'`],
  ['a plain sensitive text', `kind = 'text', sensitive = true`],
])('phones that are called %s stay closed, and it is recorded', async (_name, set) => {
  const seen = await listAfresh(member);
  expect(seen).toContain('Lê Thị Kín');
  expect(seen).not.toContain('912345678');
  await house.tamper(`update fields set ${set} where project_id = $1 and id = 2`, [owner.project]);
  await expect(listAfresh(member)).rejects.toMatchObject({ code: 'not_found' });
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
});

test.each([
  ['kept there', 'cell = 2'],
  [
    'once kept there',
    `former = '[{"cell": 2, "kind": "phones", "sensitive": false, "options": [], "language": "vi"}]'`,
  ],
])('a text that is said to be %s, where the phones lie, shows none of them, and it is recorded', async (_name, set) => {
  await house.tamper(`update fields set ${set} where project_id = $1 and table_id = 1 and id = 4`, [owner.project]);
  await expect(listAfresh(member)).rejects.toMatchObject({ code: 'not_found' });
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
});

test('a record that was given to a member by hand stays closed to him, and it is recorded', async () => {
  const sales = await house.addMember(owner, { role: 'sales' });
  await house.tamper('update records set assignee_id = $1 where project_id = $2', [sales.member, owner.project]);
  const seen = await listAfresh(sales);
  expect(seen).toContain('Lê Thị Kín');
  expect(seen).toContain('damaged');
  expect(seen).not.toMatch(/912345678|kin\.example/);
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'value.damaged')).toHaveLength(1);
});

test('a membership changed by hand is none, and the project’s log says so', async () => {
  await house.tamper(`update members set address_verified = true where id = $1`, [member.member]);
  expect((await house.refused(member, findRecords, { params: paramsOf(owner), body: {} })).code).toBe('not_found');
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
});

test('a role that was given another’s name gives nobody anything', async () => {
  await house.tamper(
    `update roles set name = (select name from roles where project_id = $1 and key = 'viewer')
      where project_id = $1 and key = 'admin'`,
    [owner.project],
  );
  await expect(listAfresh(member)).rejects.toMatchObject({ code: 'not_found' });
  const invited = house.addMember(owner, { role: 'admin' });
  await expect(invited).rejects.toMatchObject({ code: 'rights_damaged' });
});

test('an import that was put under another member’s name shows him no row', async () => {
  const accomplice = await house.addMember(owner, { role: 'marketing' });
  const file = Buffer.from('Họ tên;SĐT;Email\nAn;0912 345;an@kin.example\nBa;0912345678;ba@kin.example\n');
  const { id, payload } = await start(house, owner, file);
  await newRunner(house)(payload);
  expect((await refusedRows(house, owner, id)).rows).toHaveLength(1);
  await house.tamper('update imports set member_id = $1 where id = $2', [accomplice.member, id]);
  const params = { ...paramsOf(owner), import: id };
  expect((await house.refused(accomplice, listRefusedRows, { params })).code).toBe('not_found');
});

/** Written past the door: a deny that is changed where it stands is taken from whom it binds. */
test.each([
  ['a deny that was moved to another', `update grants set holder_id = gen_random_uuid() where effect = 'deny'`],
  ['a deny that was turned round', `update grants set effect = 'allow' where effect = 'deny'`],
  ['a deny that was given another table', `update grants set table_id = 2 where effect = 'deny'`],
  ['a deny in a role that was passed on', 'update member_roles set member_id = $2 where member_id = $1'],
  ['a deny of a field that was taken back', `update field_grants set read_level = null where effect = 'deny'`],
])('%s gives him nothing, and it is recorded', async (_name, sql) => {
  const admin = await house.addMember(owner, { role: 'admin' });
  await denyRight(house, admin, 'view');
  await limitField(house, admin, 2, 'hidden');
  await expect(listAfresh(admin)).rejects.toMatchObject({ code: 'forbidden' });
  await house.tamper(sql, sql.includes('$1') ? [admin.member, member.member] : []);
  await expect(listAfresh(admin)).rejects.toMatchObject({ code: 'not_found' });
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
  await expect(house.addMember(owner, { role: 'admin' })).rejects.toMatchObject({ code: 'rights_damaged' });
});

test('a version of all rights that is put back wakes nothing of what was compiled under it', async () => {
  const sales = await house.addMember(owner, { role: 'sales' });
  const list = { params: paramsOf(owner), body: {} };
  await house.call<typeof findRoute>(sales, findRecords, list);
  const keep = 'create temporary table kept_version as select project_id, policy_version from projects';
  await house.tamper(keep);
  await takeRoles(house, sales);
  await house.tamper(
    `update projects p set policy_version = k.policy_version from kept_version k where p.project_id = k.project_id`,
  );
  expect((await house.refused<typeof findRoute>(sales, findRecords, list)).code).toBe('not_found');
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
});

describe('a limit', () => {
  const nil = '00000000-0000-0000-0000-000000000000';

  test.each([
    ['written', `insert into limits values ($1, 'project', '${nil}', 'lookups', 1000000)`],
    ['raised', 'update limits set most = 1000000 where project_id = $1'],
    ['taken out', 'delete from limits where project_id = $1'],
  ])('that was %s takes everybody’s rights away instead, and no limit is set on top of it', async (_how, sql) => {
    const params = { project: owner.project };
    await house.call(owner, changeLimits, { params, body: { limits: { reveals: 1 } } });
    expect(await listAfresh(member)).toContain('Lê Thị Kín');
    await house.tamper(sql, [owner.project]);
    await expect(listAfresh(member)).rejects.toMatchObject({ code: 'not_found' });
    expect((await house.events(owner.project)).filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
    const asked = { params, body: { limits: { reveals: 5 } } };
    expect((await house.refused(owner, changeLimits, asked)).code).toBe('rights_damaged');
  });
});

test('who led a team once, and is put back as its leader, learns nothing of where its members are', async () => {
  const leader = await house.addMember(owner, { role: 'viewer' });
  const team = await newTeam(house, owner, 'Bán lẻ', { leaders: [owner, leader], members: [member] });
  await house.call<typeof findRoute>(member, findRecords, { params: paramsOf(owner), body: {} });
  const event = (await house.events(owner.project)).findLast(({ actor_id: by }) => by === member.member);
  const read = readEvent([]);
  const originFor = async (who: Person) => {
    const params = { project: owner.project, event: event?.id as EventId };
    return (await house.call<typeof readRoute>(who, read, { params })).detail.origin;
  };
  expect(await originFor(leader)).not.toBe(null);
  await house.tamper('create temporary table kept_places as select * from team_members');
  const without = { leaders: [owner.member], members: [member.member, leader.member] };
  await house.call<ChangeRoute>(owner, changeTeam, await changed(house, owner, team, without));
  expect(await originFor(leader)).toBe(null);
  await house.tamper(`update team_members t set leader = k.leader, mac = k.mac from kept_places k
    where k.member_id = t.member_id and k.team_id = t.team_id`);
  expect(await originFor(leader)).toBe(null);
});

describe('the project', () => {
  const insert = `insert into ownership_offers
    (project_id, id, from_member, to_member, role_ids, offered_at, expires_at, mac)
    values ($1, $2, $3, $4, '{}', now(), now() + interval '7 days', $5)`;

  async function expectNotHis(id: OfferId, code: 'no_offer' | 'rights_damaged'): Promise<void> {
    expect((await ownershipSeenBy(house, member)).offer).toBe(null);
    const refusal = await house.refused<AcceptRoute>(member, acceptOwnership, answering(member, id));
    expect(refusal.code).toBe(code);
    expect(await ownersSeenBy(house, owner)).toEqual([owner.member]);
  }

  test('that was offered to a member by hand, under the MAC of another row, is not his', async () => {
    const [row] = await house.tamper<{ mac: Buffer }>('select mac from projects where project_id = $1', [
      owner.project,
    ]);
    const id = newId() as OfferId;
    await house.tamper(insert, [owner.project, id, owner.member, member.member, row?.mac]);
    await expectNotHis(id, 'rights_damaged');
  });

  test.each([
    ['turned to another', 'update ownership_offers set to_member = $2 where project_id = $1'],
    [
      'made in the name of nobody',
      'update ownership_offers set from_member = gen_random_uuid(), to_member = $2 where project_id = $1',
    ],
  ])('an offer of which was %s is not his', async (_how, sql) => {
    const heir = await house.addMember(owner, { role: 'sales' });
    const id = await offer(house, owner, heir);
    await house.tamper(sql, [owner.project, member.member]);
    await expectNotHis(id, 'no_offer');
  });

  test('an offer of which was prolonged, or promises other roles back, is not taken', async () => {
    const id = await offer(house, owner, member);
    await house.tamper(`update ownership_offers set expires_at = expires_at + interval '1 year'`);
    await expectNotHis(id, 'no_offer');
    const next = await house.setUpOwner();
    const heir = await house.addMember(next, { role: 'sales' });
    const made = await offer(house, next, heir);
    const admins = `(select array[id] from roles where project_id = $1 and key = 'admin')`;
    await house.tamper(`update ownership_offers set role_ids = ${admins} where project_id = $1`, [next.project]);
    const refusal = await house.refused<AcceptRoute>(heir, acceptOwnership, answering(heir, made));
    expect(refusal.code).toBe('no_offer');
  });

  test('an offer of which was taken back is not put back', async () => {
    const id = await offer(house, owner, member);
    await house.tamper('create temporary table kept_offers as select * from ownership_offers');
    await end(house, owner, id);
    await house.tamper('insert into ownership_offers select * from kept_offers where id = $1', [id]);
    const refusal = await house.refused<AcceptRoute>(member, acceptOwnership, answering(member, id));
    expect(refusal.code).toBe('rights_damaged');
    expect(await ownersSeenBy(house, owner)).toEqual([owner.member]);
  });

  test('is not its former owner’s again, whose row was put back: no record is shown to him, and it is recorded', async () => {
    await house.tamper('create temporary table kept_owners as select * from projects');
    await accept(house, member, await offer(house, owner, member));
    await expect(listAfresh(owner)).rejects.toMatchObject({ code: 'not_found' });
    await house.tamper(`update projects p set owner_member = k.owner_member, mac = k.mac from kept_owners k
      where p.project_id = k.project_id`);
    await expect(listAfresh(owner)).rejects.toMatchObject({ code: 'not_found' });
    const events = await house.events(owner.project);
    expect(events.filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
    const next = { params: { project: owner.project }, body: { limits: {} } };
    expect((await house.refused(owner, changeLimits, next)).code).toBe('rights_damaged');
  });

  test('is owned by nobody whom SQL made its owner', async () => {
    await house.tamper('update projects set owner_member = $2 where project_id = $1', [owner.project, member.member]);
    const params = { project: owner.project };
    expect((await house.refused(member, changeLimits, { params, body: { limits: {} } })).code).toBe('forbidden');
    expect((await house.refused(member, readOwnership, { params })).code).toBe('rights_damaged');
  });
});
