/**
 * Guarantee: an edit of many records writes one version of each, with tokens, sort keys, search text and history as a
 * single edit would, and nothing where the value is so already for who may know it. What a colleague writes meanwhile
 * stays. Its end commits to all of it, and the people concerned are told.
 */
import { describe, expect, test } from 'vitest';
import type { BatchId } from '#contract/ids.ts';
import type {
  editRecord as editRoute,
  findRecords as findRoute,
  readHistory as historyRoute,
} from '#contract/records.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { readBatch } from '#query/read-batch.ts';
import { addTags, askEdit, editMany, tagKeys, tags } from '../../test/fixtures/bulk.ts';
import { plant, remove, stateOf, wholeRows, workOff } from '../../test/fixtures/deleting.ts';
import { limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { recordsPerPiece } from './batch-task.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { readHistory } from './read-history.ts';

const house = await openHouse();

const edit = (who: Person, record: string, version: number, values: Record<string, string | string[]>) =>
  house.call<typeof editRoute>(who, editRecord, {
    params: { project: who.project, table: 1, record },
    body: { version, values },
  });
const historyOf = async (who: Person, record: string) =>
  (await house.call<typeof historyRoute>(who, readHistory, { params: { project: who.project, table: 1, record } }))
    .changes;
const search = async (who: Person, text: string) => {
  const request = { params: { project: who.project, table: 1 }, body: { search: text } };
  return (await house.call<typeof findRoute>(who, findRecords, request)).records.map(({ id }) => id as string);
};
const endsOf = async ({ project }: Person) =>
  (await house.events(project))
    .filter(({ action }) => /records\.(?:edited|edit_stopped)/.test(action))
    .map(({ action, actor_kind, count }) => [action, actor_kind, count]);
/** A row less what two edits of the same value may differ in. */
const rowOf = async (id: string) => {
  const [whole] = await wholeRows(house, [id]);
  const { row, tokens } = whole as { row: Record<string, unknown>; tokens: unknown };
  const { id: _, created_at: __, updated_at: ___, sealed, ...same } = row;
  return { same, sealed: Object.entries(sealed as Record<string, string[]>).map(([k, v]) => [k, v.length]), tokens };
};

describe('a record of it', () => {
  test.each<[number, string | string[] | null]>([
    [1, 'Ánh Đỗ'],
    [2, ['0912000001', '0912000002']],
    [3, 'anh@kin.example'],
    [4, 'Cty Sen, gọi 0912 000 003'],
    [5, 'won'],
    [8, '24/11/2026'],
    [9, '12.500.000'],
    [10, 'Ghi chú dài'],
    [4, null],
  ])('field %i: stands as a single edit would have left it', async (field, value) => {
    const owner = await house.setUpOwner();
    const values = { '1': 'Lê', '2': ['+84912000001'], '4': 'Cũ 0912000009', '5': 'new', '10': 'cũ' };
    const [one = '', other = '', spare = ''] = await plant(house, owner, 3, () => values);
    await editMany(house, owner, { records: [one, spare], field, value });
    await edit(owner, other, 1, { [field]: value as string });
    const [many, single] = [await rowOf(one), await rowOf(other)];
    expect(many.same).toEqual(single.same);
    expect(many.sealed).toEqual(single.sealed);
    const bare = (tokens: unknown) =>
      (tokens as { record_id: string }[]).map((token) => ({ ...token, record_id: null }));
    expect(bare(many.tokens)).toEqual(bare(single.tokens));
    const [[change], [told]] = [await historyOf(owner, one), await historyOf(owner, other)];
    expect(change).toMatchObject({ version: 2, act: 'edited', fields: told?.fields });
  });

  test('is found by what it holds now, and no more by what it held', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 3, (nth) => ({ '1': `Khách ${nth}`, '2': [`+8491200010${nth}`] }));
    await editMany(house, owner, { records: ids, field: 2, value: '0987654321' });
    expect((await search(owner, '0987654321')).toSorted()).toEqual(ids.toSorted());
    expect(await search(owner, '0912000101')).toEqual([]);
    await editMany(house, owner, { records: ids.slice(1), field: 4, value: 'Gỗ Mộc Lan' });
    expect((await search(owner, 'moc lan')).toSorted()).toEqual(ids.slice(1).toSorted());
  });

  test('keeps what was before in its history, under the batch', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 2, () => ({ '1': 'Lê', '6': 'Zalo' }));
    const batch = await editMany(house, owner, { records: ids, field: 6, value: 'Facebook' });
    const [change] = await historyOf(owner, ids[0] ?? '');
    expect(change?.fields).toEqual([
      { field: 6, before: { state: 'open', value: 'Zalo' }, after: { state: 'open', value: 'Facebook' } },
    ]);
    const stored = await house.tamper(
      'select batch_id, version, field_ids from record_changes where record_id = $1 and version = 2',
      [ids[0]],
    );
    expect(stored).toEqual([{ batch_id: batch.id, version: 2, field_ids: [6] }]);
  });

  test('a sensitive list is sealed for each record under its own key, and found by its tokens', async () => {
    const owner = await house.setUpOwner();
    await addTags(house, owner, { sensitive: true });
    const ids = await plant(house, owner, 2);
    await editMany(house, owner, { records: ids, field: tags, way: 'add', value: ['hot', 'vip'] });
    const rows = await house.tamper<{ data: object; sealed: Record<string, string[]>; tokens: number }>(
      `select data, sealed, (select count(*)::int from record_tokens t where t.record_id = r.id) as tokens
         from records r where id = any($1)`,
      [ids],
    );
    expect(rows.map(({ data, sealed, tokens }) => [Object.keys(data), sealed[tags]?.length, tokens])).toEqual([
      [['1'], 2, 2],
      [['1'], 2, 2],
    ]);
    expect(rows[0]?.sealed[tags]).not.toEqual(rows[1]?.sealed[tags]);
    expect(JSON.stringify(await house.tamper('select * from batches'))).not.toContain('vip');
  });
});

describe('the batch', () => {
  test('commits to what it wrote, tells the people concerned, and keeps nothing of the value', async () => {
    const owner = await house.setUpOwner();
    const admin = await house.addMember(owner, { role: 'admin' });
    const ids = await plant(house, owner, recordsPerPiece + 3);
    const batch = await askEdit(house, admin, { records: ids, field: 6, value: 'Hội chợ' });
    const [asked] = await house.tamper<{ asked: string }>('select asked from batches where id = $1', [batch.id]);
    expect(asked?.asked).toMatch(/^[\w+/=]{40,}$/);
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toEqual({
      state: 'done',
      total: ids.length,
      done: ids.length,
      skipped: 0,
      waiting: 0,
    });
    const entries = await inTransaction(house.database, { project: owner.project }, (tx) =>
      readBatch(tx, batch.id as BatchId),
    );
    expect(entries.map(({ record, version }) => [record, version])).toEqual(ids.toSorted().map((id) => [id, 2]));
    expect(await endsOf(owner)).toEqual([['records.edited', 'member', ids.length]]);
    const [row] = await house.tamper<{ asked: null; ended_event: string }>(
      'select asked, ended_event from batches where id = $1',
      [batch.id],
    );
    expect(row?.asked).toBeNull();
    const told = await house.tamper<{ member_id: string }>('select member_id from notices where event_id = $1', [
      row?.ended_event,
    ]);
    expect(told.map(({ member_id: id }) => id).toSorted()).toEqual([owner.member, admin.member].toSorted());
  });

  test('leaves what is so already as it is, and counts it as skipped', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 4, (nth) => ({ '1': 'Lê', ...(nth < 3 ? { '6': 'Zalo' } : {}) }));
    const before = await wholeRows(house, ids.slice(0, 3));
    const batch = await editMany(house, owner, { records: ids, field: 6, value: 'Zalo' });
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 4, done: 1, skipped: 3, waiting: 0 });
    expect(await wholeRows(house, ids.slice(0, 3))).toEqual(before);
    const again = await editMany(house, owner, { records: ids, field: 6, value: 'Zalo' });
    expect(await stateOf(house, again)).toMatchObject({ done: 0, skipped: 4 });
    expect((await endsOf(owner)).at(-1)).toEqual(['records.edited', 'member', 0]);
  });

  test('tells no guess: what is masked for the editor is written whether it was so or not', async () => {
    const owner = await house.setUpOwner();
    const member = await house.addMember(owner, { role: 'admin' });
    const phones = ['+84912345678'];
    const ids = await plant(house, owner, 4, (nth) => ({
      '1': 'Lê',
      '2': nth < 2 ? phones : ['+84900000000'],
      '4': nth < 2 ? 'gọi 0912345678' : 'gọi ai',
    }));
    await limitField(house, member, 2, 'masked', true);
    for (const [field, value] of [
      [2, '0912345678'],
      [4, 'gọi 0912345678'],
    ] as const) {
      const batch = await editMany(house, member, { records: ids, field, value });
      const { done, skipped } = (await stateOf(house, batch)) ?? {};
      // Of the text without a phone in it he reads everything, and it was another.
      expect([field, done, skipped]).toEqual([field, 4, 0]);
    }
  });

  test('a required list is not emptied by taking away its last option', async () => {
    const owner = await house.setUpOwner();
    await addTags(house, owner, { required: true });
    const ids = await plant(house, owner, 3, (nth) => ({ '1': 'Lê', [tags]: nth === 0 ? ['hot'] : [...tagKeys] }));
    const batch = await editMany(house, owner, { records: ids, field: tags, way: 'remove', value: 'hot' });
    expect(await stateOf(house, batch)).toMatchObject({ done: 2, skipped: 1 });
    expect(await wholeRows(house, ids.slice(0, 1))).toMatchObject([{ row: { version: 1, data: { [tags]: ['hot'] } } }]);
  });

  test('a field that went, or became another kind, stops it; so does a table that went', async () => {
    for (const change of [
      'update fields set deleted_at = now() where project_id = $1 and table_id = 1 and id = 6',
      `update fields set kind = 'long_text' where project_id = $1 and table_id = 1 and id = 6`,
      'update tables set deleted_at = now() where project_id = $1 and id = 1',
    ]) {
      const owner = await house.setUpOwner();
      const ids = await plant(house, owner, 2);
      const batch = await askEdit(house, owner, { records: ids, field: 6, value: 'x' });
      await house.tamper(change, [owner.project]);
      await workOff(house, batch);
      expect(await stateOf(house, batch)).toEqual({ state: 'failed', total: 2, done: 0, skipped: 0, waiting: 0 });
      expect(await endsOf(owner)).toEqual([['records.edit_stopped', 'system', 0]]);
      const [row] = await house.tamper('select asked from batches where id = $1', [batch.id]);
      expect(row).toEqual({ asked: null });
    }
  });
});

describe('colleagues', () => {
  test('who edit meanwhile lose nothing: each record has both, or the later of two in the same field', async () => {
    const owner = await house.setUpOwner();
    const colleague = await house.addMember(owner, { role: 'admin' });
    const ids = await plant(house, owner, recordsPerPiece + 40);
    const batch = await askEdit(house, owner, { records: ids, field: 6, value: 'Hội chợ' });
    const some = ids.filter((_, nth) => nth % 25 === 0);
    const edits = some.map((id, nth) => edit(colleague, id, 1, { '4': `Cty ${nth}` }));
    const [, outcomes] = await Promise.all([workOff(house, batch), Promise.allSettled(edits)]);
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: ids.length, skipped: 0 });
    const rows = await house.tamper<{ id: string; version: number; source: string; company: string | null }>(
      `select id, version, data ->> '6' as source, data ->> '4' as company from records where id = any($1)`,
      [ids],
    );
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['Hội chợ']));
    for (const [nth, id] of some.entries()) {
      const row = rows.find((each) => each.id === id);
      expect(outcomes[nth]?.status).toBe('fulfilled');
      expect([row?.version, row?.company]).toEqual([3, `Cty ${nth}`]);
    }
    const acts = await house.tamper<{ n: number }>(
      `select count(*)::int as n from record_changes where batch_id = $1`,
      [batch.id],
    );
    expect(acts).toEqual([{ n: ids.length }]);
  });
});

describe('what is skipped', () => {
  test('is gone, or does not open; damage is recorded, the rest is edited', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 5);
    const batch = await askEdit(house, owner, { records: ids, field: 6, value: 'x' });
    await house.tamper('delete from records where id = $1', [ids[0]]);
    await house.tamper('update records set team_id = $2 where id = $1', [ids[1], newId()]);
    await house.tamper('delete from record_keys where record_id = $1', [ids[2]]);
    await house.tamper(`update records set data = '[]' where id = $1`, [ids[3]]);
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 5, done: 1, skipped: 4, waiting: 0 });
    const damaged = (await house.events(owner.project)).filter(({ action }) => action === 'value.damaged');
    expect(damaged.map(({ count }) => count)).toEqual([3]);
  });

  test('went into the trash in an earlier batch', async () => {
    const owner = await house.setUpOwner();
    const ids = await plant(house, owner, 2);
    await remove(house, owner, ids.slice(0, 1));
    const batch = await editMany(house, owner, { records: ids, field: 6, value: 'x' });
    expect(await stateOf(house, batch)).toMatchObject({ total: 1, done: 1 });
  });
});
