/**
 * Guarantee: a restored record is the record that was deleted: the same row, ciphertexts, tokens and key, with two
 * versions more, found by search and sort as before; and nobody reads more of it than he did. Broken off and gone on
 * with, nothing is doubled; rights that go stop it.
 */
import { describe, expect, test } from 'vitest';
import { findRecords as findRoute, readHistory as historyRoute, readRecord as readRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import {
  askRestore,
  bringBack,
  jobOf,
  newWorker,
  plant,
  remove,
  stateOf,
  wholeRows,
  workOff,
} from '../../test/fixtures/deleting.ts';
import { denyRight } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { recordsPerPiece } from './batch-task.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { readHistory } from './read-history.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const values = (nth: number) => ({
  '1': `Nguyễn Thị Hòa ${nth}`,
  '2': [`+8491200000${nth}`, `+8491300000${nth}`],
  '3': [`hoa${nth}@kin.example`],
  '4': 'Lúa Vàng',
  '6': 'Web',
  '8': `2001-02-0${nth + 1}`,
  '9': String(nth * 1_000),
  '10': 'gọi sau Tết',
});
const endsOf = async ({ project }: Person) =>
  (await house.events(project))
    .filter(({ action }) => /records\.(?:restored|restore_stopped)/.test(action))
    .map(({ action, actor_kind, count }) => [action, actor_kind, count]);

describe('a restored record', () => {
  test('is what it was, but for version and time of change', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 5, values);
    const before = await wholeRows(house, ids);
    await house.tamper(`update records set updated_at = now() - interval '1 day' where id = any($1)`, [ids]);
    const deletion = await remove(house, owner, ids);
    await bringBack(house, owner, deletion.id);
    const after = await wholeRows(house, ids);
    const constant = (rows: typeof before) =>
      rows.map(({ row, ...others }) => {
        const { version: _version, updated_at: _at, ...same } = row as Record<string, unknown>;
        return { ...others, same };
      });
    expect(constant(after)).toEqual(constant(before));
    expect(after.map(({ row }) => (row as { version: number }).version)).toEqual(ids.map(() => 3));
    const [fresh] = await house.tamper(
      `select bool_and(updated_at > now() - interval '1 minute') as now from records where id = any($1)`,
      [ids],
    );
    expect(fresh).toEqual({ now: true });
    expect(await house.tamper('select from trash where id = any($1)', [ids])).toEqual([]);
  });

  test('is found by words, by phone, by e-mail and in every order, as before', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 5, values);
    const params = { project: owner.project, table: 1 };
    const asked = [
      { search: 'hoa 3' },
      { search: '0912000002' },
      { search: 'hoa4@kin.example' },
      { sort: { by: 1, direction: 'asc' } },
      { sort: { by: 1, part: 'given', direction: 'desc' } },
      { sort: { by: 8, direction: 'desc' } },
      { sort: { by: 9, direction: 'desc' } },
    ] as const;
    const found = async () => {
      const pages = [];
      for (const body of asked) {
        const { records } = await house.call<typeof findRoute>(owner, findRecords, { params, body });
        pages.push(records.map(({ version: _version, updatedAt: _at, ...record }) => record));
      }
      return pages;
    };
    const before = await found();
    expect(before.map(({ length }) => length)).toEqual([1, 1, 1, 5, 5, 5, 5]);
    const deletion = await remove(house, owner, ids);
    expect((await found()).flat()).toEqual([]);
    await bringBack(house, owner, deletion.id);
    expect(await found()).toEqual(before);
  });

  test('has slots and search text of the fields as they are now', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 1, values);
    const deletion = await remove(house, owner, ids);
    await house.tamper(
      `update fields set slot = case id when 9 then 'n2' end, searchable = (id = 6)
        where project_id = $1 and id in (4, 6, 9)`,
      [owner.project],
    );
    await bringBack(house, owner, deletion.id);
    const rows = await house.tamper('select n1, n2, s3, s5, search_text from records where id = any($1)', [ids]);
    expect(rows).toEqual([{ n1: null, n2: 0, s3: null, s5: null, search_text: 'nguyen thi hoa 0 web' }]);
  });

  test('is nobody else’s: whoever saw a mask sees a mask', async () => {
    const owner = await house.setUpOwner();
    const sales = await house.addMember(owner, { role: 'sales' });
    const [id = ''] = await plant(house, owner, 1, values);
    const read = () =>
      house.call<typeof readRoute>(sales, readRecord, { params: { project: owner.project, table: 1, record: id } });
    const before = await read();
    expect(before.values['2']).toEqual({ state: 'masked' });
    await bringBack(house, owner, (await remove(house, owner, [id])).id);
    const { version, updatedAt, ...same } = await read();
    expect({ ...before, version, updatedAt }).toEqual({ ...same, version: 3, updatedAt });
  });

  test('shows in its history that it was deleted and restored, and goes on from there', async () => {
    const owner = await house.setUpOwner();
    const [id = ''] = await plant(house, owner, 1, values);
    const deletion = await remove(house, owner, [id]);
    const restore = await bringBack(house, owner, deletion.id);
    const at = { params: { project: owner.project, table: 1, record: id } };
    await house.call(owner, editRecord, { ...at, body: { version: 1, values: { '6': 'Hội chợ' } } });
    const { changes } = await house.call<typeof historyRoute>(owner, readHistory, at);
    expect(changes.map(({ version, act, fields }) => [version, act, fields.length])).toEqual([
      [4, 'edited', 1],
      [3, 'restored', 0],
      [2, 'deleted', 0],
      [1, 'created', 8],
    ]);
    expect(changes.slice(1, 3).map(({ event }) => event)).toEqual([restore.startedEvent, deletion.startedEvent]);
  });
});

describe('the end', () => {
  test('is told once, with a true count, and to the people concerned', async () => {
    const owner = await house.setUpOwner();
    const deletion = await remove(house, owner, await plant(house, owner, 3));
    const restore = await bringBack(house, owner, deletion.id);
    expect(await endsOf(owner)).toEqual([['records.restored', 'member', 3]]);
    expect(await stateOf(house, restore)).toEqual({ state: 'done', total: 3, done: 3, skipped: 0, waiting: 0 });
    const told = await house.tamper(
      'select n.member_id from notices n join batches b on b.ended_event = n.event_id where b.id = $1',
      [restore.id],
    );
    expect(told).toEqual([{ member_id: owner.member }]);
    const sums = await house.tableSums();
    await workOff(house, restore);
    expect(await house.tableSums()).toEqual(sums);
  });
});

describe('a run that is broken off', () => {
  test('goes on in other processes, several at once, and doubles nothing', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, recordsPerPiece + 30, (nth) => ({
      '1': `K ${nth}`,
      '3': [`k${nth}@kin.example`],
    }));
    const before = await wholeRows(house, ids);
    const restore = await askRestore(house, owner, (await remove(house, owner, ids)).id);
    await expect(workOff(house, restore, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
    expect(await stateOf(house, restore)).toMatchObject({ state: 'running', done: recordsPerPiece, waiting: 30 });
    const payload = await jobOf(house, restore);
    await Promise.all([1, 2, 3].map(() => newWorker(house).run_restore(payload)));
    expect(await stateOf(house, restore)).toMatchObject({ state: 'done', done: ids.length, skipped: 0, waiting: 0 });
    expect((await wholeRows(house, ids)).map(({ tokens }) => tokens)).toEqual(before.map(({ tokens }) => tokens));
    expect(await endsOf(owner)).toEqual([['records.restored', 'member', ids.length]]);
  });
});

describe('beside others', () => {
  test('what somebody writes into the trash at that moment, as a conversion does, comes back and is not lost', async () => {
    const owner = await house.setUpOwner();
    const [id = ''] = await plant(house, owner, 1, values);
    const deletion = await remove(house, owner, [id]);
    const restore = await askRestore(house, owner, deletion.id);
    await house.tamper('begin');
    await house.tamper(`update trash set version = version + 1, data = data || '{"6": "Zalo"}' where id = $1`, [id]);
    const restored = workOff(house, restore);
    await untilLocked(house);
    await house.tamper('commit');
    await restored;
    expect(await stateOf(house, restore)).toMatchObject({ state: 'done', done: 1, skipped: 0 });
    const rows = await house.tamper(`select version, data ->> '6' as source from records where id = $1`, [id]);
    expect(rows).toEqual([{ version: 4, source: 'Zalo' }]);
  });
});

describe('rights that go between the pieces', () => {
  test.each(['restore', 'view'] as const)('%s: it stops, and what was done is recorded', async (right) => {
    const owner = await house.setUpOwner();
    const admin = await house.addMember(owner, { role: 'admin' });
    const ids = await plant(house, admin, recordsPerPiece + 30);
    const restore = await askRestore(house, admin, (await remove(house, admin, ids)).id);
    await expect(workOff(house, restore, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
    await denyRight(house, admin, right);
    await workOff(house, restore);
    expect(await stateOf(house, restore)).toMatchObject({ state: 'failed', done: recordsPerPiece, waiting: 0 });
    expect(await endsOf(owner)).toEqual([['records.restore_stopped', 'system', recordsPerPiece]]);
    expect((await house.tamper('select from trash where id = any($1)', [ids])).length).toBe(30);
  });
});

describe('a trash that was written into by hand', () => {
  test('what does not open stays there, is skipped and recorded; junk in plain values comes back as it is', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 4, values);
    const deletion = await remove(house, owner, ids);
    await house.tamper('update trash set assignee_id = $2 where id = $1', [ids[0], newId()]);
    await house.tamper(`update trash set batch_id = $2 where id = $1`, [ids[1], newId()]);
    await house.tamper(`update trash set data = data || '{"1": 5, "8": "khi nào"}' where id = $1`, [ids[2]]);
    const restore = await askRestore(house, owner, deletion.id);
    expect(restore.total).toBe(3);
    await workOff(house, restore);
    expect(await stateOf(house, restore)).toEqual({ state: 'done', total: 3, done: 2, skipped: 1, waiting: 0 });
    expect(
      (await house.tamper<{ id: string }>('select id from trash where id = any($1) order by id', [ids])).map(
        ({ id }) => id,
      ),
    ).toEqual(ids.slice(0, 2));
    const damaged = (await house.events(owner.project)).filter(({ action }) => action === 'value.damaged');
    expect(damaged.map(({ count }) => count)).toEqual([1]);
  });
});
