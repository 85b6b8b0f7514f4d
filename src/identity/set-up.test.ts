/** Guarantee: an installation is set up once, by whoever has the code that its start printed, and by nobody else. */
import { describe, expect, test } from 'vitest';
import type * as accounts from '#contract/accounts.ts';
import { newToken } from '#crypto/token.ts';
import { installationProject } from '#database/vault.ts';
import { stranger } from '../../test/harness/actors.ts';
import { openHouse, password } from '../../test/harness/house.ts';
import type { House } from '../../test/harness/house.ts';
import { findSession } from './find-session.ts';
import { openInstallation } from './open-installation.ts';
import { readMe } from './read-me.ts';
import { readSetup } from './read-setup.ts';
import { setUp } from './set-up.ts';

type SetUp = typeof accounts.setUp;

function request(house: House, change: Record<string, unknown> = {}) {
  return {
    body: {
      code: house.installation.setupCode ?? '',
      name: 'Trần Thị Chủ',
      email: 'chu@hoasen.vn',
      password,
      language: 'vi' as const,
      project: { name: 'Hoa Sen', template: 'sales' as const },
      ...change,
    },
  };
}

async function expectRefused(house: House, change: Record<string, unknown>, code: string, field?: string) {
  const before = await house.tableSums();
  const refusal = await house.refused<SetUp>(stranger, setUp, request(house, change));
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
}

describe('allowed', () => {
  test('makes account, project and owner, signs in, and stands in both logs', async () => {
    const house = await openHouse();
    expect(await house.call(stranger, readSetup)).toEqual({ state: 'waiting' });
    const { reply, session } = await house.perform(setUp, stranger, { params: {}, query: {}, ...request(house) });
    const { project } = reply.reply as { project: never };
    if (typeof session !== 'object') throw new Error('no session');
    const actor = await findSession(house.database, house.vault, session.opens, stranger);
    if (actor === null) throw new Error('no actor');
    expect(await house.call<typeof accounts.readMe>(actor, readMe)).toEqual({
      account: actor.account,
      createsProjects: true,
      name: 'Trần Thị Chủ',
      email: 'chu@hoasen.vn',
      language: 'vi',
      sessions: 1,
      projects: [{ project, name: 'Hoa Sen', member: expect.any(String), owner: true }],
      rootKeyConfirmed: false,
    });
    expect(await house.call(stranger, readSetup)).toEqual({ state: 'done' });
    const [event] = await house.events(project);
    expect(event).toMatchObject({ action: 'installation.set_up', actor_kind: 'member', outcome: 'done' });
    const [noted] = await house.events(installationProject);
    expect(noted).toMatchObject({ action: 'installation.set_up', outcome: 'done' });
  });
});

describe('denied', () => {
  test('a wrong code, and an older one than the last start’s', async () => {
    const house = await openHouse();
    await expectRefused(house, { code: newToken() }, 'setup_code_wrong', '/code');
    const next = await openInstallation(house.database, house.rootKeyFile);
    await expectRefused(house, {}, 'setup_code_wrong', '/code');
    await house.call<SetUp>(stranger, setUp, request(house, { code: next.setupCode }));
  });

  test('a second time', async () => {
    const house = await openHouse();
    await house.call<SetUp>(stranger, setUp, request(house));
    await expectRefused(house, { email: 'khac@hoasen.vn' }, 'already_set_up');
    expect((await openInstallation(house.database, house.rootKeyFile)).setupCode).toBe(null);
  });

  test('of two at once, exactly one', async () => {
    const house = await openHouse();
    const both = await Promise.allSettled(
      ['mot@hoasen.vn', 'hai@hoasen.vn'].map((email) => house.call<SetUp>(stranger, setUp, request(house, { email }))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'already_set_up' });
    expect(await house.tamper('select count(*)::int as n from projects')).toEqual([{ n: 1 }]);
    expect(await house.tamper('select count(*)::int as n from accounts')).toEqual([{ n: 1 }]);
  });

  test('guessing codes ends after twenty tries', async () => {
    const house = await openHouse();
    const codes: string[] = [];
    for (let tries = 0; tries < 21; tries += 1) {
      codes.push((await house.refused<SetUp>(stranger, setUp, request(house, { code: newToken() }))).code);
    }
    expect(codes).toEqual([...Array.from({ length: 20 }, () => 'setup_code_wrong'), 'too_many_attempts']);
  });
});

describe('hidden', () => {
  test('without the code nothing tells whether the rest would do', async () => {
    const house = await openHouse();
    await expectRefused(house, { code: newToken(), password: '1', email: 'x@y' }, 'setup_code_wrong', '/code');
  });
});

describe('invalid', () => {
  test('an address that is none, a weak password, one made of the project’s name', async () => {
    const house = await openHouse();
    await expectRefused(house, { email: 'chu@hoasen' }, 'invalid_value', '/email');
    await expectRefused(house, { password: 'matkhau1' }, 'weak_password', '/password');
    await expectRefused(house, { password: 'hoasen-hoasen-1' }, 'weak_password', '/password');
    await house.call<SetUp>(stranger, setUp, request(house));
  });
});
