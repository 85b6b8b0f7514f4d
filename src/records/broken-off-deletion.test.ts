/**
 * Guarantee: whatever breaks a deletion off, and however many run it at once, no record is deleted twice and none is
 * forgotten. Rights that go while it runs stop it, and what was done until then is recorded.
 */
import { describe, expect, test } from 'vitest';
import { askDelete, jobOf, newWorker, plant, stateOf, wholeRows, workOff } from '../../test/fixtures/deleting.ts';
import { denyRight } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import type { Person } from '../../test/harness/house.ts';
import { recordsPerPiece } from './batch-task.ts';

const house = await openHouse();
const stopping = () => AbortSignal.abort(new Error('stopping'));

const trashed = (ids: readonly string[]) => house.tamper('select from trash where id = any($1)', [ids]);
const deletionsOf = (ids: readonly string[]) =>
  house.tamper(`select from record_changes where record_id = any($1) and act = 'deleted'`, [ids]);
const endsOf = async ({ project }: Person) =>
  (await house.events(project))
    .filter(({ action }) => /records\.(?:deleted|delete_stopped)/.test(action))
    .map(({ action, actor_kind, count }) => [action, actor_kind, count]);

describe('a run that is broken off', () => {
  test('goes on in another process where it was, and doubles nothing', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, recordsPerPiece + 30);
    const batch = await askDelete(house, owner, ids);
    await expect(workOff(house, batch, stopping())).rejects.toThrow('stopping');
    const half = { total: ids.length, done: recordsPerPiece, skipped: 0, waiting: 30 };
    expect(await stateOf(house, batch)).toEqual({ state: 'running', ...half });
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: ids.length, waiting: 0 });
    expect((await deletionsOf(ids)).length).toBe(ids.length);
    expect(await endsOf(owner)).toEqual([['records.deleted', 'member', ids.length]]);
  });

  test('in the middle of a piece: that piece did not happen', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 5);
    const batch = await askDelete(house, owner, ids);
    const sums = await house.tableSums();
    await house.tamper(`create function fail() returns trigger language plpgsql as
      'begin raise exception ''the power went''; end'`);
    await house.tamper(`create trigger fail before update on batches for each row
      when (new.id = '${batch.id}') execute function fail()`);
    await expect(workOff(house, batch)).rejects.toThrow('the power went');
    await house.tamper('drop trigger fail on batches');
    await house.tamper('drop function fail()');
    expect(await house.tableSums()).toEqual(sums);
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: 5 });
  });

  test('several runners at once double nothing', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, recordsPerPiece + 30);
    const batch = await askDelete(house, owner, ids);
    const payload = await jobOf(house, batch);
    await Promise.all([1, 2, 3].map(() => newWorker(house).run_delete(payload)));
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: ids.length, skipped: 0 });
    expect((await trashed(ids)).length).toBe(ids.length);
    expect(await endsOf(owner)).toEqual([['records.deleted', 'member', ids.length]]);
  });
});

describe('rights that go between the pieces', () => {
  const half = async (who: Person) => {
    const ids = await plant(house, who, recordsPerPiece + 30);
    const batch = await askDelete(house, who, ids);
    await expect(workOff(house, batch, stopping())).rejects.toThrow('stopping');
    return { ids, batch };
  };

  test.each(['delete', 'bulk_delete', 'view'] as const)(
    '%s: it stops, and what was done is recorded',
    async (right) => {
      const owner = await house.setUpOwner();
      const admin = await house.addMember(owner, { role: 'admin' });
      const { ids, batch } = await half(admin);
      await denyRight(house, admin, right);
      await workOff(house, batch);
      expect(await stateOf(house, batch)).toEqual({
        state: 'failed',
        total: ids.length,
        done: recordsPerPiece,
        skipped: 0,
        waiting: 0,
      });
      expect((await wholeRows(house, ids)).length).toBe(30);
      expect(await endsOf(owner)).toEqual([['records.delete_stopped', 'system', recordsPerPiece]]);
      const [end] = await house.tamper<{ ended_event: string }>('select ended_event from batches where id = $1', [
        batch.id,
      ]);
      const told = await house.tamper<{ member_id: string }>('select member_id from notices where event_id = $1', [
        end?.ended_event,
      ]);
      expect(told.map(({ member_id: id }) => id).toSorted()).toEqual([owner.member, admin.member].toSorted());
    },
  );

  test('a membership that is locked', async () => {
    const owner = await house.setUpOwner();
    const admin = await house.addMember(owner, { role: 'admin' });
    const { batch } = await half(admin);
    await lockMember(house, admin);
    await workOff(house, batch);
    expect(await endsOf(owner)).toEqual([['records.delete_stopped', 'system', recordsPerPiece]]);
  });
});

describe('a record that was written into by hand, so that no piece with it can be done', () => {
  test('tries end with a stop that is recorded, and leave the others to the next batch', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 3);
    const [first = ''] = ids;
    await house.tamper(`update records set version = version - 1 where id = $1`, [first]);
    const batch = await askDelete(house, owner, ids);
    const payload = await jobOf(house, batch);
    const before = await house.tableSums();
    await expect(newWorker(house).run_delete(payload, { isLast: false })).rejects.toThrow('duplicate key');
    expect(await house.tableSums()).toEqual(before);
    await expect(newWorker(house).run_delete(payload, { isLast: true })).rejects.toThrow('duplicate key');
    expect(await stateOf(house, batch)).toMatchObject({ state: 'failed', done: 0, waiting: 0 });
    expect(await endsOf(owner)).toEqual([['records.delete_stopped', 'system', 0]]);
    await workOff(house, await askDelete(house, owner, ids.slice(1)));
    expect((await wholeRows(house, ids)).map(({ row }) => (row as { id: string }).id)).toEqual([first]);
  });
});
