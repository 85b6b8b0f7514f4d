/** Guarantee: upkeep removes ended sessions and old counts of tries, and leaves those that are still of use. */
import { expect, test } from 'vitest';
import { openHouse } from '../../test/harness/house.ts';
import { forgetExpired } from './forget-expired.ts';

const house = await openHouse();

test('forgets what is over, and only that', async () => {
  const { account } = await house.setUpOwner();
  await house.tamper(
    `insert into kin.sessions (id, token_hash, account_id, expires_at, seen_from, mac)
     values (gen_random_uuid(), '\\x01', $1, now() - interval '1 second', '', ''),
            (gen_random_uuid(), '\\x02', $1, now() + interval '1 hour', '', '')`,
    [account],
  );
  await house.tamper('delete from kin.attempts');
  await house.tamper(`insert into kin.attempts values ('\\x01', now() - interval '2 days', 3), ('\\x02', now(), 3)`);
  await forgetExpired(house.database);
  expect(await house.tamper(`select token_hash from kin.sessions where length(token_hash) = 1`)).toEqual([
    { token_hash: Buffer.from([2]) },
  ]);
  expect(await house.tamper('select subject from kin.attempts')).toEqual([{ subject: Buffer.from([2]) }]);
});
