/**
 * Guarantee: what passes the one door is recorded or does not happen. An action, its event and its jobs are committed
 * together; a view's event is durable before its reply; a refusal leaves nothing but its own event; a right that was
 * written into the database by hand, or taken out of it, gives nobody anything.
 */
import { describe, expect, test } from 'vitest';
import { createTeam } from '#access/create-team.ts';
import { listMembers } from '#access/list-members.ts';
import { listTeams } from '#access/list-teams.ts';
import type * as people from '#contract/people.ts';
import { openBytes, sealedBytesFromDatabase } from '#crypto/seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { installationProject } from '#database/vault.ts';
import { commitPayload } from '#ledger/commitment.ts';
import { decodeLeaf } from '#ledger/leaf.ts';
import { stranger } from './harness/actors.ts';
import { openHouse } from './harness/house.ts';
import type { Person } from './harness/house.ts';

const house = await openHouse();

const newTeam = (owner: Person, name = 'Miền Bắc') => ({
  params: { project: owner.project },
  body: { name, parent: null, leaders: [owner.member], members: [] },
});
const inProject = (person: Person) => ({ params: { project: person.project } });

/** What an event's main payload says, opened with the key of its month. */
async function payloadOf(person: Person, action: string): Promise<Record<string, unknown>> {
  const [row] = await house.tamper<{ event_id: string; period: string; salt: Buffer; sealed: Buffer; leaf: Buffer }>(
    `select p.event_id, p.period, p.salt, p.sealed, e.leaf
       from kin.events e join kin.event_payloads p on p.project_id = e.project_id and p.event_id = e.id
      where e.project_id = $1 and e.action = $2 and p.part = 'main' order by e.id desc limit 1`,
    [person.project, action],
  );
  if (row === undefined) throw new Error(`no event ${action}`);
  expect(decodeLeaf(row.leaf).payload).toBe(commitPayload(row.salt, row.sealed).toString('hex'));
  const key = await inTransaction(house.database, { project: person.project }, (tx) =>
    house.vault.period(tx, 'payload', row.period, false),
  );
  if (key === null) throw new Error('the month has no key');
  const binding = {
    installation: house.vault.installation,
    project: person.project,
    table: 0,
    record: '00000000-0000-0000-0000-000000000000',
    field: 0,
    position: 0,
    slot: `payload:${row.event_id}` as const,
  };
  const opened = openBytes(key, binding, sealedBytesFromDatabase(row.sealed));
  return JSON.parse(String(opened)) as Record<string, unknown>;
}

describe('an action', () => {
  test('stands in the log with who, what and how many, and its leaf says the same', async () => {
    const owner = await house.setUpOwner();
    await house.call<typeof people.createTeam>(owner, createTeam, newTeam(owner));
    const event = (await house.events(owner.project)).find(({ action }) => action === 'team.created');
    expect(event).toMatchObject({ outcome: 'done', actor_kind: 'member', actor_id: owner.member, table_id: null });
    const [{ leaf } = { leaf: Buffer.alloc(0) }] = await house.tamper<{ leaf: Buffer }>(
      `select leaf from kin.events where id = $1`,
      [event?.id],
    );
    expect(decodeLeaf(leaf)).toMatchObject({ event: event?.id, project: owner.project, actor: owner.member });
    expect(await payloadOf(owner, 'team.created')).toMatchObject({ ip: '192.0.2.7', account: owner.account });
  });

  test('does not happen when its event cannot be written', async () => {
    const owner = await house.setUpOwner();
    const before = await house.tableSums();
    await house.tamper('revoke insert on kin.event_payloads from kin_app');
    try {
      await expect(house.call(owner, createTeam, newTeam(owner))).rejects.toMatchObject({ code: '42501' });
    } finally {
      await house.tamper('grant insert on kin.event_payloads to kin_app');
    }
    expect(await house.tableSums()).toEqual(before);
    expect(await house.events(owner.project)).toEqual([]);
  });
});

describe('a view', () => {
  test('shows nothing when its event cannot be written', async () => {
    const owner = await house.setUpOwner();
    await house.tamper('revoke insert on kin.events from kin_app');
    try {
      await expect(house.call(owner, listMembers, inProject(owner))).rejects.toMatchObject({ code: '42501' });
    } finally {
      await house.tamper('grant insert on kin.events to kin_app');
    }
    expect(await house.events(owner.project)).toEqual([]);
  });

  test('is one event each, though many share a commit', async () => {
    const owner = await house.setUpOwner();
    await house.call(owner, listTeams, inProject(owner));
    await Promise.all(Array.from({ length: 60 }, () => house.call(owner, listTeams, inProject(owner))));
    const [{ events, commits } = { events: 0, commits: 0 }] = await house.tamper<{ events: number; commits: number }>(
      `select count(*)::int as events, count(distinct xmin::text)::int as commits from kin.events where project_id = $1`,
      [owner.project],
    );
    expect(events).toBe(61);
    expect(commits).toBeLessThan(40);
  });
});

describe('a refusal', () => {
  test('of a member leaves its event, with the code sealed, and nothing else', async () => {
    const owner = await house.setUpOwner();
    const sales = await house.addMember(owner, { role: 'sales' });
    const before = await house.tableSums();
    const logged = (await house.events(owner.project)).length;
    const refusal = await house.refused(sales, createTeam, newTeam(owner));
    expect(refusal.code).toBe('forbidden');
    expect(await house.tableSums()).toEqual(before);
    expect((await house.events(owner.project)).slice(logged)).toEqual([
      expect.objectContaining({ action: 'team.created', outcome: 'refused', actor_id: sales.member, count: 0 }),
    ]);
    expect(await payloadOf(sales, 'team.created')).toMatchObject({ code: 'forbidden' });
  });

  test('of somebody else’s project reads like one that does not exist, and stands in no project’s log', async () => {
    const owner = await house.setUpOwner();
    const other = await house.setUpOwner();
    const theirs = await house.refused(other, listMembers, inProject(owner));
    const none = await house.refused(other, listMembers, { params: { project: '4242' } });
    expect([theirs.code, theirs.field]).toEqual([none.code, none.field]);
    expect(theirs.code).toBe('not_found');
    expect(await house.events(owner.project)).toEqual([]);
  });

  test('of strangers is recorded once a minute for each address', async () => {
    const owner = await house.setUpOwner();
    const from = { ...stranger, ip: '198.51.100.9' };
    const count = async () => (await house.events(installationProject)).length;
    const before = await count();
    for (let time = 0; time < 30; time++) {
      expect((await house.refused(from, listMembers, inProject(owner))).code).toBe('not_signed_in');
    }
    expect(await count()).toBe(before + 1);
  });
});

describe('rights written by hand', () => {
  const bump = (person: Person) =>
    house.tamper('update kin.projects set policy_version = policy_version + 1 where project_id = $1', [person.project]);
  const forgedEvents = async (person: Person) =>
    (await house.events(person.project)).filter(({ action }) => action === 'rights.forged').length;

  test('a grant copied onto another role gives nothing, and is recorded', async () => {
    const owner = await house.setUpOwner();
    const viewer = await house.addMember(owner, { role: 'viewer' });
    await house.tamper(
      `insert into kin.grants
       select project_id, gen_random_uuid(), holder_kind,
              (select role_id from kin.member_roles where project_id = $1 and member_id = $2),
              effect, granted_right, table_id, scope, mac
         from kin.grants where project_id = $1 and granted_right = 'members'`,
      [owner.project, viewer.member],
    );
    await bump(owner);
    expect((await house.refused(viewer, createTeam, newTeam(owner))).code).toBe('forbidden');
    expect(await forgedEvents(owner)).toBeGreaterThan(0);
  });

  test('a holding of the administrator’s role, inserted, gives nothing', async () => {
    const owner = await house.setUpOwner();
    const viewer = await house.addMember(owner, { role: 'viewer' });
    await house.tamper(
      `insert into kin.member_roles
       select $1, $2, id, '\\x00' from kin.roles where project_id = $1 and key = 'admin'`,
      [owner.project, viewer.member],
    );
    expect((await house.refused(viewer, createTeam, newTeam(owner))).code).toBe('forbidden');
    await bump(owner);
    expect((await house.refused(viewer, createTeam, newTeam(owner))).code).toBe('forbidden');
  });

  test('an ownership taken over gives nothing', async () => {
    const owner = await house.setUpOwner();
    const viewer = await house.addMember(owner, { role: 'viewer' });
    await house.tamper('update kin.projects set owner_member = $2 where project_id = $1', [
      owner.project,
      viewer.member,
    ]);
    await bump(owner);
    expect((await house.refused(viewer, createTeam, newTeam(owner))).code).toBe('forbidden');
  });

  test('a membership inserted for one’s own account gives nothing', async () => {
    const owner = await house.setUpOwner();
    const other = await house.setUpOwner();
    await house.tamper(
      `insert into kin.members
       select project_id, gen_random_uuid(), $2, name, state, address_verified, joined_at, invited_by, mac
         from kin.members where project_id = $1 and id = $3`,
      [owner.project, other.account, owner.member],
    );
    const refusal = await house.refused(other, listMembers, inProject(owner));
    expect(refusal.code).toBe('not_found');
  });

  test('a row that was taken out stops everybody but the owner', async () => {
    const owner = await house.setUpOwner();
    const admin = await house.addMember(owner, { role: 'admin' });
    const sales = await house.addMember(owner, { role: 'sales' });
    const ofSales = (name: string) => ({
      params: { project: owner.project },
      body: { name, parent: null, leaders: [sales.member], members: [] },
    });
    await house.call(admin, createTeam, ofSales('Miền Bắc'));
    await house.tamper(`delete from kin.field_grants where project_id = $1 and read_level = 'hidden'`, [owner.project]);
    await house.tamper(
      `delete from kin.grants where (project_id, id) in
        (select project_id, id from kin.grants where project_id = $1 and granted_right = 'export' limit 1)`,
      [owner.project],
    );
    await bump(owner);
    expect((await house.refused(admin, createTeam, ofSales('Miền Nam'))).code).toBe('forbidden');
    await house.call(owner, listMembers, inProject(owner));
    // A new seal would make the damage whole, so nobody may change rights over it.
    expect((await house.refused(owner, createTeam, ofSales('Miền Trung'))).code).toBe('rights_damaged');
    expect(await forgedEvents(owner)).toBeGreaterThan(0);
  });
});
