/**
 * Guarantee: whatever breaks an edit or a hand-over of many records off, and however many run it at once, none is
 * written twice and none is forgotten. Rights that go while it runs stop it, and what was done until then is recorded.
 */
import { describe, expect, test } from 'vitest';
import { askAssign, askEdit } from '../../test/fixtures/bulk.ts';
import type { Begun } from '../../test/fixtures/bulk.ts';
import { jobOf, newWorker, plant, stateOf, workOff } from '../../test/fixtures/deleting.ts';
import { denyRight, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import type { Person } from '../../test/harness/house.ts';
import { recordsPerPiece } from './batch-task.ts';

const house = await openHouse();
const stopping = () => AbortSignal.abort(new Error('stopping'));

type Kind = 'edit' | 'assign';
const kinds: readonly Kind[] = ['edit', 'assign'];
const ask = (kind: Kind, who: Person, records: readonly string[]): Promise<Begun> =>
  kind === 'edit'
    ? askEdit(house, who, { records, field: 6, value: 'Hội chợ' })
    : askAssign(house, who, records, { assignee: null, team: null });
const written = (ids: readonly string[]) =>
  house.tamper<{ n: number; records: number }>(
    `select count(*)::int as n, count(distinct record_id)::int as records from record_changes
      where record_id = any($1) and version > 1`,
    [ids],
  );
const endsOf = async ({ project }: Person) =>
  (await house.events(project))
    .filter(({ action }) => /records\.(?:edited|edit_stopped|assigned|assign_stopped)/.test(action))
    .map(({ action, actor_kind, count }) => [action, actor_kind, count]);
const done = { edit: 'records.edited', assign: 'records.assigned' };
const stopped = { edit: 'records.edit_stopped', assign: 'records.assign_stopped' };

describe.each(kinds)('a run of an %s that is broken off', (kind) => {
  test('goes on in another process where it was, and doubles nothing', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, recordsPerPiece + 30);
    const batch = await ask(kind, owner, ids);
    await expect(workOff(house, batch, stopping())).rejects.toThrow('stopping');
    const half = { total: ids.length, done: recordsPerPiece, skipped: 0, waiting: 30 };
    expect(await stateOf(house, batch)).toEqual({ state: 'running', ...half });
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: ids.length, waiting: 0 });
    expect(await written(ids)).toEqual([{ n: ids.length, records: ids.length }]);
    expect(await endsOf(owner)).toEqual([[done[kind], 'member', ids.length]]);
  });

  test('in the middle of a piece: that piece did not happen', async () => {
    const owner = await house.setUpOwner();
    const batch = await ask(kind, owner, await plant(house, owner, 5));
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
    const batch = await ask(kind, owner, ids);
    const payload = await jobOf(house, batch);
    await Promise.all([1, 2, 3].map(() => newWorker(house)[`run_${kind}`](payload)));
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: ids.length, skipped: 0 });
    expect(await written(ids)).toEqual([{ n: ids.length, records: ids.length }]);
    expect(await endsOf(owner)).toEqual([[done[kind], 'member', ids.length]]);
  });

  test('by a record with which no piece can be done: the last of its tries stops it, and frees its list', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 3);
    await house.tamper(`update records set version = version - 1 where id = $1`, [ids[0]]);
    const batch = await ask(kind, owner, ids);
    const payload = await jobOf(house, batch);
    const before = await house.tableSums();
    const task = newWorker(house)[`run_${kind}`];
    await expect(task(payload, { isLast: false })).rejects.toThrow('duplicate key');
    expect(await house.tableSums()).toEqual(before);
    await expect(task(payload, { isLast: true })).rejects.toThrow('duplicate key');
    expect(await stateOf(house, batch)).toMatchObject({ state: 'failed', done: 0, waiting: 0 });
    expect(await endsOf(owner)).toEqual([[stopped[kind], 'system', 0]]);
    await workOff(house, await ask(kind, owner, ids.slice(1)));
    expect(await endsOf(owner)).toContainEqual([done[kind], 'member', 2]);
  });
});

describe('rights that go between the pieces', () => {
  const half = async (kind: Kind) => {
    const owner = await house.setUpOwner();
    const who = await house.addMember(owner, { role: 'admin' });
    const ids = await plant(house, who, recordsPerPiece + 30);
    const batch = await ask(kind, who, ids);
    await expect(workOff(house, batch, stopping())).rejects.toThrow('stopping');
    return { owner, who, batch };
  };
  const requireStopped = async (owner: Person, batch: Begun, kind: Kind) => {
    await workOff(house, batch);
    const counts = { done: recordsPerPiece, skipped: 0, waiting: 0 };
    expect(await stateOf(house, batch)).toEqual({ state: 'failed', total: recordsPerPiece + 30, ...counts });
    expect(await endsOf(owner)).toEqual([[stopped[kind], 'system', recordsPerPiece]]);
  };

  test.each([
    ['edit', 'edit'],
    ['edit', 'bulk_edit'],
    ['edit', 'view'],
    ['assign', 'assign'],
    ['assign', 'view'],
  ] as const)('of an %s: %s. It stops, and what was done is recorded', async (kind, right) => {
    const { owner, who, batch } = await half(kind);
    await denyRight(house, who, right);
    await requireStopped(owner, batch, kind);
  });

  test('writing the field, or all of it by a lock', async () => {
    const one = await half('edit');
    await limitField(house, one.who, 6, 'open');
    await requireStopped(one.owner, one.batch, 'edit');
    for (const kind of kinds) {
      const { owner, who, batch } = await half(kind);
      await lockMember(house, who);
      await requireStopped(owner, batch, kind);
    }
  });
});
