/**
 * Guarantee: the owner alone offers the project, to an active member who is somebody else, after his password, tried a
 * few times at most. It stays his. The offer is seen by the two of them, lasts seven days, is one at a time, and is
 * ended by either side; to everybody else there is none.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { endOwnershipOffer } from '#access/end-ownership-offer.ts';
import { readOwnership } from '#access/read-ownership.ts';
import type { MemberId, OfferId, RoleId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import {
  answering,
  end,
  letRunOut,
  offer,
  offering,
  ownershipSeenBy,
  ownersSeenBy,
  roleOf,
} from '../../test/fixtures/ownership.ts';
import type { AcceptRoute, EndRoute, OfferRoute } from '../../test/fixtures/ownership.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person, Request } from '../../test/harness/house.ts';
import { acceptOwnership } from './accept-ownership.ts';
import { offerOwnership } from './offer-ownership.ts';

const house: House = await openHouse();
const owner = await house.setUpOwner();
const admin = await house.addMember(owner, { role: 'admin' });
const heir = await house.addMember(owner, { role: 'sales' });

// The owner offers more often here than anybody does in a quarter of an hour.
beforeEach(async () => {
  await house.tamper('delete from attempts');
});

async function expectRefused(by: Person, asked: Request<OfferRoute>, code: string, field?: string) {
  const [before, events] = [await house.tableSums(), (await house.events(owner.project)).length];
  const refusal = await house.refused<OfferRoute>(by, offerOwnership, asked);
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  expect((await house.events(owner.project)).slice(events)).toMatchObject([
    { action: 'ownership.offered', outcome: 'refused', actor_id: by.member },
  ]);
}

async function expectEndRefused(by: Person, of: OfferId): Promise<void> {
  const before = await house.tableSums();
  const params = { project: owner.project, offer: of };
  expect((await house.refused<EndRoute>(by, endOwnershipOffer, { params })).code).toBe('no_offer');
  expect(await house.tableSums()).toEqual(before);
}

describe('allowed', () => {
  test('an offer waits for seven days, and changes nothing until it is accepted', async () => {
    const keeps = await roleOf(house, owner, 'admin');
    const before = Date.now();
    const { id, expiresAt } = await house.call<OfferRoute>(
      owner,
      offerOwnership,
      offering(owner, heir, [keeps, keeps]),
    );
    expect(Date.parse(expiresAt) - before).toBeGreaterThanOrEqual(7 * 86_400_000);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(7 * 86_400_000);
    expect(await ownersSeenBy(house, heir)).toEqual([owner.member]);
    const shown = { id, to: heir.member, keeps: [keeps], expiresAt };
    expect(await ownershipSeenBy(house, owner)).toMatchObject({ owner: owner.member, offer: shown });
    expect(await ownershipSeenBy(house, heir)).toMatchObject({ owner: owner.member, offer: shown });
    expect((await house.events(owner.project)).filter(({ action }) => action === 'ownership.offered')).toMatchObject([
      { outcome: 'done', actor_id: owner.member },
    ]);
  });

  test('a new one replaces the one before it', async () => {
    const first = await offer(house, owner, heir);
    const second = await offer(house, owner, admin);
    expect((await ownershipSeenBy(house, heir)).offer).toBe(null);
    expect((await ownershipSeenBy(house, admin)).offer?.id).toBe(second);
    expect((await house.refused<AcceptRoute>(heir, acceptOwnership, answering(heir, first))).code).toBe('no_offer');
    await expectEndRefused(owner, first);
  });

  test.each(['who made it', 'whom it was made to'])('%s ends it', async (who) => {
    const made = await offer(house, owner, heir);
    expect(await end(house, who === 'who made it' ? owner : heir, made)).toEqual({ done: true });
    for (const side of [owner, heir]) {
      expect((await ownershipSeenBy(house, side)).offer).toBe(null);
      await expectEndRefused(side, made);
    }
    expect((await house.refused<AcceptRoute>(heir, acceptOwnership, answering(heir, made))).code).toBe('no_offer');
  });
});

describe('denied', () => {
  test('to whoever is not the owner, an administrator and whoever was offered it included', async () => {
    await offer(house, owner, heir);
    for (const by of [admin, heir]) await expectRefused(by, offering(by, admin), 'forbidden');
    // A wrong password is no way to learn more.
    const wrong = { ...offering(admin, heir), body: { ...offering(admin, heir).body, password: 'sai' } };
    await expectRefused(admin, wrong, 'forbidden');
  });

  test('after a wrong password; and after ten tries, after the right one, too', async () => {
    const fresh = await house.setUpOwner();
    const to = await house.addMember(fresh, { role: 'sales' });
    const asked = offering(fresh, to);
    const wrong = { ...asked, body: { ...asked.body, password: 'không phải' } };
    const before = await house.tableSums();
    for (let tried = 0; tried < 10; tried += 1) {
      const refusal = await house.refused<OfferRoute>(fresh, offerOwnership, wrong);
      expect([refusal.code, refusal.field]).toEqual(['wrong_sign_in', '/password']);
    }
    expect((await house.refused<OfferRoute>(fresh, offerOwnership, asked)).code).toBe('too_many_attempts');
    expect(await house.tableSums()).toEqual(before);
    const refused = (await house.events(fresh.project)).filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ action, actor_id }) => [action, actor_id])).toEqual(
      Array.from({ length: 11 }, () => ['ownership.offered', fresh.member]),
    );
  });

  test('nothing is offered, and no offer ended, while the rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    const to = await house.addMember(victim, { role: 'sales' });
    const made = await offer(house, victim, to);
    await house.tamper('delete from member_roles where member_id = $1', [to.member]);
    const again = await house.refused<OfferRoute>(victim, offerOwnership, offering(victim, to));
    expect(again.code).toBe('rights_damaged');
    const params = { project: victim.project, offer: made };
    expect((await house.refused<EndRoute>(victim, endOwnershipOffer, { params })).code).toBe('rights_damaged');
  });
});

describe('hidden', () => {
  test('nobody else is shown that there is an offer, or can tell by trying to end or accept it', async () => {
    const made = await offer(house, owner, heir);
    const [there, none] = [await ownershipSeenBy(house, admin), { owner: owner.member, offer: null }];
    expect(there).toEqual(none);
    const codes = async () => {
      const params = { project: owner.project, offer: made };
      const ended = await house.refused<EndRoute>(admin, endOwnershipOffer, { params });
      const accepted = await house.refused<AcceptRoute>(admin, acceptOwnership, answering(admin, made));
      return [ended, accepted].map(({ code, field }) => [code, field]);
    };
    const before = await codes();
    await end(house, owner, made);
    expect(await codes()).toEqual(before);
    expect(before).toEqual([
      ['no_offer', undefined],
      ['no_offer', undefined],
    ]);
    expect(await ownershipSeenBy(house, admin)).toEqual(none);
  });

  test('another’s project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    const made = await offer(house, owner, heir);
    const params = { project: owner.project };
    const asked = { ...offering(owner, heir) };
    expect((await house.refused<OfferRoute>(other, offerOwnership, asked)).code).toBe('not_found');
    expect((await house.refused(other, readOwnership, { params })).code).toBe('not_found');
    const on = { params: { ...params, offer: made } };
    expect((await house.refused<EndRoute>(other, endOwnershipOffer, on)).code).toBe('not_found');
    const accepting = { ...on, body: answering(owner, made).body };
    expect((await house.refused<AcceptRoute>(other, acceptOwnership, accepting)).code).toBe('not_found');
    expect((await ownershipSeenBy(house, heir)).offer?.id).toBe(made);
  });
});

describe('invalid', () => {
  test('to himself, to nobody, to a member of another project, to somebody who was locked', async () => {
    const other = await house.setUpOwner();
    const locked = await house.addMember(owner, { role: 'admin' });
    await lockMember(house, locked);
    await expectRefused(owner, offering(owner, owner), 'not_yourself', '/to');
    for (const member of [newId() as MemberId, other.member, locked.member]) {
      await expectRefused(owner, offering(owner, { member }), 'not_found', '/to');
    }
  });

  test('keeping a role that is not there', async () => {
    const keeps = [await roleOf(house, owner, 'sales'), newId() as RoleId];
    await expectRefused(owner, offering(owner, heir, keeps), 'invalid_value', '/keeps');
  });

  test('ending one that ran out, or one that is not there', async () => {
    const made = await offer(house, owner, heir);
    await expectEndRefused(heir, newId() as OfferId);
    await letRunOut(house, owner);
    for (const side of [owner, heir]) {
      expect(await ownershipSeenBy(house, side)).toEqual({ owner: owner.member, offer: null });
      await expectEndRefused(side, made);
    }
  });
});
