/**
 * Guarantee: what one request of a program does, others that it sends at the same moment can't undo: who may edit records
 * one by one alone edits no more of them by several batches at once; and a request that waits for another one of its key
 * does nothing any more once that key was revoked.
 */
import { describe, expect, test } from 'vitest';
import { idOf, openUpserting } from '../../../test/fixtures/upserting.ts';
import { everythingIn, revoke } from '../../../test/harness/api-keys.ts';
import { untilLocked } from '../../../test/harness/until-locked.ts';
import type { upsertRecords as route } from '#contract/upserts.ts';
import { upsertRecords } from './upsert-records.ts';

const { house, owner, full, newKey, upsert, read } = await openUpserting();

describe('denied', () => {
  test('more records than may be edited one by one, in two batches at once', async () => {
    const { rights, fields } = everythingIn(1);
    const who = await house.addMember(owner, { role: 'admin' });
    const single = await newKey(who, { rights: rights.filter(({ right }) => right !== 'bulk_edit'), fields });
    const codes = Array.from({ length: 160 }, (_, place) => `at-once-${place}`);
    const made = (await upsert(full, ...codes.map((code) => ({ values: { '1': code, '4': code } })))).map(idOf);
    const write = (from: number, to: number) =>
      upsert(
        single,
        ...codes.slice(from, to).map((code) => ({ match: { field: 4, value: code }, values: { '6': 'Web' } })),
      );
    // The first batch has written all of its records but the last when the second comes.
    await house.tamper('begin');
    await house.tamper('select from records where id = $1 for update', [made[79]]);
    const first = write(0, 80);
    await untilLocked(house);
    const second = write(80, 160);
    await untilLocked(house, 2);
    await house.tamper('commit');
    const updated = (await Promise.all([first, second])).map(
      (rows) => rows.filter(({ outcome }) => outcome === 'updated').length,
    );
    expect(updated).toEqual([80, 20]);
  });

  test('a request that waited while its key was revoked', async () => {
    const key = await newKey(owner, everythingIn(1));
    const [made] = await upsert(key, { externalId: 'waits', values: { '1': 'Đỗ Chờ' } });
    await house.tamper('begin');
    await house.tamper('select from api_keys where id = $1 for update', [key.id]);
    const revoked = revoke(house, owner, key.id);
    await untilLocked(house);
    const body = { rows: [{ externalId: 'waits', values: { '1': 'Đỗ Muộn' } }] };
    const refused = house.refused<typeof route>(key.bearer, upsertRecords, {
      params: { project: owner.project, table: 1 },
      body,
    });
    await untilLocked(house, 2);
    await house.tamper('commit');
    await revoked;
    expect((await refused).code).toBe('not_signed_in');
    expect((await read(idOf(made))).version).toBe(1);
  });
});
