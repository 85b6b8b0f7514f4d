/**
 * Guarantee: a restore brings back exactly what its caller may view and restore of what one batch deleted, all of it or
 * chosen records; of records out of his view it tells nothing, and of two requests for the same records one begins.
 */
import { describe, expect, test } from 'vitest';
import { restoreBatch as route } from '#contract/batches.ts';
import { Refusal } from '#contract/errors.ts';
import { newId } from '#database/uuid.ts';
import {
  askDelete,
  askRestore,
  bringBack,
  jobOf,
  plant,
  remove,
  stateOf,
  wholeRows,
  workOff,
} from '../../test/fixtures/deleting.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { restoreBatch } from './restore-batch.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const withRole = async (key: string, rights: Parameters<typeof addRole>[2]['rights']): Promise<Person> => {
  await addRole(house, owner.project, { key, rights: { create: ['all'], ...rights }, fields: [] });
  return await house.addMember(owner, { role: key });
};
const ownOnly = await withRole('own_only', { view: ['own'], restore: ['own'] });
const restorer = await withRole('restorer', { view: ['all'], restore: ['own'] });
const viewer = await withRole('looker', { view: ['all'] });

const refuse = (who: Person, batch: string, records: readonly string[] | null = null, table = 1) =>
  house.refused<typeof route>(who, restoreBatch, {
    params: { ...params, table, batch },
    body: { records: records === null ? null : [...records] },
  });
/** The code, and that nothing but the refusal's event was added. */
const refusedAs = async (who: Person, batch: string, records: readonly string[] | null = null) => {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const { code, field } = await refuse(who, batch, records);
  expect(await house.tableSums()).toEqual(sums);
  const added = (await house.events(owner.project)).slice(before);
  expect(added.map(({ action, outcome, count }) => [action, outcome, count])).toEqual([
    ['records.restore_started', 'refused', 0],
  ]);
  expect(field).toBeUndefined();
  return code;
};

describe('allowed', () => {
  test('a whole batch, as a batch of its own', async () => {
    const ids = await plant(house, owner, 3);
    const deletion = await remove(house, owner, ids);
    const restore = await askRestore(house, owner, deletion.id);
    expect(restore).toMatchObject({ kind: 'restore', state: 'running', total: 3, done: 0, of: deletion.id });
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      id: restore.startedEvent,
      action: 'records.restore_started',
      count: 3,
    });
    expect(await jobOf(house, restore)).toEqual({ project: owner.project, batch: restore.id });
    expect(await stateOf(house, restore)).toMatchObject({ waiting: 3 });
  });

  test('chosen records of it; the others stay, and can come back later', async () => {
    const ids = await plant(house, owner, 3);
    const deletion = await remove(house, owner, ids);
    await bringBack(house, owner, deletion.id, [ids[1] ?? '', newId()]);
    expect((await wholeRows(house, ids)).length).toBe(1);
    const rest = await bringBack(house, owner, deletion.id);
    expect(rest.total).toBe(2);
    expect((await wholeRows(house, ids)).length).toBe(3);
    expect(await refusedAs(owner, deletion.id)).toBe('nothing_to_restore');
  });

  test('only what this batch deleted, not what another put beside it', async () => {
    const ids = await plant(house, owner, 2);
    const [first, second] = [await remove(house, owner, ids.slice(0, 1)), await remove(house, owner, ids.slice(1))];
    expect(await refusedAs(owner, first.id, ids.slice(1))).toBe('nothing_to_restore');
    expect((await bringBack(house, owner, first.id, ids)).total).toBe(1);
    expect((await bringBack(house, owner, second.id)).total).toBe(1);
  });

  test('deleted again after a restore, it comes back through the later batch alone', async () => {
    const ids = await plant(house, owner, 1);
    const first = await remove(house, owner, ids);
    await bringBack(house, owner, first.id);
    const second = await remove(house, owner, ids);
    expect(await refusedAs(owner, first.id)).toBe('nothing_to_restore');
    await bringBack(house, owner, second.id);
    const [{ row } = { row: null }] = await wholeRows(house, ids);
    expect(row).toMatchObject({ version: 5 });
  });

  test('what he may restore of it, and what he may not stays', async () => {
    const [mine, theirs] = [await plant(house, restorer, 2), await plant(house, owner, 2)];
    const deletion = await remove(house, owner, [...mine, ...theirs]);
    expect((await bringBack(house, restorer, deletion.id)).total).toBe(2);
    expect((await wholeRows(house, [...mine, ...theirs])).map(({ row }) => (row as { id: string }).id)).toEqual(mine);
  });

  test('what a stopped or a running deletion has put into the trash so far', async () => {
    const ids = await plant(house, owner, 520);
    const deletion = await askDelete(house, owner, ids);
    await expect(workOff(house, deletion, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
    expect((await askRestore(house, owner, deletion.id)).total).toBe(500);
  });
});

describe('at once', () => {
  test('a double click begins one restore', async () => {
    const deletion = await remove(house, owner, await plant(house, owner, 20));
    const tries = await Promise.allSettled([1, 2].map(() => askRestore(house, owner, deletion.id)));
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    const [failed] = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(failed instanceof Refusal ? failed.code : failed).toBe('batch_under_way');
    expect(await refusedAs(owner, deletion.id)).toBe('batch_under_way');
  });

  test('before the deletion has begun its work there is one under way, and not nothing', async () => {
    const deletion = await askDelete(house, owner, await plant(house, owner, 1));
    expect(await refusedAs(owner, deletion.id)).toBe('batch_under_way');
  });
});

describe('denied', () => {
  test('without the right to restore', async () => {
    const deletion = await remove(house, owner, await plant(house, owner, 1));
    expect(await refusedAs(viewer, deletion.id)).toBe('forbidden');
    expect(await refusedAs(viewer, newId())).toBe('forbidden');
  });

  test('of records in view, none of which is his to restore', async () => {
    const ids = await plant(house, owner, 2);
    const deletion = await remove(house, owner, ids);
    expect(await refusedAs(restorer, deletion.id)).toBe('forbidden');
    expect(await refusedAs(restorer, deletion.id, ids)).toBe('forbidden');
  });
});

describe('hidden', () => {
  test('out of view, unknown, of another batch and back already are one answer, by the same statements', async () => {
    const theirs = await plant(house, owner, 2);
    const deletion = await remove(house, owner, theirs);
    const back = await plant(house, ownOnly, 1);
    const other = await remove(house, owner, back);
    await bringBack(house, owner, other.id);
    const sent = async (batch: string, records: readonly string[] | null) => {
      const statements = await statementsOf(house.database, async () => {
        expect((await refuse(ownOnly, batch, records)).code).toBe('nothing_to_restore');
      });
      return statements.map(({ text }) => text);
    };
    await sent(deletion.id, [newId()]);
    const unknown = await sent(deletion.id, [newId()]);
    expect(await sent(deletion.id, theirs)).toEqual(unknown);
    expect(await sent(deletion.id, back)).toEqual(unknown);
    expect(await sent(other.id, back)).toEqual(unknown);
    expect(await sent(deletion.id, null)).toEqual(await sent(other.id, null));
  });

  test('beside his own they leave no trace in the count', async () => {
    const [mine, theirs] = [await plant(house, ownOnly, 1), await plant(house, owner, 2)];
    const deletion = await remove(house, owner, [...mine, ...theirs]);
    expect((await askRestore(house, ownOnly, deletion.id, [...mine, ...theirs])).total).toBe(1);
  });

  test('a batch of another project', async () => {
    const other = await house.setUpOwner();
    const theirs = await remove(house, other, await plant(house, other, 1));
    expect(await refusedAs(owner, theirs.id)).toBe('not_found');
  });
});

describe('invalid', () => {
  test('a batch that does not exist, is of another kind or of another table', async () => {
    const deletion = await remove(house, owner, await plant(house, owner, 1));
    const restore = await bringBack(house, owner, deletion.id);
    expect(await refusedAs(owner, newId())).toBe('not_found');
    expect(await refusedAs(owner, restore.id)).toBe('not_found');
    expect((await refuse(owner, deletion.id, null, 9)).code).toBe('not_found');
  });

  test.each([[{ records: [] }], [{ records: ['x'] }], [{ records: null, all: true }]])('%j', (body) => {
    expect(route.body.safeParse(body).success).toBe(false);
  });
});
