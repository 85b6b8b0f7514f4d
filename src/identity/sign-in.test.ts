/**
 * Guarantee: the right password opens a session under a new token; unknown address and wrong password are one answer
 * over the same statements; guessing is slowed and never locks anybody out for good; signing out ends the token.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as accounts from '#contract/accounts.ts';
import { installationProject } from '#database/vault.ts';
import { origin, somewhere, stranger } from '../../test/harness/actors.ts';
import { openHouse, password } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { changeLanguage } from './change-language.ts';
import { findSession } from './find-session.ts';
import { readMe } from './read-me.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

let house: House;
let owner: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
});

const asked = (email: string, typed = password) => ({ params: {}, query: {}, body: { email, password: typed } });

async function tokenOf(email: string, typed = password, from = somewhere()): Promise<string> {
  const { session } = await house.perform(signIn, from, asked(email, typed));
  if (typeof session !== 'object') throw new Error('no session');
  return session.opens;
}

const actorOf = (token: string) => findSession(house.database, house.vault, token, origin);

describe('allowed', () => {
  test('in any spelling of the address, and of the password’s letters', async () => {
    const token = await tokenOf(`  ${owner.email.toUpperCase()} `, password.normalize('NFD'));
    expect(await actorOf(token)).toMatchObject({ kind: 'account', account: owner.account, ...origin });
    const [last] = (await house.events(owner.project)).slice(-1);
    expect(last).toMatchObject({ action: 'session.opened', outcome: 'done', actor_id: owner.member });
  });

  test('always under a new token; one that is signed in already ends his session by it', async () => {
    const first = await actorOf(await tokenOf(owner.email));
    if (first === null) throw new Error('no actor');
    const before = await house.tamper('select id from sessions where id = $1', [first.session]);
    await house.perform(signIn, { ...first, ip: somewhere().ip }, asked(owner.email));
    expect(before.length).toBe(1);
    expect(await house.tamper('select id from sessions where id = $1', [first.session])).toEqual([]);
  });

  test('signing out ends this session and no other', async () => {
    const [one, two] = [await tokenOf(owner.email), await tokenOf(owner.email)];
    const actor = await actorOf(one);
    if (actor === null) throw new Error('no actor');
    const { session } = await house.perform(signOut, actor, { params: {}, query: {}, body: undefined });
    expect(session).toBe('ends');
    expect(await actorOf(one)).toBe(null);
    expect(await actorOf(two)).not.toBe(null);
    const [last] = (await house.events(owner.project)).slice(-1);
    expect(last).toMatchObject({ action: 'session.ended', outcome: 'done', actor_id: owner.member });
  });

  test('the language changes', async () => {
    const member = await house.addMember(owner, { role: 'viewer' });
    await house.call<typeof accounts.changeLanguage>(member, changeLanguage, { body: { language: 'en' } });
    expect(await house.call<typeof accounts.readMe>(member, readMe)).toMatchObject({
      language: 'en',
      email: member.email,
      rootKeyConfirmed: null,
      projects: [{ project: owner.project, member: member.member, owner: false }],
    });
  });
});

describe('denied', () => {
  test('a wrong password leaves a refusal in the project’s log, and nothing else', async () => {
    const before = await house.tableSums();
    const refusal = await house.refused(somewhere(), signIn, asked(owner.email, 'sai mất rồi'));
    expect(refusal.code).toBe('wrong_sign_in');
    expect(await house.tableSums()).toEqual(before);
    const [last] = (await house.events(owner.project)).slice(-1);
    expect(last).toMatchObject({ action: 'session.opened', outcome: 'refused', actor_kind: 'stranger' });
  });

  test('ten tries for an address from one network; elsewhere the person still gets in', async () => {
    const from = somewhere();
    const codes: string[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      codes.push((await house.refused(from, signIn, asked('nham@example.vn', 'sai mất rồi'))).code);
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'wrong_sign_in'), 'too_many_attempts']);
    const member = await house.addMember(owner, { role: 'viewer', email: 'nham@example.vn' });
    expect((await house.refused(from, signIn, asked(member.email))).code).toBe('too_many_attempts');
    expect(await actorOf(await tokenOf(member.email))).toMatchObject({ account: member.account });
  });

  test('the account’s own things without a session', async () => {
    expect((await house.refused(stranger, readMe)).code).toBe('not_signed_in');
    expect((await house.refused(stranger, signOut)).code).toBe('not_signed_in');
    const body = { language: 'en' as const };
    expect((await house.refused(stranger, changeLanguage, { body })).code).toBe('not_signed_in');
  });
});

describe('hidden', () => {
  test('unknown address and wrong password: one answer', async () => {
    const known = await house.refused(somewhere(), signIn, asked(owner.email, 'sai mất rồi'));
    const unknown = await house.refused(somewhere(), signIn, asked('khong.co@example.vn', 'sai mất rồi'));
    expect(unknown).toEqual(known);
  });

  test('and one list of statements, until the account’s own projects are looked up', async () => {
    const sent = async (email: string) => {
      const statements = await statementsOf(house.database, () =>
        house.refused(somewhere(), signIn, asked(email, 'sai mất rồi')),
      );
      return statements.map(({ text }) => text.replaceAll(/'[0-9]+'/g, "'…'"));
    };
    const outside = await house.addMember(owner, { role: 'viewer' });
    await house.tamper('delete from account_projects where account_id = $1', [outside.account]);
    const unknown = await sent('khong.ai@example.vn');
    expect(await sent(outside.email)).toEqual(unknown);
    expect(unknown.length).toBeGreaterThan(5);
  });

  test('an unknown address stands in no project’s log', async () => {
    const before = (await house.events(owner.project)).length;
    await house.refused(somewhere(), signIn, asked('la.hoac@example.vn'));
    expect((await house.events(owner.project)).length).toBe(before);
    const [last] = (await house.events(installationProject)).slice(-1);
    expect(last).toMatchObject({ action: 'session.opened', outcome: 'refused', actor_kind: 'stranger' });
  });
});

describe('invalid', () => {
  test('an address that is none is answered as an unknown one', async () => {
    expect((await house.refused(somewhere(), signIn, asked('khong phai email'))).code).toBe('wrong_sign_in');
  });
});
