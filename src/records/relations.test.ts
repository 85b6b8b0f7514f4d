/**
 * Guarantee: a relation names only a record that its writer may view, and reads as empty where its reader may not view
 * it, in every reply; what it names is called by its title under the reader's rights on that very row, and is recorded.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { assignRecord as assignRoute } from '#contract/assignments.ts';
import type { PlainValue, ShownValue } from '#contract/fields.ts';
import type { RecordId, TableId } from '#contract/ids.ts';
import type {
  createRecord as createRoute,
  editRecord as editRoute,
  findRecords as findRoute,
  readHistory as historyRoute,
  readRecord as readRoute,
} from '#contract/records.ts';
import type { revealValue as revealRoute } from '#contract/reveals.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { remove } from '../../test/fixtures/deleting.ts';
import { addFields, companies, customers, everyKind, kinds } from '../../test/harness/every-kind.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { lastPayload } from '../../test/harness/last-payload.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { assignRecord } from './assign-record.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { readHistory } from './read-history.ts';
import { readRecord } from './read-record.ts';
import { revealValue } from './reveal-value.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { project } = owner;
await addFields(house, project, everyKind);
const open = [{ groups: ['rest'] as const, scope: 'all' as const, read: 'open' as const, write: true as const }];
const all = ['all'] as const;
await addRole(house, project, {
  key: 'customers',
  tables: [customers],
  rights: { view: all, create: all, edit: all, assign: all, bulk_edit: all },
  fields: open,
});
const [companyKey, introducer] = [String(kinds.company), String(kinds.introducedBy)];
await addRole(house, project, {
  key: 'own_companies',
  tables: [companies],
  rights: { view: ['own'], create: all, edit: ['own'] },
  fields: open,
});
/** Sees every customer, and of companies his own. */
const seller = await house.addMember(owner, { role: ['customers', 'own_companies'] });

const create = (who: Person, table: TableId, values: Record<string, PlainValue>) =>
  house.call<typeof createRoute>(who, createRecord, { params: { project, table }, body: { values } });
const at = (record: string, table = customers) => ({ params: { project, table, record } });
const read = (who: Person, record: string) => house.call<typeof readRoute>(who, readRecord, at(record));
const edit = (who: Person, record: string, version: number, values: Record<string, PlainValue>) =>
  house.call<typeof editRoute>(who, editRecord, { ...at(record), body: { version, values } });
const list = (who: Person) =>
  house.call<typeof findRoute>(who, findRecords, { params: { project, table: customers }, body: { limit: 200 } });
const historyOf = (who: Person, record: string) => house.call<typeof historyRoute>(who, readHistory, at(record));
const is = (value: string): ShownValue => ({ state: 'open', value });
const empty: ShownValue = { state: 'empty' };

/** A company of the seller's, and one that he does not see. */
let mine: RecordId;
let unseen: RecordId;
beforeEach(async () => {
  mine = (await create(seller, companies, { '1': 'Gốm Bát Tràng' })).id;
  unseen = (await create(owner, companies, { '1': 'Lụa Vạn Phúc' })).id;
});

describe('allowed', () => {
  test('a related record shows by id, its title beside it, in every reply', async () => {
    const made = await create(seller, customers, { '1': 'Lê Liên', [companyKey]: mine });
    const titles = { [mine]: { table: companies, title: is('Gốm Bát Tràng') } };
    expect(made.values[companyKey]).toEqual(is(mine));
    expect(made.titles).toEqual(titles);
    expect(await read(seller, made.id)).toEqual(made);
    const page = await list(seller);
    expect(page.titles[mine]).toEqual(titles[mine]);
    const { titles: _, ...row } = made;
    expect(page.records.find(({ id }) => id === made.id)).toEqual(row);
    const edited = await edit(seller, made.id, 1, { [companyKey]: null });
    expect([edited.values[companyKey], edited.titles]).toEqual([empty, {}]);
    const { changes, titles: named } = await historyOf(seller, made.id);
    expect(changes[0]?.fields).toEqual([{ field: kinds.company, before: is(mine), after: empty }]);
    expect(named).toEqual(titles);
  });

  test('the log says that they were shown, and with which field', async () => {
    const made = await create(seller, customers, { '1': 'Lê Ghi', [companyKey]: mine });
    const shown = [{ table: companies, records: [mine], fields: [1] }];
    expect((await lastPayload(house, project)).main).toMatchObject({ related: shown });
    for (const look of [read, historyOf]) {
      await look(seller, made.id);
      expect((await lastPayload(house, project)).main).toMatchObject({ records: [made.id], related: shown });
    }
    await edit(seller, made.id, 1, { '6': 'Web' });
    expect((await lastPayload(house, project)).main).toMatchObject({ related: shown });
  });

  test('records may name each other: nothing follows relations', async () => {
    const a = await create(owner, customers, { '1': 'Lê Vòng' });
    const b = await create(owner, customers, { '1': 'Lê Tròn', [introducer]: a.id });
    const around = await edit(owner, a.id, 1, { [introducer]: b.id });
    expect(around.titles).toEqual({ [b.id]: { table: customers, title: is('Lê Tròn') } });
    expect((await read(owner, b.id)).titles).toEqual({ [a.id]: { table: customers, title: is('Lê Vòng') } });
  });

  test('a record that is given away still shows what it names', async () => {
    const made = await create(owner, customers, { '1': 'Lê Trao', [companyKey]: unseen });
    const body = { assignee: seller.member, team: null, before: { assignee: owner.member, team: null } };
    const given = await house.call<typeof assignRoute>(owner, assignRecord, { ...at(made.id), body });
    expect(given.record?.values[companyKey]).toEqual(is(unseen));
    expect(given.record?.titles[unseen]?.title).toEqual(is('Lụa Vạn Phúc'));
  });

  test('a member is named by id, a locked one too', async () => {
    const gone = await house.addMember(owner, { role: 'sales' });
    const made = await create(owner, customers, { '1': 'Lê Khóa', [kinds.advisor]: gone.member });
    await lockMember(house, gone);
    const edited = await edit(owner, made.id, 1, { '6': 'Web', [kinds.advisor]: gone.member });
    expect(edited.values[kinds.advisor]).toEqual(is(gone.member));
    const other = await create(owner, customers, { '1': 'Lê Mới', [kinds.advisor]: gone.member });
    expect(other.values[kinds.advisor]).toEqual(is(gone.member));
  });
});

describe('hidden', () => {
  test('a record out of view reads as empty everywhere, from the same statements as an empty relation', async () => {
    const bare = await create(owner, customers, { '1': 'Lê Trống' });
    const made = await create(owner, customers, { '1': 'Lê Kín', [companyKey]: unseen });
    const shown = await read(seller, made.id);
    expect([shown.values[companyKey], shown.titles]).toEqual([empty, {}]);
    const page = await list(seller);
    expect(page.records.find(({ id }) => id === made.id)?.values[companyKey]).toEqual(empty);
    expect(page.titles[unseen]).toBeUndefined();
    const edited = await edit(seller, made.id, 1, { '6': 'Web' });
    expect([edited.values[companyKey], edited.titles]).toEqual([empty, {}]);
    const { changes, titles } = await historyOf(seller, made.id);
    expect(changes.at(-1)?.fields.map(({ field }) => field)).toEqual([1]);
    expect(titles).toEqual({});
    const texts = async (record: string) =>
      (await statementsOf(house.database, () => read(seller, record))).map(({ text }) => text);
    expect(await texts(made.id)).toEqual(await texts(bare.id));
    expect((await read(owner, made.id)).values[companyKey]).toEqual(is(unseen));
  });

  test('from one record out of view to another is a bare touch, into view it came from nothing', async () => {
    const other = (await create(owner, companies, { '1': 'Mộc Kim Bồng' })).id;
    const made = await create(owner, customers, { '1': 'Lê Chuyển', [companyKey]: unseen });
    await edit(owner, made.id, 1, { [companyKey]: other });
    await edit(owner, made.id, 2, { [companyKey]: mine });
    const { changes, titles } = await historyOf(seller, made.id);
    expect(changes.map(({ version, fields }) => [version, fields])).toEqual([
      [3, [{ field: kinds.company, before: empty, after: is(mine) }]],
      [2, []],
      [1, [{ field: 1, before: empty, after: is('Lê Chuyển') }]],
    ]);
    expect(Object.keys(titles)).toEqual([mine]);
  });

  test('to write a record out of view is as to write none that exists: one answer, the same statements', async () => {
    const made = await create(owner, customers, { '1': 'Lê Đoán', [companyKey]: unseen });
    const sums = await house.tableSums();
    const asked = async (id: string) => {
      const request = { ...at(made.id), body: { version: 1, values: { [companyKey]: id } } };
      let refusal;
      const sent = await statementsOf(house.database, async () => {
        refusal = await house.refused<typeof editRoute>(seller, editRecord, request);
      });
      return { refusal, texts: sent.map(({ text }) => text) };
    };
    // The first refusals of a day make the day’s key.
    for (const id of [newId(), newId()]) await asked(id);
    const [hidden, absent] = [await asked(unseen), await asked(newId())];
    expect(hidden).toEqual(absent);
    expect(hidden.refusal).toMatchObject({ code: 'invalid_value', field: `/values/${companyKey}` });
    const request = (id: string) => ({
      params: { project, table: customers },
      body: { values: { '1': 'Lê Dò', [companyKey]: id } },
    });
    for (const id of [unseen, newId()]) {
      const refusal = await house.refused<typeof createRoute>(seller, createRecord, request(id));
      expect(refusal).toMatchObject({ code: 'invalid_value', field: `/values/${companyKey}` });
    }
    expect(await house.tableSums()).toEqual(sums);
  });

  test('what was seen empty and is sent back empty stays, and no version tells that there was something', async () => {
    const made = await create(owner, customers, { '1': 'Lê Giữ', [companyKey]: unseen });
    expect((await edit(seller, made.id, 1, { [companyKey]: null })).version).toBe(1);
    expect((await read(owner, made.id)).values[companyKey]).toEqual(is(unseen));
    const over = await edit(seller, made.id, 1, { [companyKey]: mine });
    expect([over.version, over.values[companyKey]]).toEqual([2, is(mine)]);
  });

  test('a deleted record and one of a deleted table read as empty, also to the owner', async () => {
    const friend = await create(owner, customers, { '1': 'Lê Bạn' });
    const made = await create(owner, customers, { '1': 'Lê Còn', [introducer]: friend.id, [companyKey]: mine });
    await remove(house, owner, [friend.id]);
    const later = await read(owner, made.id);
    expect([later.values[introducer], later.values[companyKey]]).toEqual([empty, is(mine)]);
    expect(Object.keys(later.titles)).toEqual([mine]);
    const body = { version: 1, values: { [introducer]: friend.id } };
    expect(await house.refused<typeof editRoute>(owner, editRecord, { ...at(made.id), body })).toMatchObject({
      code: 'invalid_value',
    });
    const seal = () => inTransaction(house.database, { project }, (tx) => sealRights(tx, house.vault));
    const companiesDeleted = 'update kin.tables set deleted_at = $2 where project_id = $1 and id = 2';
    await house.tamper(companiesDeleted, [project, new Date()]);
    await seal();
    const last = await read(owner, made.id);
    expect([last.values[companyKey], last.titles]).toEqual([empty, {}]);
    await house.tamper(companiesDeleted, [project, null]);
    await seal();
    expect((await read(owner, made.id)).values[companyKey]).toEqual(is(mine));
  });

  test('a title is masked by the rights on its own row', async () => {
    const friend = await create(owner, customers, { '1': 'Lê Tên' });
    const made = await create(owner, customers, { '1': 'Lê Gọi', [introducer]: friend.id });
    for (const [level, title] of [
      ['masked', { state: 'masked' }],
      ['hidden', empty],
    ] as const) {
      const who = await house.addMember(owner, { role: 'customers' });
      await limitField(house, who, 1, level);
      expect((await read(who, made.id)).titles).toEqual({ [friend.id]: { table: customers, title } });
      expect((await lastPayload(house, project)).main).toMatchObject({
        related: [{ table: customers, records: [friend.id], fields: [] }],
      });
    }
  });

  test('a masked relation names nothing; revealed it names what is in view, and nothing else', async () => {
    await addFields(house, project, [{ id: 40, kind: 'relation', target: companies }], { sensitive: true });
    const fields = [
      ...open,
      { groups: ['sensitive'] as const, scope: 'all' as const, read: 'masked' as const, reveal: true as const },
    ];
    await addRole(house, project, { key: 'revealer', tables: [1], rights: { view: all }, fields });
    const who = await house.addMember(owner, { role: ['revealer', 'own_companies'] });
    const own = (await create(who, companies, { '1': 'Của mình' })).id;
    const reveal = (record: string) =>
      house.call<typeof revealRoute>(who, revealValue, { ...at(record), body: { field: 40 } });
    const seen = await create(owner, customers, { '1': 'Lê Mặt', '40': own });
    const shown = await read(who, seen.id);
    expect([shown.values['40'], shown.titles]).toEqual([{ state: 'masked' }, {}]);
    expect(await reveal(seen.id)).toMatchObject({
      value: is(own),
      titles: { [own]: { table: companies, title: is('Của mình') } },
      quota: { used: 1 },
    });
    const closed = await create(owner, customers, { '1': 'Lê Nạ', '40': unseen });
    expect(await reveal(closed.id)).toMatchObject({ value: empty, titles: {}, quota: { used: 1 } });
  });
});

describe('invalid', () => {
  const refuse = async (values: Record<string, PlainValue>, record?: string) => {
    const sums = await house.tableSums();
    const refusal =
      record === undefined
        ? await house.refused<typeof createRoute>(owner, createRecord, {
            params: { project, table: customers },
            body: { values: { '1': 'Lê Sai', ...values } },
          })
        : await house.refused<typeof editRoute>(owner, editRecord, { ...at(record), body: { version: 1, values } });
    expect(await house.tableSums()).toEqual(sums);
    return [refusal.code, refusal.field];
  };

  test('a record names no text, no record of another table, no list, and not itself', async () => {
    const made = await create(owner, customers, { '1': 'Lê Mình' });
    const wrong = ['invalid_value', `/values/${introducer}`];
    for (const value of ['Lê Mình', mine, [made.id], `${made.id} `.repeat(2), made.id.toUpperCase()]) {
      expect(await refuse({ [introducer]: value })).toEqual(wrong);
    }
    expect(await refuse({ [introducer]: made.id }, made.id)).toEqual(wrong);
  });

  test('a person has to be a member of this project', async () => {
    const stranger = await house.setUpOwner();
    const wrong = ['invalid_value', `/values/${kinds.advisor}`];
    for (const value of [stranger.member, newId(), 'Lê Văn Viên', owner.account]) {
      expect(await refuse({ [kinds.advisor]: value })).toEqual(wrong);
    }
  });
});
