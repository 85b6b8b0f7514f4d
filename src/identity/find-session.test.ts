/**
 * Guarantee: a session lives as long as it says and not a moment longer, is not written to on every request, and what
 * is in the database gives no token.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { newToken } from '#crypto/token.ts';
import { inTransaction } from '#database/transaction.ts';
import { origin } from '../../test/harness/actors.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { findSession } from './find-session.ts';
import { openSession } from './open-session.ts';

let house: House;
let owner: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
});

async function opened() {
  const { actor, change } = await inTransaction(house.database, { project: null }, (tx) =>
    openSession(tx, house.vault, owner.account, origin),
  );
  return { token: change.opens, expires: change.expires, id: actor.session };
}

const find = (token: string) => findSession(house.database, house.vault, token, origin);

describe('allowed', () => {
  test('a new session lives 30 days', async () => {
    const { token, expires, id } = await opened();
    expect(await find(token)).toEqual({ kind: 'account', account: owner.account, session: id, ...origin });
    expect(Math.abs(expires.getTime() - Date.now() - 30 * 86_400_000)).toBeLessThan(60_000);
  });

  test('its last use is written once a minute at most', async () => {
    const { token, id } = await opened();
    const seenAt = async (change: string) => {
      await house.tamper(`update sessions set last_seen_at = now() - interval '${change}' where id = $1`, [id]);
      const [before] = await house.tamper<{ xmin: string }>('select xmin::text from sessions where id = $1', [id]);
      await find(token);
      const [after] = await house.tamper<{ xmin: string; fresh: boolean }>(
        `select xmin::text, last_seen_at > now() - interval '5 seconds' as fresh from sessions where id = $1`,
        [id],
      );
      return { written: before?.xmin !== after?.xmin, fresh: after?.fresh };
    };
    expect(await seenAt('50 seconds')).toEqual({ written: false, fresh: false });
    expect(await seenAt('61 seconds')).toEqual({ written: true, fresh: true });
  });
});

describe('denied', () => {
  test('unused for seven days', async () => {
    const { token, id } = await opened();
    await house.tamper(`update sessions set last_seen_at = now() - interval '7 days' where id = $1`, [id]);
    expect(await find(token)).toBe(null);
  });

  test('ended', async () => {
    const { token, id } = await opened();
    await house.tamper('delete from sessions where id = $1', [id]);
    expect(await find(token)).toBe(null);
  });
});

describe('hidden', () => {
  test('the token is nowhere in the row, and neither are address and browser', async () => {
    const { token, id } = await opened();
    const [row] = await house.tamper<{ text: string }>('select s::text as text from sessions s where id = $1', [id]);
    expect(row?.text).not.toContain(token);
    expect(row?.text).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
    expect(row?.text).not.toContain(origin.ip);
  });
});

describe('invalid', () => {
  test.each([
    ['unknown', newToken()],
    ['cut', newToken().slice(1)],
    ['empty', ''],
    ['not base64url', `${newToken().slice(1)}'`],
  ])('a token that is %s', async (_, token) => {
    expect(await find(token)).toBe(null);
  });
});
