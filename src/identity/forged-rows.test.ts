/**
 * Guarantee: writing to the database opens no door. A session, a password, an address, a membership, a role holding or
 * a grant that was inserted, copied or changed by SQL does not work.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { listMembers } from '#access/list-members.ts';
import { listRoles } from '#access/list-roles.ts';
import { newToken, tokenHash } from '#crypto/token.ts';
import { hashPassword } from '#crypto/password.ts';
import { newId } from '#database/uuid.ts';
import { origin, somewhere } from '../../test/harness/actors.ts';
import { openHouse, password } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { findSession } from './find-session.ts';
import { readMe } from './read-me.ts';
import { signIn } from './sign-in.ts';

let house: House;
let owner: Person;
let attacker: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  attacker = await house.addMember(owner, { role: 'viewer' });
});

async function signInCode(email: string, typed: string): Promise<string> {
  return (await house.refused(somewhere(), signIn, { body: { email, password: typed } })).code;
}

const canSignIn = (email: string, typed: string) =>
  house.call(somewhere(), signIn, { body: { email, password: typed } });

const find = (token: string) => findSession(house.database, house.vault, token, origin);

async function attackersToken(): Promise<string> {
  const { session } = await house.perform(signIn, somewhere(), {
    params: {},
    query: {},
    body: { email: attacker.email, password },
  });
  if (typeof session !== 'object') throw new Error('no session');
  return session.opens;
}

describe('a session', () => {
  test('inserted with the hash of a token that one knows, even under the right key', async () => {
    const token = newToken();
    await house.tamper(
      `insert into sessions (id, token_hash, account_id, expires_at, seen_from, mac)
       select $1, $2, $3, expires_at, seen_from, mac from sessions limit 1`,
      [newId(), tokenHash(house.vault.token, 'session', token), owner.account],
    );
    expect(await find(token)).toBe(null);
  });

  test('moved to another account, or kept past its end', async () => {
    const token = await attackersToken();
    expect(await find(token)).not.toBe(null);
    const hash = tokenHash(house.vault.token, 'session', token);
    await house.tamper('update sessions set account_id = $1 where token_hash = $2', [owner.account, hash]);
    expect(await find(token)).toBe(null);
    await house.tamper('update sessions set account_id = $1 where token_hash = $2', [attacker.account, hash]);
    expect(await find(token)).not.toBe(null);
    await house.tamper(`update sessions set expires_at = expires_at + interval '1 year' where token_hash = $1`, [hash]);
    expect(await find(token)).toBe(null);
  });
});

describe('a password', () => {
  test('in clear PHC form, or copied from an account whose password one knows', async () => {
    const before = await house.tamper<{ password_verifier: string; mac: Buffer }>(
      'select password_verifier, mac from accounts where id = $1',
      [owner.account],
    );
    const [mine] = await house.tamper<{ password_verifier: string; mac: Buffer }>(
      'select password_verifier, mac from accounts where id = $1',
      [attacker.account],
    );
    const set = (verifier: unknown, mac: unknown) =>
      house.tamper('update accounts set password_verifier = $2, mac = $3 where id = $1', [
        owner.account,
        verifier,
        mac,
      ]);
    await set(await hashPassword('của kẻ gian đây'), before[0]?.mac);
    expect(await signInCode(owner.email, 'của kẻ gian đây')).toBe('wrong_sign_in');
    await set(mine?.password_verifier, mine?.mac);
    expect(await signInCode(owner.email, password)).toBe('wrong_sign_in');
    await set(before[0]?.password_verifier, before[0]?.mac);
    await canSignIn(owner.email, password);
  });

  test('the address of one account hung on another', async () => {
    const victim = await house.addMember(owner, { role: 'viewer' });
    await canSignIn(victim.email, password);
    await house.tamper('update account_addresses set account_id = $1 where account_id = $2', [
      attacker.account,
      victim.account,
    ]);
    expect(await signInCode(victim.email, password)).toBe('wrong_sign_in');
  });

  test('an address changed under its hash is not believed as the account’s own', async () => {
    const victim = await house.addMember(owner, { role: 'viewer' });
    await house.tamper(
      'update account_addresses set address = (select address from account_addresses where account_id = $2) where account_id = $1',
      [victim.account, owner.account],
    );
    expect((await house.refused(victim, readMe)).code).toBe('not_signed_in');
  });
});

describe('a membership', () => {
  test('inserted, or copied from a member', async () => {
    const other = await house.setUpOwner();
    await house.tamper(
      `insert into members (project_id, id, account_id, name, state, address_verified, mac)
       select project_id, $2, $3, name, state, address_verified, mac from members where project_id = $1 limit 1`,
      [other.project, newId(), attacker.account],
    );
    await house.tamper('insert into account_projects (account_id, project_id) values ($1, $2)', [
      attacker.account,
      other.project,
    ]);
    const params = { project: other.project };
    expect((await house.refused(attacker, listMembers, { params })).code).toBe('not_found');
    const { projects } = (await house.call(attacker, readMe)) as { projects: { project: string }[] };
    expect(projects.map(({ project }) => project)).toEqual([attacker.project]);
  });

  test('whose state was changed by hand', async () => {
    const other = await house.setUpOwner();
    const member = await house.addMember(other, { role: 'viewer' });
    const params = { project: other.project };
    await house.tamper(`update members set state = 'locked' where id = $1`, [member.member]);
    expect((await house.refused(member, listMembers, { params })).code).toBe('not_found');
  });
});

describe('a right', () => {
  const asked = (person: Person) => ({ params: { project: person.project } });

  async function newVictim(): Promise<{ boss: Person; member: Person }> {
    const boss = await house.setUpOwner();
    const member = await house.addMember(boss, { role: 'viewer' });
    expect((await house.refused(member, listRoles, asked(member))).code).toBe('forbidden');
    return { boss, member };
  }

  test('a role holding inserted', async () => {
    const { boss, member } = await newVictim();
    await house.tamper(
      `insert into member_roles (project_id, member_id, role_id, mac)
       select $1, $2, id, (select mac from member_roles where project_id = $1 limit 1)
         from roles where project_id = $1 and key = 'admin'`,
      [boss.project, member.member],
    );
    expect((await house.refused(member, listRoles, asked(member))).code).toBe('forbidden');
  });

  test('a grant inserted for one’s role, with the MAC of another grant', async () => {
    const { boss, member } = await newVictim();
    await house.tamper(
      `insert into grants (project_id, id, holder_kind, holder_id, effect, granted_right, table_id, scope, mac)
       select $1, $2, 'role', (select id from roles where project_id = $1 and key = 'viewer'), 'allow', 'members',
         null, 'all', mac from grants where project_id = $1 and granted_right = 'members' limit 1`,
      [boss.project, newId()],
    );
    expect((await house.refused(member, listRoles, asked(member))).code).toBe('forbidden');
  });

  test('a grant changed', async () => {
    const { boss, member } = await newVictim();
    await house.tamper(
      `update grants set granted_right = 'members', table_id = null
        where project_id = $1 and holder_id = (select id from roles where project_id = $1 and key = 'viewer')`,
      [boss.project],
    );
    await house.tamper('update projects set policy_version = policy_version + 1 where project_id = $1', [boss.project]);
    expect((await house.refused(member, listRoles, asked(member))).code).toBe('forbidden');
  });
});
