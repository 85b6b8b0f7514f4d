/**
 * Guarantee: a project changes hands only when the member to whom its owner offered it accepts, with his password, while
 * the offer stands. Then he owns it and has no roles, and the one before him has exactly the roles that he kept. No
 * other way makes or unmakes an owner, and one project has one owner, whatever happens at the same moment.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { changeTeam } from '#access/change-team.ts';
import { listRoles } from '#access/list-roles.ts';
import type { OfferId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import {
  accept,
  answering,
  end,
  letRunOut,
  offer,
  ownershipSeenBy,
  ownersSeenBy,
  roleOf,
} from '../../test/fixtures/ownership.ts';
import type { AcceptRoute } from '../../test/fixtures/ownership.ts';
import { change, changed, newTeam, placesOf } from '../../test/fixtures/teams.ts';
import { denyRight, takeRoles } from '../../test/harness/field-rights.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { acceptOwnership } from './accept-ownership.ts';

const house = await openHouse();
let owner: Person;
let heir: Person;
let admin: Person;

beforeEach(async () => {
  await house.tamper('delete from attempts');
  owner = await house.setUpOwner();
  heir = await house.addMember(owner, { role: 'sales' });
  admin = await house.addMember(owner, { role: 'admin' });
});

async function expectRefused(by: Person, of: OfferId, code: string) {
  const [before, events] = [await house.tableSums(), (await house.events(owner.project)).length];
  expect((await house.refused<AcceptRoute>(by, acceptOwnership, answering(by, of))).code).toBe(code);
  expect(await house.tableSums()).toEqual(before);
  expect((await house.events(owner.project)).slice(events)).toMatchObject([
    { action: 'ownership.handed_over', outcome: 'refused', actor_id: by.member },
  ]);
}

async function rolesOf({ member }: Person): Promise<string[]> {
  const rows = await house.tamper<{ key: string }>(
    `select r.key from member_roles m join roles r on r.project_id = m.project_id and r.id = m.role_id
      where m.member_id = $1 order by r.key`,
    [member],
  );
  return rows.map(({ key }) => key);
}

/** What only holders of rights over people may: the roles, or the code of the refusal. */
async function seesRoles(who: Person): Promise<string> {
  const params = { project: who.project };
  return await house.call(who, listRoles, { params }).then(
    () => 'yes',
    (error: unknown) => (error as { code: string }).code,
  );
}

describe('allowed', () => {
  test('the project is his from his next request on, and the one before him has what he kept', async () => {
    const keeps = [await roleOf(house, owner, 'viewer'), await roleOf(house, owner, 'admin')];
    const team = await newTeam(house, owner, 'Của chủ', { leaders: [owner], members: [heir] });
    expect([await seesRoles(heir), await seesRoles(owner)]).toEqual(['forbidden', 'yes']);
    expect(await accept(house, heir, await offer(house, owner, heir, keeps))).toEqual({ done: true });
    expect([await seesRoles(heir), await seesRoles(owner)]).toEqual(['yes', 'yes']);
    expect(await ownersSeenBy(house, admin)).toEqual([heir.member]);
    expect(await ownershipSeenBy(house, owner)).toEqual({ owner: heir.member, offer: null });
    expect([await rolesOf(heir), await rolesOf(owner)]).toEqual([[], ['admin', 'viewer']]);
    expect([await placesOf(house, owner), await placesOf(house, heir)]).toEqual([
      [`${team} leader main`],
      [`${team} main`],
    ]);
    const [last] = (await house.events(owner.project)).filter(({ action }) => action === 'ownership.handed_over');
    expect(last).toMatchObject({ outcome: 'done', actor_id: heir.member });
  });

  test('who keeps nothing has nothing, and is a member all the same', async () => {
    await accept(house, heir, await offer(house, owner, heir));
    expect(await rolesOf(owner)).toEqual([]);
    expect(await seesRoles(owner)).toBe('forbidden');
    expect(await ownersSeenBy(house, owner)).toEqual([heir.member]);
  });

  test('what the new owner was granted or denied by himself awaits him no more when he hands it on', async () => {
    await denyRight(house, heir, 'export');
    await accept(house, heir, await offer(house, owner, heir));
    expect(await house.tamper('select from grants where holder_id = $1', [heir.member])).toEqual([]);
    await accept(house, owner, await offer(house, heir, owner));
    expect(await ownersSeenBy(house, heir)).toEqual([owner.member]);
    expect(await rolesOf(heir)).toEqual([]);
  });

  test('a role that is gone meanwhile is not kept', async () => {
    const [gone, viewer] = [await roleOf(house, owner, 'marketing'), await roleOf(house, owner, 'viewer')];
    const made = await offer(house, owner, heir, [gone, viewer]);
    await house.tamper(
      `with g as (delete from grants where holder_id = $1), f as (delete from field_grants where holder_id = $1)
       delete from roles where id = $1`,
      [gone],
    );
    // as whoever deleted it would have sealed what is left
    await takeRoles(house, admin);
    await accept(house, heir, made);
    expect(await rolesOf(owner)).toEqual(['viewer']);
  });
});

describe('denied', () => {
  test('after a wrong password; and after ten tries, after the right one, too', async () => {
    const made = await offer(house, owner, heir);
    const wrong = { ...answering(heir, made), body: { password: 'không phải' } };
    const before = await house.tableSums();
    for (let tried = 0; tried < 10; tried += 1) {
      const refusal = await house.refused<AcceptRoute>(heir, acceptOwnership, wrong);
      expect([refusal.code, refusal.field]).toEqual(['wrong_sign_in', '/password']);
    }
    await expectRefused(heir, made, 'too_many_attempts');
    expect(await house.tableSums()).toEqual(before);
    expect(await ownersSeenBy(house, admin)).toEqual([owner.member]);
  });

  test('nothing is handed over while the rights do not hold as a whole', async () => {
    const made = await offer(house, owner, heir);
    await house.tamper('delete from member_roles where member_id = $1', [admin.member]);
    await expectRefusedDamaged(made);
  });

  async function expectRefusedDamaged(made: OfferId) {
    const refusal = await house.refused<AcceptRoute>(heir, acceptOwnership, answering(heir, made));
    expect(refusal.code).toBe('rights_damaged');
    expect(await ownersSeenBy(house, owner)).toEqual([owner.member]);
  }
});

describe('hidden', () => {
  test('an offer to somebody else is none, for the owner too', async () => {
    const made = await offer(house, owner, heir);
    for (const by of [admin, owner]) await expectRefused(by, made, 'no_offer');
    await expectRefused(heir, newId() as OfferId, 'no_offer');
  });

  test('to somebody who was locked the project is not there', async () => {
    const made = await offer(house, owner, heir);
    await lockMember(house, heir);
    const refusal = await house.refused<AcceptRoute>(heir, acceptOwnership, answering(heir, made));
    expect(refusal.code).toBe('not_found');
  });
});

describe('invalid', () => {
  test('an offer that ran out, was accepted already, or was another owner’s', async () => {
    const old = await offer(house, owner, heir);
    await letRunOut(house, owner);
    await expectRefused(heir, old, 'no_offer');
    const made = await offer(house, owner, heir);
    await accept(house, heir, made);
    await expectRefused(heir, made, 'no_offer');
    await expectRefused(owner, made, 'no_offer');
  });
});

describe('at one moment', () => {
  const outcomes = async (tries: readonly Promise<unknown>[]) => {
    const all = await Promise.allSettled(tries);
    return all
      .map((each) => (each.status === 'fulfilled' ? 'done' : (each.reason as { code: string }).code))
      .toSorted();
  };

  test('of two who accept one wins', async () => {
    const made = await offer(house, owner, heir);
    expect(await outcomes([accept(house, heir, made), accept(house, heir, made)])).toEqual(['done', 'no_offer']);
    expect(await ownersSeenBy(house, admin)).toEqual([heir.member]);
  });

  /** Both have come to where acts on rights wait for each other, `first` before `second`. */
  async function inLine(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<string[]> {
    await house.tamper('begin');
    await house.tamper('select from projects where project_id = $1 for update', [owner.project]);
    const one = first();
    await untilLocked(house);
    const two = second();
    await house.tamper('commit');
    return await outcomes([one, two]);
  }

  test('of who accepts and who takes back the first wins', async () => {
    const made = await offer(house, owner, heir);
    const [take, back] = [() => accept(house, heir, made), () => end(house, owner, made)];
    expect(await inLine(take, back)).toEqual(['done', 'no_offer']);
    expect(await ownersSeenBy(house, admin)).toEqual([heir.member]);
    const again = await offer(house, heir, owner);
    const [takeAgain, backAgain] = [() => accept(house, owner, again), () => end(house, heir, again)];
    expect(await inLine(backAgain, takeAgain)).toEqual(['done', 'no_offer']);
    expect(await ownersSeenBy(house, admin)).toEqual([heir.member]);
    expect([await seesRoles(heir), await seesRoles(owner)]).toEqual(['yes', 'forbidden']);
  });

  test('whoever hands over and offers anew in one breath is the owner no more when his turn comes', async () => {
    const made = await offer(house, owner, heir);
    const line = inLine(
      () => accept(house, heir, made),
      () => offer(house, owner, admin),
    );
    expect(await line).toEqual(['done', 'forbidden']);
    expect(await ownershipSeenBy(house, heir)).toEqual({ owner: heir.member, offer: null });
  });
});

describe('nobody takes the project from its owner', () => {
  test('neither out of a team, nor by making him a plain member of it', async () => {
    const team = await newTeam(house, owner, 'Của chủ', { leaders: [owner, admin] });
    await change(house, admin, team, { leaders: [admin.member], members: [owner.member] });
    await change(house, admin, team, { members: [] });
    expect(await seesRoles(owner)).toBe('yes');
    expect(await ownersSeenBy(house, admin)).toEqual([owner.member]);
    await house.call(owner, changeTeam, await changed(house, owner, team, { members: [owner.member] }));
  });
});
