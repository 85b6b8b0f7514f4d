/**
 * Guarantee: a program’s rows create records, or write into those that its own names, or values that it may ask for, find;
 * each row is answered on its own; the whole is one act, and of two at once each finds what the other has made.
 */
import { describe, expect, test } from 'vitest';
import type { readBatch as batchRoute } from '#contract/batches.ts';
import { readBatch } from '#records/read-batch.ts';
import { everythingIn, intake } from '../../../test/harness/api-keys.ts';
import { idOf, openUpserting, refused } from '../../../test/fixtures/upserting.ts';
import type { Row } from '../../../test/fixtures/upserting.ts';
import { lastPayload } from '../../../test/harness/last-payload.ts';

const { house, owner, full, newKey, upsert, refuse, read, plant, howMany, newPhone } = await openUpserting();

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
    expect(await refuse(full, good, row)).toEqual(answer);
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
