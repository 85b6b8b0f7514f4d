/**
 * Guarantee: an invitation admits the invited address, once, by what holds when it is accepted: the role is still
 * there, the inviter still a member who may give it. Of many who accept at once exactly one gets in.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { addressHash, sealAddress } from '#access/addresses.ts';
import { listMembers } from '#access/list-members.ts';
import { createTeam } from '#access/create-team.ts';
import type * as people from '#contract/people.ts';
import type { ProjectId } from '#contract/ids.ts';
import { addressRow, makeMac, memberRow } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { newToken } from '#crypto/token.ts';
import { origin, somewhere, stranger } from '../../test/harness/actors.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse, password } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { findSession } from './find-session.ts';
import { readInvitation } from './read-invitation.ts';
import { signIn } from './sign-in.ts';

type Accept = typeof people.acceptInvitation;
type Read = typeof people.readInvitation;

let house: House;
let owner: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
});

const request = (token: string, typed = password) => ({
  body: { token, name: 'Vũ Thị Nhận', password: typed, language: 'en' as const },
});

async function expectRefused(token: string, code: string, typed = password): Promise<void> {
  const before = await house.tableSums();
  expect((await house.refused<Accept>(somewhere(), acceptInvitation, request(token, typed))).code).toBe(code);
  expect(await house.tableSums()).toEqual(before);
}

describe('allowed', () => {
  test('a new account joins with role and team, under an unverified address, and is signed in', async () => {
    const team = await house.call<typeof people.createTeam>(owner, createTeam, {
      params: { project: owner.project },
      body: { name: 'Đón khách', parent: null, leaders: [owner.member], members: [] },
    });
    const email = 'nhan@example.vn';
    const token = await house.invite(owner, { role: 'sales', name: 'Chị Nhận', email, team: team.id });
    const shown = await house.call<Read>(stranger, readInvitation, { body: { token } });
    expect(shown).toEqual({
      project: 'Công ty Hoa Sen',
      invitedBy: 'Trần Thị Chủ',
      name: 'Chị Nhận',
      email,
      hasAccount: false,
      expiresAt: expect.any(String),
    });

    const { reply, session } = await house.perform(acceptInvitation, stranger, {
      params: {},
      query: {},
      ...request(token),
    });
    expect(reply.reply).toEqual({ project: owner.project });
    if (typeof session !== 'object') throw new Error('no session');
    const actor = await findSession(house.database, house.vault, session.opens, origin);
    if (actor === null) throw new Error('no actor');
    const { members } = await house.call<typeof people.listMembers>(owner, listMembers, {
      params: { project: owner.project },
    });
    const joined = members.find((member) => member.email === email);
    expect(joined).toMatchObject({
      name: 'Vũ Thị Nhận',
      state: 'active',
      owner: false,
      addressVerified: false,
      teams: [{ team: team.id, leader: false }],
    });
    const [event] = (await house.events(owner.project)).filter(({ action }) => action === 'member.joined');
    expect(event).toMatchObject({ outcome: 'done', actor_kind: 'member', actor_id: joined?.id });
    await house.call(actor, listMembers, { params: { project: owner.project } });
  });

  test('somebody with an account joins another project by his own password', async () => {
    const other = await house.setUpOwner();
    const sales = await house.addMember(owner, { role: 'sales' });
    const token = await house.invite(other, { role: 'viewer', email: sales.email });
    expect(await house.call<Read>(stranger, readInvitation, { body: { token } })).toMatchObject({ hasAccount: true });
    await expectRefused(token, 'wrong_sign_in', 'mật khẩu khác hẳn');
    await house.call<Accept>(somewhere(), acceptInvitation, request(token));
    const { members } = await house.call<typeof people.listMembers>(sales, listMembers, {
      params: { project: other.project },
    });
    expect(members.length).toBe(2);
  });

  test('of five at once, exactly one', async () => {
    const token = await house.invite(owner, { role: 'viewer' });
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => house.call<Accept>(somewhere(), acceptInvitation, request(token))),
    );
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    const codes = all.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []));
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'invitation_gone'));
  });

  test('whoever is signed in as another plays no part, and his session ends', async () => {
    const sales = await house.addMember(owner, { role: 'sales' });
    const token = await house.invite(owner, { role: 'viewer', email: 'thay.phien@example.vn' });
    await house.call<Accept>(sales, acceptInvitation, request(token));
    expect(await house.tamper('select id from sessions where id = $1', [sales.actor.session])).toEqual([]);
    const [row] = await house.tamper<{ n: number }>('select count(*)::int as n from members where account_id = $1', [
      sales.account,
    ]);
    expect(row?.n).toBe(1);
  });
});

describe('denied', () => {
  test('a second time', async () => {
    const token = await house.invite(owner, { role: 'sales' });
    await house.call<Accept>(somewhere(), acceptInvitation, request(token));
    await expectRefused(token, 'invitation_gone');
  });

  test('after its seven days', async () => {
    const token = await house.invite(owner, { role: 'sales', email: 'muon@example.vn' });
    await house.tamper(
      `update invitations set expires_at = now() - interval '1 second'
        where id = (select id from invitations order by id desc limit 1)`,
    );
    await expectRefused(token, 'invitation_gone');
    // Nor does moving the end by hand keep it open: it stands under the row's MAC.
    await house.tamper(
      `update invitations set expires_at = now() + interval '1 day'
        where id = (select id from invitations order by id desc limit 1)`,
    );
    await expectRefused(token, 'invitation_gone');
  });

  test('when the role is gone', async () => {
    const victim = await house.setUpOwner();
    const rights = { view: ['all'] as const };
    await addRole(house, victim.project, { key: 'passing', rights, fields: [] });
    const token = await house.invite(victim, { role: 'passing' });
    await house.tamper(`delete from roles where project_id = $1 and key = 'passing'`, [victim.project]);
    await inTransaction(house.database, { project: victim.project }, (tx) => sealRights(tx, house.vault));
    await expectRefused(token, 'invitation_gone');
  });

  test('when the inviter was locked, or lost what he gave', async () => {
    const admin = await house.addMember(owner, { role: 'admin' });
    const [first, second] = [
      await house.invite(admin, { role: 'admin' }),
      await house.invite(admin, { role: 'viewer' }),
    ];
    await inTransaction(house.database, { project: owner.project }, async (tx) => {
      await tx.db.deleteFrom('member_roles').where('member_id', '=', admin.member).execute();
      await sealRights(tx, house.vault);
    });
    await expectRefused(first, 'invitation_gone');
    await expectRefused(second, 'invitation_gone');

    const other = await house.addMember(owner, { role: 'admin' });
    const third = await house.invite(other, { role: 'viewer' });
    await lock(other, owner.project);
    await expectRefused(third, 'invitation_gone');
  });

  async function lock(person: Person, project: ProjectId): Promise<void> {
    await inTransaction(house.database, { project }, async (tx) => {
      const row = {
        project_id: project,
        id: person.member,
        account_id: person.account,
        state: 'locked' as const,
        address_verified: false,
      };
      await tx.db
        .updateTable('members')
        .set({ state: 'locked', mac: makeMac(house.vault, memberRow(row)) })
        .where('id', '=', person.member)
        .execute();
      await sealRights(tx, house.vault);
    });
  }

  test('while the project’s rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    const sales = await house.addMember(victim, { role: 'sales' });
    const token = await house.invite(victim, { role: 'sales' });
    await house.tamper('delete from member_roles where member_id = $1', [sales.member]);
    await expectRefused(token, 'rights_damaged');
  });

  test('guessing the password of an account ends after ten tries', async () => {
    const sales = await house.addMember(owner, { role: 'sales' });
    const other = await house.setUpOwner();
    const token = await house.invite(other, { role: 'viewer', email: sales.email });
    for (let tries = 0; tries < 10; tries += 1) await expectRefused(token, 'wrong_sign_in', 'mật khẩu khác hẳn');
    await expectRefused(token, 'too_many_attempts');
  });

  test('nor do fresh invitations give more tries: they count with those of signing in', async () => {
    const sales = await house.addMember(owner, { role: 'sales' });
    const other = await house.setUpOwner();
    const from = somewhere();
    const guess = async () => {
      const token = await house.invite(other, { role: 'viewer', email: sales.email });
      return (await house.refused<Accept>(from, acceptInvitation, request(token, 'mật khẩu khác hẳn'))).code;
    };
    for (let tries = 0; tries < 10; tries += 1) expect(await guess()).toBe('wrong_sign_in');
    expect(await guess()).toBe('too_many_attempts');
    const body = { email: sales.email, password };
    expect((await house.refused(from, signIn, { body })).code).toBe('too_many_attempts');
    await house.call(somewhere(), signIn, { body });
  });
});

describe('hidden', () => {
  test('a token of nothing, of no project and of another’s project read alike', async () => {
    const token = await house.invite(owner, { role: 'viewer' });
    const other = await house.setUpOwner();
    const elsewhere = (await house.invite(other, { role: 'viewer' })).slice(0, 11) + token.slice(11);
    const guesses = [newToken(), `AAAAAAAAAAE${newToken()}`, token.slice(0, 11) + newToken(), elsewhere];
    for (const guess of guesses) {
      const refusal = await house.refused<Read>(stranger, readInvitation, { body: { token: guess } });
      expect([refusal.code, refusal.field]).toEqual(['invitation_gone', undefined]);
      await expectRefused(guess, 'invitation_gone');
    }
  });
});

describe('invalid', () => {
  test('a weak password, and one made of the address; the invitation stays open', async () => {
    const token = await house.invite(owner, { role: 'viewer', email: 'phanthanhson@example.vn' });
    await expectRefused(token, 'weak_password', '12345678');
    await expectRefused(token, 'weak_password', 'phanthanhson-2026');
    await house.call<Accept>(somewhere(), acceptInvitation, request(token));
  });

  test('an invitation that was written or changed by SQL opens nothing', async () => {
    const token = await house.invite(owner, { role: 'viewer', email: 'it.quyen@example.vn' });
    await house.tamper(
      `update invitations set role_ids = array(select id from roles where project_id = $1 and key = 'admin')
        where id = (select id from invitations order by id desc limit 1)`,
      [owner.project],
    );
    await expectRefused(token, 'invitation_gone');
  });

  test('somebody who became a member meanwhile, by an address of an account that is one', async () => {
    const sales = await house.addMember(owner, { role: 'sales' });
    const token = await house.invite(owner, { role: 'viewer', email: 'dia.chi.hai@example.vn' });
    await withAddress(sales, 'dia.chi.hai@example.vn');
    await expectRefused(token, 'already_member');
  });

  /** Gives an account one more address. */
  async function withAddress(person: Person, address: string): Promise<void> {
    await inTransaction(house.database, { project: null }, async (tx) => {
      const row = {
        account_id: person.account,
        id: newId(),
        address_hash: addressHash(house.vault, address),
        verified_at: null,
      };
      await tx.db
        .insertInto('account_addresses')
        .values({
          ...row,
          address: sealAddress(house.vault, { kind: 'account', id: row.id }, address),
          mac: makeMac(house.vault, addressRow(row)),
        })
        .execute();
    });
  }
});
