/**
 * Guarantee: the root key is shown to the one person who set the installation up, after his password, until he has
 * confirmed that he keeps it; nobody makes himself that person by writing to the database.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as accounts from '#contract/accounts.ts';
import { newRootKey, rootKeyFromFile, rootKeyFromWords } from '#crypto/root-key.ts';
import { installationProject } from '#database/vault.ts';
import { stranger } from '../../test/harness/actors.ts';
import { openHouse, password } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { askedWords } from './asked-words.ts';
import { confirmRootKey } from './confirm-root-key.ts';
import { offerRootKey } from './offer-root-key.ts';
import { readMe } from './read-me.ts';

type Offer = typeof accounts.offerRootKey;
type Confirm = typeof accounts.confirmRootKey;

async function openWithOwner() {
  const house = await openHouse();
  const owner = await house.setUpOwner();
  const { rootKey } = house.installation;
  return { house, owner, offer: offerRootKey(rootKey), confirm: confirmRootKey(rootKey) };
}

const typed = { body: { password } };

let shared: Awaited<ReturnType<typeof openWithOwner>>;
let house: House;
let owner: Person;
beforeAll(async () => {
  shared = await openWithOwner();
  ({ house, owner } = shared);
});

describe('allowed', () => {
  test('as a file and as words, confirmed by three of them, and then never again', async () => {
    const { offer, confirm, ...fresh } = await openWithOwner();
    const shown = await fresh.house.call<Offer>(fresh.owner, offer, typed);
    const key = fresh.house.installation.rootKey.export();
    expect(rootKeyFromFile(shown.file).export()).toEqual(key);
    expect(rootKeyFromWords(shown.words).export()).toEqual(key);
    expect((await fresh.house.call<Offer>(fresh.owner, offer, typed)).ask).toEqual(shown.ask);

    const words = shown.ask.map((place) => ` ${shown.words[place - 1]?.toUpperCase()}`);
    expect(await fresh.house.call<Confirm>(fresh.owner, confirm, { body: { words } })).toEqual({ done: true });
    expect(await fresh.house.call<typeof accounts.readMe>(fresh.owner, readMe)).toMatchObject({
      rootKeyConfirmed: true,
    });
    const code = 'root_key_already_confirmed';
    expect((await fresh.house.refused<Offer>(fresh.owner, offer, typed)).code).toBe(code);
    expect((await fresh.house.refused<Confirm>(fresh.owner, confirm, { body: { words } })).code).toBe(code);
    const acts = (await fresh.house.events(installationProject)).map(({ action, outcome }) => `${action} ${outcome}`);
    expect(acts).toEqual([
      'installation.set_up done',
      'root_key.shown done',
      'root_key.shown done',
      'root_key.confirmed done',
      'root_key.shown refused',
      'root_key.confirmed refused',
    ]);
  });

  test('three different places are asked, in order', () => {
    for (let keys = 0; keys < 50; keys += 1) {
      const places = askedWords(newRootKey());
      expect(new Set(places).size).toBe(3);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places.every((place) => place >= 1 && place <= 24)).toBe(true);
    }
  });
});

describe('denied', () => {
  test('without the password, and to strangers', async () => {
    const before = await house.tableSums();
    const wrong = await house.refused<Offer>(owner, shared.offer, { body: { password: 'sai mất rồi' } });
    expect([wrong.code, wrong.field]).toEqual(['wrong_sign_in', '/password']);
    expect((await house.refused<Offer>(stranger, shared.offer, typed)).code).toBe('not_signed_in');
    expect(await house.tableSums()).toEqual(before);
  });

  test('ten passwords in a quarter of an hour', async () => {
    const fresh = await openWithOwner();
    const guess = { body: { password: 'sai mất rồi' } };
    for (let tries = 0; tries < 10; tries += 1) await fresh.house.refused<Offer>(fresh.owner, fresh.offer, guess);
    expect((await fresh.house.refused<Offer>(fresh.owner, fresh.offer, typed)).code).toBe('too_many_attempts');
  });
});

describe('hidden', () => {
  test('everybody else is answered as if there were nothing to offer, an administrator too', async () => {
    const admin = await house.addMember(owner, { role: 'admin' });
    expect((await house.refused<Offer>(admin, shared.offer, typed)).code).toBe('not_found');
    const body = { words: ['abandon', 'ability', 'able'] };
    expect((await house.refused<Confirm>(admin, shared.confirm, { body })).code).toBe('not_found');
    expect(await house.call<typeof accounts.readMe>(admin, readMe)).toMatchObject({ rootKeyConfirmed: null });
  });

  test('whoever names himself the installer by SQL is shown nothing', async () => {
    const fresh = await openWithOwner();
    const member = await fresh.house.addMember(fresh.owner, { role: 'viewer' });
    await fresh.house.tamper('update installation set installed_by = $1', [member.account]);
    expect((await fresh.house.refused<Offer>(member, fresh.offer, typed)).code).toBe('not_found');
    await fresh.house.tamper('update installation set installed_by = $1, root_key_confirmed_at = now()', [
      fresh.owner.account,
    ]);
    expect((await fresh.house.refused<Offer>(fresh.owner, fresh.offer, typed)).code).toBe('not_found');
  });
});

describe('invalid', () => {
  test('other words, or the right ones in another order', async () => {
    const { words, ask } = await house.call<Offer>(owner, shared.offer, typed);
    const right = ask.map((place) => words[place - 1] ?? '');
    for (const wrong of [right.toReversed(), ['abandon', 'ability', 'kín']]) {
      const refusal = await house.refused<Confirm>(owner, shared.confirm, { body: { words: wrong } });
      expect([refusal.code, refusal.field]).toEqual(['wrong_words', '/words']);
    }
    expect(await house.call<typeof accounts.readMe>(owner, readMe)).toMatchObject({ rootKeyConfirmed: false });
  });
});
