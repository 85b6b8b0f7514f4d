/**
 * Guarantee: a program’s rows create records, or write into those that its own names, or values that it may look up, find
 * in its view; each row is answered on its own; what it may not see is as what is not there; and what it asks for where
 * it reads a mask counts as a lookup each time.
 */
import { describe, expect, test } from 'vitest';
import type { Caller } from '#actions/act.ts';
import type { readBatch as batchRoute } from '#contract/batches.ts';
import type { Refusal } from '#contract/errors.ts';
import type { KeyGrants } from '#contract/keys.ts';
import type { createRecord as createRoute, ShownRecord } from '#contract/records.ts';
import type { RequestOf } from '#contract/route.ts';
import type { RowResult, upsertRecords as route } from '#contract/upserts.ts';
import { createRecord } from '#records/create-record.ts';
import { readBatch } from '#records/read-batch.ts';
import { readRecord } from '#records/read-record.ts';
import { everythingIn, intake, makeKey } from '../../../test/harness/api-keys.ts';
import type { MadeKey } from '../../../test/harness/api-keys.ts';
import { bringBack, remove } from '../../../test/fixtures/deleting.ts';
import { assign } from '../../../test/fixtures/giving.ts';
import { openHouse } from '../../../test/harness/house.ts';
import type { Person } from '../../../test/harness/house.ts';
import { lastPayload } from '../../../test/harness/last-payload.ts';
import { statementsOf } from '../../../test/harness/statements.ts';
import { upsertRecords } from './upsert-records.ts';

type Row = RequestOf<typeof route>['body']['rows'][number];

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
/** Tries of the password are counted, and these are many. */
async function newKey(who: Person, grants: KeyGrants): Promise<MadeKey> {
  await house.tamper('delete from kin.attempts');
  return await makeKey(house, who, grants);
}
const full = await newKey(owner, everythingIn(1));

const of = (key: MadeKey | Caller): Caller => ('bearer' in key ? key.bearer : key);
const upsert = async (key: MadeKey | Caller, ...rows: readonly Row[]) =>
  (await house.call<typeof route>(of(key), upsertRecords, { params, body: { rows: [...rows] } })).rows;
const refuse = (key: MadeKey | Caller, ...rows: readonly Row[]) =>
  house.refused<typeof route>(of(key), upsertRecords, { params, body: { rows: [...rows] } });
async function leavesAll(refused: () => Promise<Refusal>): Promise<readonly [string, string | undefined]> {
  const sums = await house.tableSums();
  const { code, field } = await refused();
  expect(await house.tableSums()).toEqual(sums);
  return [code, field];
}
const refused = (code: string, field: string | null) => ({ outcome: 'refused', code, field });
const idOf = (result: RowResult | undefined): string => {
  if (result === undefined || result.outcome === 'refused') throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.record;
};
const read = (record: string) =>
  house.call(owner, readRecord, { params: { ...params, record } }) as Promise<ShownRecord>;
const plant = (values: Record<string, string | string[]>) =>
  house.call<typeof createRoute>(owner, createRecord, { params, body: { values } });
const howMany = async () =>
  (await house.tamper('select from kin.records where project_id = $1', [owner.project])).length;
let phones = 100;
const newPhone = () => `+84912000${(phones += 1)}`;

/** Sees customers with their phones masked, and may look them up; writes all. */
function lookingUp(lookup: boolean, scope: 'own' | 'all' = 'all'): KeyGrants {
  const table = 1 as never;
  const groups = ['email', 'phone', 'sensitive', 'rest'] as const;
  return {
    rights: (['view', 'create', 'edit', 'bulk_edit'] as const).map((right) => ({
      table,
      right,
      scope: right === 'create' ? 'all' : scope,
    })),
    fields: groups.map((group) => ({
      table,
      group,
      scope: 'all' as const,
      read: group === 'phone' ? ('masked' as const) : ('open' as const),
      write: true,
      lookup,
    })),
  };
}

describe('allowed', () => {
  test('by its own name a record is created, updated, and left alone', async () => {
    const [made] = await upsert(full, { externalId: 'crm-1', values: { '1': 'Lê Một', '2': ['0912 000 001'] } });
    expect(made).toEqual({ outcome: 'created', record: expect.any(String) as string, version: 1 });
    const record = idOf(made);
    const [again] = await upsert(full, { externalId: 'crm-1', values: { '1': 'Lê Một', '2': ['+84912000001'] } });
    expect(again).toEqual({ outcome: 'unchanged', record, version: 1 });
    const [edited] = await upsert(full, { externalId: 'crm-1', values: { '6': 'Web' } });
    expect(edited).toEqual({ outcome: 'updated', record, version: 2 });
    const { values, assignee } = await read(record);
    expect([values['1'], values['6']]).toEqual([
      { state: 'open', value: 'Lê Một' },
      { state: 'open', value: 'Web' },
    ]);
    expect(assignee).toBe(owner.member);
  });

  test('each row on its own, in order; what is wrong with one leaves the others', async () => {
    const before = await howMany();
    const rows = await upsert(
      full,
      { externalId: 'each-1', values: { '1': 'Phạm Tốt' } },
      { externalId: 'each-2', values: { '1': 'Phạm Sai', '8': 'hôm kia' } },
      { values: { '1': 'Phạm Không Tên' } },
      { externalId: 'each-4', values: { '6': 'Web' } },
      { values: { '1': 'Phạm •••' } },
    );
    expect(rows.map((each) => (each.outcome === 'refused' ? each : each.outcome))).toEqual([
      'created',
      refused('invalid_value', '/rows/1/values/8'),
      'created',
      refused('invalid_value', '/rows/3/values/1'),
      refused('masked_value', '/rows/4/values/1'),
    ]);
    expect(await howMany()).toBe(before + 2);
    // A name of a refused row is nobody's.
    expect(await upsert(full, { externalId: 'each-2', values: { '1': 'Phạm Sửa' } })).toMatchObject([
      { outcome: 'created' },
    ]);
  });

  test('a record found by a value gets the name, and is found by it from then on', async () => {
    const phone = newPhone();
    const { id } = await plant({ '1': 'Trần Có Sẵn', '2': [newPhone(), phone] });
    const row = { externalId: 'linked', match: { field: 2, value: phone.replace('+84', '0') } };
    expect(await upsert(full, { ...row, values: {} })).toEqual([{ outcome: 'unchanged', record: id, version: 1 }]);
    expect(await upsert(full, { externalId: 'linked', values: { '6': 'Zalo' } })).toEqual([
      { outcome: 'updated', record: id, version: 2 },
    ]);
  });

  test.each([
    ['an e-mail', 3, ['An.Ly@Kin.Example'], 'an.ly@kin.example'],
    ['a text', 4, 'Công ty Đá Mã 07/2026', '  Công ty Đá Mã 07/2026 '],
  ])('by %s', async (_, field, held, asked) => {
    const { id } = await plant({ '1': 'Hồ Tìm Thấy', [field]: held });
    const [found] = await upsert(full, { match: { field, value: asked }, values: { '6': 'Web' } });
    expect(found).toEqual({ outcome: 'updated', record: id, version: 2 });
  });

  test('a text is that very text, and not one that a search takes for it', async () => {
    await plant({ '1': 'Hồ Khác Dấu', '4': 'Mạ Vàng 24' });
    const [row] = await upsert(full, { match: { field: 4, value: 'Mã Vàng 24' }, values: { '1': 'Hồ Mới' } });
    expect(row).toMatchObject({ outcome: 'created' });
  });

  test('is one event with one batch, which names key and records', async () => {
    const before = (await house.events(owner.project)).length;
    const rows = await upsert(
      full,
      { externalId: 'event-1', values: { '1': 'Vũ Sự Kiện' } },
      { externalId: 'event-2', values: { '1': 'Vũ Hai' } },
      { values: {} },
    );
    const events = (await house.events(owner.project)).slice(before);
    expect(events.map(({ action, actor_kind, actor_id, count }) => [action, actor_kind, actor_id, count])).toEqual([
      ['records.upserted', 'key', full.id, 2],
    ]);
    const { main: payload } = await lastPayload(house, owner.project);
    const records = [idOf(rows[0]), idOf(rows[1])].toSorted();
    expect(payload).toMatchObject({ records, fields: [1], created: 2, updated: 0, refused: 1, costs: 0 });
    const batch = payload['batch'] as string;
    const request = { params: { project: owner.project, batch } };
    const shown = await house.call<typeof batchRoute>(owner, readBatch, request);
    expect(shown).toMatchObject({ kind: 'upsert', state: 'done', total: 3, done: 2, skipped: 1 });
    const changes = await house.tamper('select record_id from kin.record_changes where batch_id = $1', [batch]);
    expect(changes).toHaveLength(2);
  });

  test('two keys have names of their own', async () => {
    const other = await newKey(owner, everythingIn(1));
    const [first] = await upsert(full, { externalId: 'same-name', values: { '1': 'Đỗ Web' } });
    const [second] = await upsert(other, { externalId: 'same-name', values: { '1': 'Đỗ Kho' } });
    expect([first?.outcome, second?.outcome]).toEqual(['created', 'created']);
    expect(idOf(first)).not.toBe(idOf(second));
  });

  test('who sees no record makes them all the same, and is told no more', async () => {
    const blind = await newKey(owner, intake(1));
    const [made] = await upsert(blind, { values: { '1': 'Bùi Khách Mới', '2': [newPhone()] } });
    expect(made).toEqual({ outcome: 'created', record: expect.any(String) as string, version: 1 });
  });

  test('two hundred at once', async () => {
    const rows = Array.from({ length: 200 }, (_, place) => ({
      externalId: `many-${place}`,
      values: { '1': `Lý Đông ${place}`, '2': [newPhone()] },
    }));
    expect(new Set((await upsert(full, ...rows)).map(({ outcome }) => outcome))).toEqual(new Set(['created']));
    const next = await upsert(full, ...rows.map((row) => ({ ...row, values: { '6': 'Web' } })));
    expect(new Set(next.map(({ outcome }) => outcome))).toEqual(new Set(['updated']));
  });

  test('a person, without names', async () => {
    const phone = newPhone();
    const { id } = await plant({ '1': 'Ngô Của Người', '2': [phone] });
    const rows = await upsert(owner.actor, { match: { field: 2, value: phone }, values: { '6': 'Web' } });
    expect(rows).toEqual([{ outcome: 'updated', record: id, version: 2 }]);
  });
});

describe('at the same moment', () => {
  test('the same new name makes one record, however many requests bring it', async () => {
    const before = await howMany();
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, place) =>
        upsert(full, { externalId: 'race', values: { '1': 'Mai Đua', '6': `Lần ${place}` } }),
      ),
    );
    expect(await howMany()).toBe(before + 1);
    expect(new Set(all.map(([row]) => idOf(row))).size).toBe(1);
    expect(all.filter(([row]) => row?.outcome === 'created')).toHaveLength(1);
  });

  test('two requests with the same records, each in its own order, both get through', async () => {
    const names = Array.from({ length: 20 }, (_, place) => `cross-${place}`);
    await upsert(full, ...names.map((externalId) => ({ externalId, values: { '1': externalId, '4': externalId } })));
    const other = await newKey(owner, everythingIn(1));
    await upsert(other, ...names.map((name) => ({ externalId: name, match: { field: 4, value: name }, values: {} })));
    const rows = (source: string) => names.map((externalId) => ({ externalId, values: { '6': source } }));
    const [one, two] = await Promise.all([upsert(full, ...rows('Web')), upsert(other, ...rows('Báo').toReversed())]);
    for (const { outcome } of [...one, ...two]) expect(outcome).toBe('updated');
  });
});

describe('denied', () => {
  test('a right that is missing on the row, for that row', async () => {
    const table = 1 as never;
    const field = {
      table,
      scope: 'all' as const,
      group: 'rest' as const,
      read: 'open' as const,
      write: true,
      lookup: false,
    };
    const making = {
      rights: [
        { table, scope: 'all', right: 'create' },
        { table, scope: 'all', right: 'view' },
      ],
      fields: [field],
    } as const;
    const key = await newKey(owner, making as unknown as KeyGrants);
    const [made] = await upsert(key, { externalId: 'a', values: { '1': 'Cao Tạo' } });
    expect(
      await upsert(key, { externalId: 'a', values: { '6': 'Web' } }, { values: { '1': 'Cao Hai' } }),
    ).toMatchObject([refused('forbidden', '/rows/0'), { outcome: 'created' }]);
    expect((await read(idOf(made))).version).toBe(1);
    const editing = {
      rights: [
        { table, scope: 'all', right: 'edit' },
        { table, scope: 'all', right: 'view' },
      ],
      fields: [field],
    } as const;
    const editor = await newKey(owner, editing as unknown as KeyGrants);
    const { id } = await plant({ '1': 'Cao Được Sửa', '4': 'Cao Được Sửa' });
    expect(
      await upsert(
        editor,
        { match: { field: 4, value: 'Cao Được Sửa' }, values: { '6': 'Web' } },
        { match: { field: 4, value: 'Cao Chưa Có' }, values: { '1': 'Cao Chưa Có' } },
      ),
    ).toEqual([{ outcome: 'updated', record: id, version: 2 }, refused('forbidden', '/rows/1')]);
  });

  test('who may neither make nor edit, and a field that he may only read', async () => {
    const table = 1 as never;
    const reading = {
      rights: [{ table, scope: 'all', right: 'view' }],
      fields: [{ table, scope: 'all', group: 'rest', read: 'open', write: false, lookup: false }],
    } as unknown as KeyGrants;
    const key = await newKey(owner, reading);
    expect(await leavesAll(() => refuse(key, { values: {} }))).toEqual(['forbidden', undefined]);
    const writing = { ...reading, rights: [{ table, scope: 'all', right: 'create' }, ...reading.rights] } as KeyGrants;
    const other = await newKey(owner, writing);
    expect(await leavesAll(() => refuse(other, { values: {} }, { values: { '6': 'Web' } }))).toEqual([
      'forbidden',
      '/rows/1/values/6',
    ]);
  });

  test('an external id of a person, who is no source', async () => {
    const row = { externalId: 'x', values: { '1': 'Lê Người' } };
    expect(await leavesAll(() => refuse(owner.actor, { values: {} }, row))).toEqual([
      'forbidden',
      '/rows/1/externalId',
    ]);
  });

  test('more records than may be edited one by one', async () => {
    const { rights, fields } = everythingIn(1);
    const who = await house.addMember(owner, { role: 'admin' });
    const single = await newKey(who, { rights: rights.filter(({ right }) => right !== 'bulk_edit'), fields });
    const names = Array.from({ length: 110 }, (_, place) => `brake-${place}`);
    await upsert(single, ...names.map((externalId) => ({ externalId, values: { '1': externalId } })));
    const rows = await upsert(single, ...names.map((externalId) => ({ externalId, values: { '6': 'Web' } })));
    expect(rows.filter(({ outcome }) => outcome === 'updated')).toHaveLength(100);
    expect(rows.filter(({ outcome }) => outcome === 'refused')).toHaveLength(10);
    expect(rows.find(({ outcome }) => outcome === 'refused')).toMatchObject({ code: 'forbidden' });
  });
});

describe('hidden', () => {
  test('where it may not look up, nothing is matched: the row is created, and the statements are the same', async () => {
    const key = await newKey(owner, lookingUp(false));
    const phone = newPhone();
    await plant({ '1': 'Tô Bí Mật', '2': [phone] });
    const ask = (value: string) => upsert(key, { match: { field: 2, value }, values: { '1': 'Tô Mới' } });
    await ask(newPhone());
    const [hit, miss] = [
      await statementsOf(house.database, () => ask(phone)),
      await statementsOf(house.database, () => ask(newPhone())),
    ];
    expect(hit.map(({ text }) => text)).toEqual(miss.map(({ text }) => text));
    expect(await ask(phone)).toMatchObject([{ outcome: 'created', version: 1 }]);
  });

  test('where it may, each value counts as a lookup, found or not, and nothing that was typed is sent as text', async () => {
    const key = await newKey(owner, lookingUp(true));
    const used = async () => {
      const [row] = await house.tamper<{ used: number }>(
        `select used from kin.quota_uses where name = 'lookups' and member_id = $1`,
        [owner.member],
      );
      return row?.used ?? 0;
    };
    const phone = newPhone();
    const { id } = await plant({ '1': 'Tô Tra Được', '2': [phone] });
    const before = await used();
    const sent = await statementsOf(house.database, async () => {
      const rows = await upsert(
        key,
        { match: { field: 2, value: phone }, values: { '6': 'Web' } },
        { match: { field: 2, value: newPhone() }, values: { '1': 'Tô Không Có' } },
        { match: { field: 2, value: phone.replace('+84', '0') }, values: { '6': 'Báo' } },
        { values: { '1': 'Tô Không Hỏi' } },
      );
      expect(rows).toMatchObject([
        { outcome: 'updated', record: id },
        { outcome: 'created' },
        refused('conflict', '/rows/2/match/value'),
        { outcome: 'created' },
      ]);
    });
    expect((await used()) - before).toBe(2);
    expect(JSON.stringify(sent)).not.toContain(phone.slice(3));
    expect((await lastPayload(house, owner.project)).main).toMatchObject({ costs: 2 });
  });

  test('when fewer lookups are left than are asked for, none is made and nothing is written', async () => {
    const who = await house.addMember(owner, { role: 'admin' });
    const key = await newKey(who, lookingUp(true));
    const row = () => ({ match: { field: 2, value: newPhone() }, values: { '1': 'Hà Hết Lượt' } });
    await upsert(key, row());
    expect(await leavesAll(() => refuse(key, ...Array.from({ length: 200 }, row)))).toEqual(['quota_spent', undefined]);
  });

  test('a record that was deleted, or is out of view, is as one that never was; its name goes to the new one', async () => {
    const who = await house.addMember(owner, { role: 'admin' });
    const key = await newKey(who, lookingUp(true, 'own'));
    const row = (name: string, values = { '1': `Kha ${name}` }) => ({ externalId: name, values });
    const [gone, given] = await upsert(key, row('gone'), row('given'));
    const place = { assignee: who.member, team: null };
    await assign(house, owner, idOf(given), { assignee: owner.member }, place);
    await remove(house, owner, [idOf(gone)]);
    await upsert(key, row('never-1'));
    const ask = (name: string) => statementsOf(house.database, () => upsert(key, row(name)));
    const texts = async (name: string) => (await ask(name)).map(({ text }) => text);
    const never = await texts('never-2');
    expect(await texts('gone')).toEqual(never);
    expect(await texts('given')).toEqual(never);
    const rows = await upsert(key, row('gone'), row('given'));
    expect(rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(rows.map(idOf)).not.toContain(idOf(gone));
    expect(rows.map(idOf)).not.toContain(idOf(given));
    expect((await read(idOf(given))).version).toBe(2);
  });

  test('a record that comes back from the trash has its name, unless that was given away meanwhile', async () => {
    const row = (name: string) => ({ externalId: name, values: { '1': `Thái ${name}` } });
    const [kept, lost] = await upsert(full, row('back-kept'), row('back-lost'));
    const { id } = await remove(house, owner, [idOf(kept), idOf(lost)]);
    const [anew] = await upsert(full, row('back-lost'));
    expect(anew).toMatchObject({ outcome: 'created' });
    await bringBack(house, owner, id);
    const rows = await upsert(full, row('back-kept'), row('back-lost'));
    expect(rows.map(idOf)).toEqual([idOf(kept), idOf(anew)]);
    expect((await read(idOf(lost))).values['1']).toEqual({ state: 'open', value: 'Thái back-lost' });
  });

  test('a value of a record out of view matches nothing', async () => {
    const who = await house.addMember(owner, { role: 'admin' });
    const key = await newKey(who, lookingUp(true, 'own'));
    const phone = newPhone();
    await plant({ '1': 'Kha Ngoài Tầm', '2': [phone] });
    const [row] = await upsert(key, { match: { field: 2, value: phone }, values: { '1': 'Kha Trong' } });
    expect(row).toMatchObject({ outcome: 'created' });
  });

  test('whether a masked value is the one that is there, no answer tells', async () => {
    const key = await newKey(owner, lookingUp(false));
    const phone = newPhone();
    const [made] = await upsert(key, { externalId: 'masked', values: { '1': 'Lê So', '2': [phone] } });
    const [same] = await upsert(key, { externalId: 'masked', values: { '2': [phone] } });
    const [other] = await upsert(key, { externalId: 'masked', values: { '2': [newPhone()] } });
    expect([same, other]).toEqual([
      { outcome: 'updated', record: idOf(made), version: 2 },
      { outcome: 'updated', record: idOf(made), version: 3 },
    ]);
  });

  test('a name lies in the database as a hash and under the record’s key, and goes with that', async () => {
    const name = 'khach-0912345678';
    const [made] = await upsert(full, { externalId: name, values: { '1': 'Phan Xóa' } });
    const rows = await house.tamper<{ text: string }>('select e::text as text from kin.external_ids e');
    for (const { text } of rows) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(Buffer.from(name).toString('hex'));
    }
    const left = () => house.tamper('select from kin.external_ids where record_id = $1', [idOf(made)]);
    expect(await left()).toHaveLength(1);
    await house.tamper('delete from kin.record_keys where record_id = $1', [idOf(made)]);
    expect(await left()).toHaveLength(0);
  });
});

describe('invalid', () => {
  const good = { values: { '1': 'Lê Hợp Lệ' } };
  test.each<[string, Row, readonly [string, string]]>([
    ['a field that there is not', { values: { '99': 'x' } }, ['unknown_field', '/rows/1/values/99']],
    [
      'a value by such a field',
      { ...good, match: { field: 99, value: 'x' } },
      ['unknown_field', '/rows/1/match/field'],
    ],
    [
      'a choice, by which nobody is told',
      { ...good, match: { field: 5, value: 'x' } },
      ['invalid_value', '/rows/1/match/field'],
    ],
    ['a note', { ...good, match: { field: 10, value: 'x' } }, ['invalid_value', '/rows/1/match/field']],
  ])('the whole, for %s', async (_, row, answer) => {
    expect(await leavesAll(() => refuse(full, good, row))).toEqual(answer);
  });

  test.each<[string, Row, readonly [string, string]]>([
    ['no phone', { ...good, match: { field: 2, value: 'một hai ba' } }, ['invalid_value', '/rows/0/match/value']],
    ['a mask', { ...good, match: { field: 2, value: '•••• ••• •••' } }, ['invalid_value', '/rows/0/match/value']],
    [
      'a phone in a text',
      { ...good, match: { field: 4, value: '0912345678' } },
      ['invalid_value', '/rows/0/match/value'],
    ],
  ])('the row, for %s', async (_, row, [code, field]) => {
    expect(await upsert(full, row)).toEqual([refused(code, field)]);
  });

  test('a name, a value or a record that an earlier row has', async () => {
    const phone = newPhone();
    const { id } = await plant({ '1': 'Đinh Một', '2': [phone], '4': 'Đinh Một' });
    const rows = await upsert(
      full,
      { externalId: 'twice', match: { field: 2, value: phone }, values: { '6': 'Web' } },
      { externalId: 'twice', values: { '1': 'Đinh Hai' } },
      { match: { field: 2, value: phone }, values: { '6': 'Báo' } },
      { match: { field: 4, value: 'Đinh Một' }, values: { '6': 'Loa' } },
    );
    expect(rows).toEqual([
      { outcome: 'updated', record: id, version: 2 },
      refused('conflict', '/rows/1/externalId'),
      refused('conflict', '/rows/2/match/value'),
      refused('conflict', '/rows/3'),
    ]);
  });

  test('a value that several records hold', async () => {
    const phone = newPhone();
    await plant({ '1': 'Kiều Một', '2': [phone] });
    await plant({ '1': 'Kiều Hai', '2': [phone] });
    const row = { match: { field: 2, value: phone }, values: { '6': 'Web' } };
    expect(await upsert(full, row)).toEqual([refused('ambiguous_match', '/rows/0/match')]);
  });

  test('a name that was led to another record by hand', async () => {
    const [one, two] = await upsert(
      full,
      { externalId: 'hand-1', values: { '1': 'La Một' } },
      { externalId: 'hand-2', values: { '1': 'La Hai' } },
    );
    await house.tamper('update kin.external_ids set record_id = $2 where record_id = $1', [idOf(one), idOf(two)]);
    expect(await upsert(full, { externalId: 'hand-1', values: { '6': 'Web' } })).toEqual([
      refused('conflict', '/rows/0/externalId'),
    ]);
  });
});
