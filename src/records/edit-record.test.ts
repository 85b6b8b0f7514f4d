/**
 * Guarantee: an edit writes what its writer may write, conflicts only where one of its fields was changed since, keeps
 * what stands under masks, and tells nobody by what it answers what a value was that he may not read.
 */
import { describe, expect, test } from 'vitest';
import { createRecord as createRoute, editRecord as route, readHistory as historyRoute } from '#contract/records.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { RecordId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { readHistory } from './read-history.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const table = 1;
const text = 'Cty Sen, gọi 0913555999, sen@example.vn';

const create = (values: Record<string, PlainValue>, who = owner) =>
  house.call<typeof createRoute>(who, createRecord, { params: { project: who.project, table }, body: { values } });
const requestOf = (who: Person, record: RecordId, version: number, values: Record<string, PlainValue>) => ({
  params: { project: who.project, table, record },
  body: { version, values },
});
type Edit = [who: Person, record: ShownRecord, values: Record<string, PlainValue>];
const edit = (...[who, { id, version }, values]: Edit) =>
  house.call<typeof route>(who, editRecord, requestOf(who, id, version, values));
const refuse = (...[who, { id, version }, values]: Edit) =>
  house.refused(who, editRecord, requestOf(who, id, version, values));
const read = (who: Person, { id }: ShownRecord) =>
  house.call<typeof route>(who, readRecord, { params: { project: who.project, table, record: id } });
const tokens = async ({ id }: ShownRecord) =>
  (await house.tamper<{ n: number }>('select count(*)::int as n from kin.record_tokens where record_id = $1', [id]))[0]
    ?.n;

describe('allowed', () => {
  test('an edit writes a version, its tokens and one event', async () => {
    const made = await create({ '1': 'Lê Sửa', '2': ['0912000001', '0912000002'], '6': 'Web' });
    expect(await tokens(made)).toBe(4);
    const before = (await house.events(owner.project)).length;
    const edited = await edit(owner, made, { '2': ['0912000002', '0912000003', '0912000004'], '6': null });
    expect(edited.version).toBe(2);
    expect(edited.values['2']).toEqual({ state: 'open', value: ['+84912000002', '+84912000003', '+84912000004'] });
    expect(edited.values['6']).toEqual({ state: 'empty' });
    expect(await read(owner, made)).toEqual(edited);
    expect(await tokens(made)).toBe(6);
    const events = (await house.events(owner.project)).slice(before);
    expect(events.map(({ action, count }) => [action, count])).toEqual([
      ['record.edited', 1],
      ['record.viewed', 1],
    ]);
  });

  test('an edit that changes nothing writes no version', async () => {
    const made = await create({ '1': 'Lê Y Nguyên', '2': ['0912000005'], '4': text });
    const before = (await house.events(owner.project)).length;
    const edited = await edit(owner, made, { '1': ' Lê Y Nguyên', '2': ['+84 912 000 005'], '4': text });
    expect(edited).toEqual(made);
    expect((await house.events(owner.project)).slice(before).map(({ count }) => count)).toEqual([0]);
  });

  test('a touch of other fields is no conflict', async () => {
    const made = await create({ '1': 'Lê Hai Người', '6': 'Web' });
    await edit(owner, made, { '6': 'Hội chợ' });
    const second = await edit(owner, made, { '4': 'Cty Hai' });
    expect(second.version).toBe(3);
    expect(second.values['6']).toEqual({ state: 'open', value: 'Hội chợ' });
  });

  test('many at once on one record, each another field: all are kept', async () => {
    const made = await create({ '1': 'Lê Đông Người' });
    const values: Record<string, PlainValue>[] = [{ '4': 'A' }, { '6': 'B' }, { '7': 'C' }];
    await Promise.all(values.map((each) => edit(owner, made, each)));
    const { version, values: shown } = await read(owner, made);
    expect(version).toBe(4);
    expect([shown['4'], shown['6'], shown['7']]).toEqual(['A', 'B', 'C'].map((value) => ({ state: 'open', value })));
  });
});

describe('two people in one record', () => {
  const pair = async () => {
    const colleague = await house.addMember(owner, { role: 'admin' });
    const made = await create({ '1': 'Lê Chung', '4': 'Sen', '6': 'Web', '7': 'Huế' });
    return { colleague, made, both: [owner, colleague] as const };
  };

  test('different fields both land, whoever comes second, and each sees the other’s', async () => {
    const { colleague, made } = await pair();
    await edit(owner, made, { '6': 'Hội chợ' });
    const second = await edit(colleague, made, { '4': 'Sen Hồng', '7': 'Vinh' });
    expect([second.version, second.values['4'], second.values['6'], second.values['7']]).toEqual([
      3,
      { state: 'open', value: 'Sen Hồng' },
      { state: 'open', value: 'Hội chợ' },
      { state: 'open', value: 'Vinh' },
    ]);
  });

  test('the same field is refused to the second, who learns from record and history whose change it was', async () => {
    const { colleague, made } = await pair();
    await edit(colleague, made, { '6': 'Hội chợ' });
    const sums = await house.tableSums();
    expect((await refuse(owner, made, { '6': 'Báo', '7': 'Vinh' })).code).toBe('conflict');
    expect(await house.tableSums()).toEqual(sums);
    const { changes } = await house.call<typeof historyRoute>(owner, readHistory, {
      params: { project: owner.project, table, record: made.id },
    });
    const since = changes.filter(({ version }) => version > made.version);
    expect(since.map(({ actor, fields }) => [actor.id, fields])).toEqual([
      [
        colleague.member,
        [{ field: 6, before: { state: 'open', value: 'Web' }, after: { state: 'open', value: 'Hội chợ' } }],
      ],
    ]);
    // the field that nobody else touched is taken by itself, and the other one from what was seen since
    expect((await edit(owner, made, { '7': 'Vinh' })).version).toBe(3);
    const held = await edit(owner, { ...made, version: 2 }, { '6': 'Báo' });
    expect([held.version, held.values['6']]).toEqual([4, { state: 'open', value: 'Báo' }]);
  });

  test('at the same moment: different fields both land, of the same one field one does', async () => {
    const { made, both } = await pair();
    const apart = await Promise.allSettled(both.map((who, at) => edit(who, made, { [at === 0 ? '6' : '7']: 'Mới' })));
    expect(apart.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const now = await read(owner, made);
    const together = await Promise.allSettled(both.map((who, at) => edit(who, now, { '4': `Sen ${at}` })));
    expect(together.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await read(owner, made)).version).toBe(4);
  });
});

describe('masks in a text', () => {
  test('keep their originals for whoever may not see them', async () => {
    const made = await create({ '1': 'Lê Che', '4': text });
    const clerk = await house.addMember(owner, { role: 'marketing' });
    const shown = await read(clerk, made);
    expect(shown.values['4']).toEqual({ state: 'open', value: 'Cty Sen, gọi •••• ••• •••, sen@example.vn' });
    const edited = await edit(clerk, shown, { '4': 'Cty Sen Hồng, gọi •••• ••• •••, sen@example.vn' });
    expect(edited.values['4']).toEqual({ state: 'open', value: 'Cty Sen Hồng, gọi •••• ••• •••, sen@example.vn' });
    expect((await read(owner, made)).values['4']).toEqual({
      state: 'open',
      value: 'Cty Sen Hồng, gọi 0913555999, sen@example.vn',
    });
  });

  test('untouched are no change; broken ones are refused', async () => {
    const made = await create({ '1': 'Lê Che', '4': text });
    const clerk = await house.addMember(owner, { role: 'marketing' });
    const untouched = await edit(clerk, made, { '4': 'Cty Sen, gọi •••• ••• •••, sen@example.vn' });
    expect(untouched.version).toBe(1);
    const broken = await refuse(clerk, made, { '4': 'Cty Sen, gọi •••• ••• , sen@example.vn' });
    expect(broken).toMatchObject({ code: 'masked_value', field: '/values/4' });
  });

  test('a list of which only masks are seen is replaced whole or not at all', async () => {
    const made = await create({ '1': 'Lê Che', '2': ['0912000007', '0912000008'] });
    const clerk = await house.addMember(owner, { role: 'marketing' });
    const refusal = await refuse(clerk, made, { '2': ['•••• ••• •••', '0912000009'] });
    expect(refusal).toMatchObject({ code: 'masked_value', field: '/values/2' });
    await edit(clerk, made, { '2': ['0912000009'] });
    expect((await read(owner, made)).values['2']).toEqual({ state: 'open', value: ['+84912000009'] });
  });
});

describe('guessing', () => {
  test('the same value in a field that is not read openly is a version like any other', async () => {
    const clerk = await house.addMember(owner, { role: 'marketing' });
    const made = await create({ '1': 'Lê Đoán', '2': ['0912000010'], '4': 'gọi 0912000011' });
    const guessed = await edit(clerk, made, { '2': ['0912000010'] });
    const missed = await edit(clerk, guessed, { '2': ['0912000019'] });
    expect([guessed.version, missed.version]).toEqual([2, 3]);
    const inText = await edit(clerk, missed, { '4': 'gọi 0912000011' });
    expect(inText.version).toBe(4);
  });

  test('a conflict does not tell whether a hidden field was changed', async () => {
    const clerk = await house.addMember(owner, { role: 'marketing' });
    await limitField(house, clerk, 6, 'hidden', true);
    const made = await create({ '1': 'Lê Đoán', '6': 'Web', '7': 'Huế' });
    await edit(owner, made, { '7': 'Vinh' });
    expect((await refuse(clerk, made, { '6': 'Báo' })).code).toBe('conflict');
    const again = await create({ '1': 'Lê Đoán', '6': 'Web', '7': 'Huế' });
    await edit(owner, again, { '6': 'Tivi' });
    expect((await refuse(clerk, again, { '6': 'Báo' })).code).toBe('conflict');
  });
});

describe('denied', () => {
  test('a record in view that is not his to edit', async () => {
    const made = await create({ '1': 'Lê Của Chủ' });
    const sales = await house.addMember(owner, { role: 'sales' });
    const sums = await house.tableSums();
    expect((await refuse(sales, made, { '1': 'Khác' })).code).toBe('forbidden');
    expect(await house.tableSums()).toEqual(sums);
  });

  test('a field that he may only read', async () => {
    const made = await create({ '1': 'Lê Chỉ Đọc', '6': 'Web' });
    const clerk = await house.addMember(owner, { role: 'marketing' });
    await limitField(house, clerk, 6, 'open');
    expect(await refuse(clerk, made, { '6': 'Báo' })).toMatchObject({ code: 'forbidden', field: '/values/6' });
  });
});

describe('hidden', () => {
  test('a record out of scope is answered as one that does not exist, by the same statements', async () => {
    await addRole(house, owner.project, {
      key: 'own_only',
      rights: { view: ['own'], create: ['all'], edit: ['own'] },
      fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
    });
    const own = await house.addMember(owner, { role: 'own_only' });
    const made = await create({ '1': 'Lê Khuất' });
    const sent = async (id: RecordId) => {
      const statements = await statementsOf(house.database, async () => {
        const refusal = await house.refused(own, editRecord, requestOf(own, id, 1, { '1': 'Khác' }));
        expect([refusal.code, refusal.field]).toEqual(['not_found', undefined]);
      });
      return statements.map((statement) => statement.text);
    };
    await sent(made.id);
    expect(await sent(made.id)).toEqual(await sent(newId() as RecordId));
  });

  test('a hidden field is answered as an unknown one, by the same statements', async () => {
    const clerk = await house.addMember(owner, { role: 'marketing' });
    await limitField(house, clerk, 6, 'hidden');
    const made = await create({ '1': 'Lê Ẩn', '6': 'Web' });
    const sent = async (field: string) => {
      const statements = await statementsOf(house.database, async () => {
        const refusal = await refuse(clerk, made, { [field]: 'Báo' });
        expect([refusal.code, refusal.field]).toEqual(['unknown_field', `/values/${field}`]);
      });
      return statements.map((statement) => statement.text);
    };
    await sent('6');
    expect(await sent('6')).toEqual(await sent('99'));
  });
});

describe('invalid', () => {
  test.each<[Record<string, PlainValue>, string, string]>([
    [{ '1': null }, 'invalid_value', '/values/1'],
    [{ '3': ['không phải email'] }, 'invalid_value', '/values/3'],
    [{ '8': '2026-13-01' }, 'invalid_value', '/values/8'],
  ])('%j is %s at %s', async (values, code, field) => {
    const made = await create({ '1': 'Lê Sai' });
    const sums = await house.tableSums();
    expect(await refuse(owner, made, values)).toMatchObject({ code, field });
    expect(await house.tableSums()).toEqual(sums);
  });

  test('the same field changed since, and a version from the future, are conflicts', async () => {
    const made = await create({ '1': 'Lê Tranh', '6': 'Web' });
    await edit(owner, made, { '6': 'Hội chợ' });
    const sums = await house.tableSums();
    expect((await refuse(owner, made, { '6': 'Báo' })).code).toBe('conflict');
    expect((await refuse(owner, { ...made, version: 9 }, { '6': 'Báo' })).code).toBe('conflict');
    expect(await house.tableSums()).toEqual(sums);
  });
});
