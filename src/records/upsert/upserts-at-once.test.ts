/**
 * Guarantee: what one request of a program does, others that it sends at the same moment can't undo: who may edit records
 * one by one alone edits no more of them by several batches at once; and a request that waits for another one of its key
 * does nothing any more with rights that were taken away meanwhile. Whatever it sends at once, people get through.
 */
import { describe, expect, test } from 'vitest';
import { idOf, openUpserting } from '../../../test/fixtures/upserting.ts';
import { everythingIn, revoke } from '../../../test/harness/api-keys.ts';
import type { MadeKey } from '../../../test/harness/api-keys.ts';
import { denyRight } from '../../../test/harness/field-rights.ts';
import type { Person } from '../../../test/harness/house.ts';
import { lockMember } from '../../../test/harness/lock-member.ts';
import { untilLocked } from '../../../test/harness/until-locked.ts';
import type { upsertRecords as route } from '#contract/upserts.ts';
import { upsertRecords } from './upsert-records.ts';

const { house, owner, full, newKey, upsert, read, plant } = await openUpserting();

describe('allowed', () => {
  test('whoever reads while a program sends more at once than there are connections', async () => {
    const { key, request } = await waiting();
    const { id } = await plant({ '1': 'Đỗ Đọc' });
    await holdBack(key);
    const sent = Array.from({ length: 15 }, () => house.call<typeof route>(key.bearer, upsertRecords, request));
    await untilLocked(house, 4);
    expect((await read(id)).id).toBe(id);
    await house.tamper('commit');
    const outcomes = (await Promise.all(sent)).map(({ rows }) => rows[0]?.outcome);
    expect(outcomes.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      ...Array<string>(14).fill('unchanged'),
      'updated',
    ]);
  });
});

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

  test.each([
    ['lost the right to edit', (who: Person) => denyRight(house, who, 'edit')],
    ['was locked', (who: Person) => lockMember(house, who)],
  ] as const)('a request that waited while the maker of its key %s', async (_what, take) => {
    const { who, key, request, version } = await waiting();
    await holdBack(key);
    const refused = house.refused<typeof route>(key.bearer, upsertRecords, request);
    await untilLocked(house);
    await take(who);
    await house.tamper('commit');
    expect((await refused).code).toBe('still_running');
    expect(await version()).toBe(1);
  });

  test('a request that waited while its key was revoked', async () => {
    const { key, request, version } = await waiting();
    await holdBack(key);
    const revoked = revoke(house, owner, key.id);
    await untilLocked(house);
    const refused = house.refused<typeof route>(key.bearer, upsertRecords, request);
    await untilLocked(house, 2);
    await house.tamper('commit');
    await revoked;
    expect((await refused).code).toBe('still_running');
    expect((await house.refused<typeof route>(key.bearer, upsertRecords, request)).code).toBe('not_signed_in');
    expect(await version()).toBe(1);
  });
});

/** A key that knows a record, and what would write into it. */
async function waiting() {
  const who = await house.addMember(owner, { role: 'admin' });
  const key = await newKey(who, everythingIn(1));
  const [made] = await upsert(key, { externalId: 'waits', values: { '1': 'Đỗ Chờ' } });
  const body = { rows: [{ externalId: 'waits', values: { '1': 'Đỗ Muộn' } }] };
  const request = { params: { project: owner.project, table: 1 }, body };
  return { who, key, request, version: async () => (await read(idOf(made))).version };
}

/** As another request of the key does until its commit. */
async function holdBack({ id }: MadeKey): Promise<void> {
  await house.tamper('begin');
  await house.tamper('select from api_keys where id = $1 for no key update', [id]);
}
