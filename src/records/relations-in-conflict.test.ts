/**
 * Guarantee: a relation that reads as empty to an editor tells him by no conflict whether it leads out of his view, nor
 * that it was led there: any touch of the record since he saw it counts, whatever it was of. One that he reads conflicts
 * where it was changed itself, and merges else.
 */
import { expect, test } from 'vitest';
import type { PlainValue } from '#contract/fields.ts';
import type { TableId } from '#contract/ids.ts';
import type {
  createRecord as createRoute,
  editRecord as editRoute,
  readHistory as historyRoute,
} from '#contract/records.ts';
import { addFields, companies, customers, everyKind, kinds } from '../../test/harness/every-kind.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { readHistory } from './read-history.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { project } = owner;
await addFields(house, project, everyKind);
const all = ['all'] as const;
await addRole(house, project, {
  key: 'seller',
  tables: [customers],
  rights: { view: all, edit: all, bulk_edit: all },
  fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
});
await addRole(house, project, {
  key: 'own_companies',
  tables: [companies],
  rights: { view: ['own'], create: all },
  fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
});
/** Sees every customer without their phones, and of companies his own. */
const seller = await house.addMember(owner, { role: ['seller', 'own_companies'] });
const company = String(kinds.company);

const create = async (who: Person, table: TableId, values: Record<string, PlainValue>) =>
  (await house.call<typeof createRoute>(who, createRecord, { params: { project, table }, body: { values } })).id;
const at = (record: string) => ({ params: { project, table: customers, record } });
const change = (version: number, values: Record<string, PlainValue>) => ({ body: { version, values } });
const edit = (who: Person, record: string, version: number, values: Record<string, PlainValue>) =>
  house.call<typeof editRoute>(who, editRecord, { ...at(record), ...change(version, values) });
const fieldsSeen = async (record: string) =>
  (await house.call<typeof historyRoute>(seller, readHistory, at(record))).changes[0]?.fields;

const mine = await create(seller, companies, { '1': 'Gốm Bát Tràng' });
const other = await create(seller, companies, { '1': 'Gốm Chu Đậu' });
const unseen = await create(owner, companies, { '1': 'Lụa Vạn Phúc' });
const alsoUnseen = await create(owner, companies, { '1': 'Lụa Mã Châu' });

test.each([
  ['it was led from nothing to one out of view', {}, { [company]: unseen }],
  ['it was led from one out of view to another', { [company]: unseen }, { [company]: alsoUnseen }],
  ['it led out of view, and what was changed is hidden', { [company]: unseen }, { '2': ['0912000777'] }],
  ['it was empty, and what was changed is hidden', {}, { '2': ['0912000778'] }],
] as const)('hidden: the same answer where %s', async (_what, before, between) => {
  const made = await create(owner, customers, { '1': 'Lê Chen', ...before } as Record<string, PlainValue>);
  await edit(owner, made, 1, between as Record<string, PlainValue>);
  expect(await fieldsSeen(made)).toEqual([]);
  const sums = await house.tableSums();
  const request = { ...at(made), ...change(1, { [company]: mine }) };
  expect((await house.refused<typeof editRoute>(seller, editRecord, request)).code).toBe('conflict');
  expect(await house.tableSums()).toEqual(sums);
  expect((await edit(seller, made, 2, { [company]: mine })).version).toBe(3);
});

test('allowed: one that he reads merges with a change of another field', async () => {
  const made = await create(owner, customers, { '1': 'Lê Gộp', [company]: mine });
  await edit(owner, made, 1, { '6': 'Web' });
  expect((await edit(seller, made, 1, { [company]: other })).version).toBe(3);
});

test('denied: one that he reads was changed itself', async () => {
  const made = await create(owner, customers, { '1': 'Lê Chạm', [company]: mine });
  await edit(owner, made, 1, { [company]: other });
  const request = { ...at(made), ...change(1, { [company]: null }) };
  expect((await house.refused<typeof editRoute>(seller, editRecord, request)).code).toBe('conflict');
});
