/**
 * Guarantee: a deletion moves each of its records into the trash whole, once, with one version more in its history, and
 * loses nothing that a colleague writes meanwhile. Its end commits to all of it, and the people concerned are told.
 */
import { describe, expect, test } from 'vitest';
import type { BatchId, EventId } from '#contract/ids.ts';
import { editRecord as editRoute } from '#contract/records.ts';
import { openBytes } from '#crypto/seal.ts';
import type { SealedBytes } from '#crypto/seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { commitBatch } from '#ledger/commitment.ts';
import { readBatch } from '#query/read-batch.ts';
import { askDelete, plant, remove, stateOf, wholeRows, workOff } from '../../test/fixtures/deleting.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { recordsPerPiece } from './batch-task.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();

interface StoredToken {
  readonly field_id: number;
  readonly purpose: string;
  readonly token: unknown;
}

const edit = (who: Person, record: string, version: number, values: Record<string, string>) =>
  house.call<typeof editRoute>(who, editRecord, {
    params: { project: who.project, table: 1, record },
    body: { version, values },
  });
const trashOf = (ids: readonly string[]) =>
  house.tamper<{ id: string; version: number; batch_id: string; name: string }>(
    `select id, version, batch_id, data ->> '1' as name from trash where id = any($1) order by id`,
    [ids],
  );
const changesOf = (ids: readonly string[]) =>
  house.tamper<{ record_id: string; version: number; act: string }>(
    'select record_id, version, act from record_changes where record_id = any($1) order by record_id, version',
    [ids],
  );
const endsOf = async ({ project }: Person) =>
  (await house.events(project))
    .filter(({ action }) => /records\.(?:deleted|delete_stopped)/.test(action))
    .map(({ action, actor_kind, count }) => [action, actor_kind, count]);

describe('a record in the trash', () => {
  test('is the whole row, its ciphertexts and its tokens; its key stays, and so does its history', async () => {
    const owner = await house.setUpOwner();
    const [id = ''] = await plant(house, owner, 1, () => ({
      '1': 'Lê Xóa',
      '2': ['+84912000001'],
      '3': ['xoa@kin.example'],
      '10': 'ghi chú',
    }));
    const [before] = await wholeRows(house, [id]);
    const { row, key, tokens } = before as { row: object; key: object; tokens: StoredToken[] };
    const batch = await remove(house, owner, [id]);
    expect(await wholeRows(house, [id])).toEqual([]);
    const [kept] = await house.tamper<{ trash: { tokens: StoredToken[] }; key: object; tokens: number }>(
      `select to_jsonb(t) as trash, to_jsonb(k) as key,
         (select count(*)::int from record_tokens o where o.record_id = t.id) as tokens
         from trash t join record_keys k on (k.project_id, k.record_id) = (t.project_id, t.id) where t.id = $1`,
      [id],
    );
    if (kept === undefined) throw new Error('the trash has no such record');
    const { batch_id: by, deleted_at: _at, tokens: trashed, ...same } = kept.trash as Record<string, unknown>;
    expect(Object.keys(same).length).toBe(10);
    expect({ ...row, version: 2 }).toMatchObject(same);
    expect([by, kept.key, kept.tokens]).toEqual([batch.id, key, 0]);
    const names = (all: readonly StoredToken[]) => all.map(({ field_id: field, purpose }) => `${field} ${purpose}`);
    expect(names(trashed as StoredToken[]).toSorted()).toEqual(names(tokens).toSorted());
    expect(names(tokens)).toEqual(['2 exact', '2 last4', '3 exact']);
    expect((trashed as StoredToken[]).every(({ token }) => typeof token === 'string')).toBe(true);
  });

  test('has one version more, of the start’s event, by its starter, in which no value changed', async () => {
    const owner = await house.setUpOwner();
    const [id = ''] = await plant(house, owner, 1);
    const batch = await remove(house, owner, [id]);
    const [change] = await house.tamper(
      `select version, event_id, batch_id, actor_id, act, through, field_ids from record_changes
        where record_id = $1 order by version desc limit 1`,
      [id],
    );
    expect(change).toEqual({
      version: 2,
      event_id: batch.startedEvent,
      batch_id: batch.id,
      actor_id: owner.member,
      act: 'deleted',
      through: 'web',
      field_ids: [],
    });
  });

  test('is not there for anybody, nor to be edited', async () => {
    const owner = await house.setUpOwner();
    const [id = ''] = await plant(house, owner, 1);
    await remove(house, owner, [id]);
    const sums = await house.tableSums();
    const at = { params: { project: owner.project, table: 1, record: id } };
    expect((await house.refused(owner, readRecord, at)).code).toBe('not_found');
    const refused = await house.refused(owner, editRecord, { ...at, body: { version: 1, values: { '1': 'Khác' } } });
    expect(refused.code).toBe('not_found');
    expect(await house.tableSums()).toEqual(sums);
    await house.call(owner, createRecord, {
      params: { project: owner.project, table: 1 },
      body: { values: { '1': 'Mới' } },
    });
  });
});

describe('the end', () => {
  test('is an event that commits to every version that the batch left, and people are told', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, recordsPerPiece + 20);
    const batch = await remove(house, owner, ids);
    const [event] = await house.tamper<{
      id: EventId;
      count: number;
      state: string;
      sealed: SealedBytes;
      period: string;
    }>(
      `select e.id, e.count, convert_from(e.leaf, 'UTF8')::json ->> 'state' as state, p.sealed, p.period
         from events e join event_payloads p on (p.project_id, p.event_id) = (e.project_id, e.id)
        where e.project_id = $1 and e.action = 'records.deleted'`,
      [owner.project],
    );
    if (event === undefined) throw new Error('no end was recorded');
    const [entries, key] = await inTransaction(house.database, { project: owner.project }, async (tx) => [
      await readBatch(tx, batch.id as BatchId),
      await house.vault.period(tx, 'payload', event.period, false),
    ]);
    const place = {
      installation: house.vault.installation,
      project: owner.project,
      table: 0,
      record: '00000000-0000-0000-0000-000000000000',
      field: 0,
      position: 0,
      slot: `payload:${event.id}`,
    } as const;
    const opened = key === null ? null : openBytes(key, place, event.sealed);
    const told = JSON.parse(opened?.toString() ?? 'null') as { stateSalt: string };
    expect(told).toMatchObject({ batch: batch.id });
    expect(entries.map(({ record, version }) => [record, version])).toEqual(ids.map((id) => [id, 2]));
    expect(event.state).toBe(commitBatch(Buffer.from(told.stateSalt, 'hex'), entries).toString('hex'));
    expect(await stateOf(house, batch)).toMatchObject({
      state: 'done',
      total: ids.length,
      done: ids.length,
      skipped: 0,
    });
    expect(await house.tamper('select member_id from notices where event_id = $1', [event.id])).toEqual([
      { member_id: owner.member },
    ]);
  });

  test('running it again changes nothing', async () => {
    const owner = await house.setUpOwner();
    const batch = await remove(house, owner, await plant(house, owner, 3));
    const sums = await house.tableSums();
    await workOff(house, batch);
    expect(await house.tableSums()).toEqual(sums);
    expect(await endsOf(owner)).toEqual([['records.deleted', 'member', 3]]);
  });
});

describe('a colleague who edits meanwhile', () => {
  test('before its piece: the record is deleted with the edit in it', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 2);
    const batch = await askDelete(house, owner, ids);
    await edit(owner, ids[0] ?? '', 1, { '1': 'Sửa trước' });
    await workOff(house, batch);
    expect((await trashOf(ids)).map(({ version, name }) => [version, name])).toEqual([
      [3, 'Sửa trước'],
      [2, 'Khách 1'],
    ]);
  });

  test('while its row is held: it waits for the next piece, and is deleted with the edit in it', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 3);
    const batch = await askDelete(house, owner, ids);
    await house.tamper('begin');
    await house.tamper(`update records set version = 2, data = data || '{"1": "Đang sửa"}' where id = $1`, [ids[1]]);
    const running = workOff(house, batch);
    await untilLocked(house);
    await house.tamper('commit');
    await running;
    expect((await trashOf(ids)).map(({ version, name }) => [version, name])).toEqual([
      [2, 'Khách 0'],
      [3, 'Đang sửa'],
      [2, 'Khách 2'],
    ]);
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 3, done: 3, skipped: 0, waiting: 0 });
    expect(await endsOf(owner)).toEqual([['records.deleted', 'member', 3]]);
  });

  test('at the same time: either his edit is in the trash, or he is told that there is no such record', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 30);
    const batch = await askDelete(house, owner, ids);
    // Not by their ids, in which a phone may be found.
    const edits = ids.map((id, nth) => edit(owner, id, 1, { '1': `Sửa ${nth}` }));
    const [, outcomes] = await Promise.all([workOff(house, batch), Promise.allSettled(edits)]);
    const trashed = await trashOf(ids);
    const acts = await changesOf(ids);
    for (const [nth, id] of ids.entries()) {
      const outcome = outcomes[nth];
      const found = trashed.find((each) => each.id === id);
      const history = acts.filter(({ record_id: record }) => record === id).map(({ act }) => act);
      if (outcome?.status === 'fulfilled') {
        expect([found?.version, found?.name, history]).toEqual([3, `Sửa ${nth}`, ['created', 'edited', 'deleted']]);
      } else {
        expect(outcome?.reason).toMatchObject({ code: 'not_found' });
        expect([found?.version, found?.name, history]).toEqual([2, `Khách ${nth}`, ['created', 'deleted']]);
      }
    }
  });
});

describe('what is skipped', () => {
  test('is gone or does not open; damage is recorded, the rest is deleted', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 4);
    const batch = await askDelete(house, owner, ids);
    await house.tamper('delete from records where id = $1', [ids[0]]);
    await house.tamper('update records set team_id = $2 where id = $1', [ids[1], newId()]);
    await house.tamper('delete from record_keys where record_id = $1', [ids[2]]);
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 4, done: 1, skipped: 3, waiting: 0 });
    expect((await trashOf(ids)).map(({ id }) => id)).toEqual([ids[3]]);
    const damaged = (await house.events(owner.project)).filter(({ action }) => action === 'value.damaged');
    expect(damaged.map(({ count }) => count)).toEqual([2]);
    expect(await endsOf(owner)).toEqual([['records.deleted', 'member', 1]]);
  });

  test('everything: the end says none, and nobody is told', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 1);
    const batch = await askDelete(house, owner, ids);
    await house.tamper('delete from records where id = any($1)', [ids]);
    await workOff(house, batch);
    expect(await endsOf(owner)).toEqual([['records.deleted', 'member', 0]]);
    expect(await house.tamper('select from notices where project_id = $1', [owner.project])).toEqual([]);
  });
});
