/**
 * Guarantee: to be a record's assignee opens it, so nobody makes himself, or another, its assignee but by assigning or
 * claiming: not by any form that writes records, nor by SQL. And what waits in a batch while it is assigned stays whole.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { startImport as startRoute } from '#contract/imports.ts';
import type { EventId, MemberId, RecordId, TableId, TeamId } from '#contract/ids.ts';
import { createRecord as createRoute, editRecord as editRoute } from '#contract/records.ts';
import type { readRecord as readRoute } from '#contract/records.ts';
import { openBytes } from '#crypto/seal.ts';
import type { Sealed, SealedBytes } from '#crypto/seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { commitState, encodeRowState } from '#ledger/commitment.ts';
import type { RowState } from '#ledger/commitment.ts';
import { decodeLeaf } from '#ledger/leaf.ts';
import type { RowPlace } from '#policy/region.ts';
import { askDelete, bringBack, stateOf, workOff } from '../../test/fixtures/deleting.ts';
import { assign, makeTeam, placeOf, refuseAssign } from '../../test/fixtures/giving.ts';
import { newRunner, progress, start } from '../../test/fixtures/importing.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const leader = await house.addMember(owner, { role: 'leader' });
const an = await house.addMember(owner, { role: 'sales' });
const binh = await house.addMember(owner, { role: 'sales' });
const other = await house.addMember(owner, { role: 'leader' });
let north: TeamId;
let south: TeamId;
beforeAll(async () => {
  north = await makeTeam(house, owner, 'Bắc', [leader, an, binh]);
  south = await makeTeam(house, owner, 'Nam', [other]);
});

const values = { '1': 'Lê Thị Giao', '2': ['0912000001'] };
const at = (who: Person, record: string) => ({ params: { project: who.project, table: 1, record } });
const create = async (who: Person): Promise<RecordId> => {
  const params = { project: who.project, table: 1 };
  return (await house.call<typeof createRoute>(who, createRecord, { params, body: { values } })).id;
};
const phonesOf = async (who: Person, record: string) =>
  (await house.call<typeof readRoute>(who, readRecord, at(who, record))).values['2']?.state;
const ofAn = (): RowPlace => ({ assignee: an.member, team: north });
/** A record of An's, in his team. */
const made = () => create(an);

describe('own assignee as master key', () => {
  test('no form of creating, editing or importing takes an assignee or a team', async () => {
    const place = { assignee: an.member, team: north };
    for (const [name, value] of Object.entries(place)) {
      expect(createRoute.body.safeParse({ values, [name]: value }).success).toBe(false);
      expect(editRoute.body.safeParse({ version: 1, values, [name]: value }).success).toBe(false);
      expect(startRoute.body.safeParse({ columns: [{ column: 0, field: 1 }], [name]: value }).success).toBe(false);
      expect(startRoute.body.safeParse({ columns: [{ column: 0, field: name }] }).success).toBe(false);
    }
    expect(createRoute.body.safeParse({ values }).success).toBe(true);
  });

  test('who may edit, create and import everything, but assign nothing, reads no phone by making a record his', async () => {
    const clerk = await house.addMember(owner, { role: ['sales', 'marketing'] });
    const id = await made();
    const body = { version: 1, values: { '6': clerk.member, '10': an.member } };
    await house.call<typeof editRoute>(clerk, editRecord, { ...at(clerk, id), body });
    expect(await refuseAssign(house, clerk, id, { assignee: clerk.member }, ofAn())).toEqual(['forbidden', undefined]);
    const file = Buffer.from(`Họ tên,Người phụ trách,Team\nLê Nhập,${an.member},${north}\n`);
    const { id: run, payload } = await start(house, clerk, file);
    await newRunner(house)(payload);
    expect(await progress(house, clerk, run)).toMatchObject({ created: 1, refused: 0 });
    const [row] = await house.tamper<{ assignee_id: MemberId; team_id: TeamId | null }>(
      'select assignee_id, team_id from records order by created_at desc limit 1',
    );
    expect(row).toEqual({ assignee_id: clerk.member, team_id: null });
    expect(await placeOf(house, id)).toEqual({ ...ofAn(), version: 2 });
    expect(await phonesOf(clerk, id)).toBe('masked');
  });

  test('who may assign only what is his own can neither take a record nor give one away', async () => {
    await addRole(house, owner.project, {
      key: 'assigns_own',
      rights: { view: ['all'], create: ['all'], assign: ['own'] },
      fields: [
        { groups: ['phone'], scope: 'own', read: 'open', write: true },
        { groups: ['phone'], scope: 'all', read: 'masked' },
        { groups: ['email', 'rest'], scope: 'all', read: 'open', write: true },
      ],
    });
    const keeper = await house.addMember(owner, { role: 'assigns_own' });
    const id = await made();
    expect(await refuseAssign(house, keeper, id, { assignee: keeper.member }, ofAn())).toEqual([
      'forbidden',
      undefined,
    ]);
    const mine = await create(keeper);
    const place = { assignee: keeper.member, team: null };
    expect(await refuseAssign(house, keeper, mine, { assignee: an.member }, place)).toEqual(['forbidden', undefined]);
    expect((await assign(house, keeper, mine, { team: south }, place)).record).toMatchObject({ team: south });
  });

  test('a record that was put under his name by hand is not made whole by assigning it', async () => {
    const id = await made();
    await house.tamper('update records set assignee_id = $2 where id = $1', [id, binh.member]);
    const place = { assignee: binh.member, team: north };
    const sums = await house.tableSums();
    expect(await refuseAssign(house, leader, id, { assignee: leader.member }, place)).toEqual(['conflict', undefined]);
    expect(await house.tableSums()).toEqual(sums);
    expect(await phonesOf(binh, id)).toBe('damaged');
  });
});

describe('what is written', () => {
  test('the key is bound to whose the record is now; the event says from whom to whom, and commits to what is stored', async () => {
    const id = await made();
    await assign(house, leader, id, { assignee: binh.member }, ofAn());
    const [event] = await house.tamper<{ id: EventId; leaf: Buffer; salt: Buffer; sealed: SealedBytes }>(
      `select e.id, e.leaf, p.sealed from events e join event_payloads p on (p.project_id, p.event_id) = (e.project_id, e.id)
        where p.record_id = $1 and e.action = 'record.assigned'`,
      [id],
    );
    const [row] = await house.tamper<RowState & { epoch: number; wrapped: Sealed }>(
      `select r.table_id as table, r.id as record, r.version, r.assignee_id as assignee, r.team_id as team, r.data, r.sealed,
         k.epoch, k.wrapped from records r join record_keys k on (k.project_id, k.record_id) = (r.project_id, r.id)
        where r.id = $1`,
      [id],
    );
    if (event === undefined || row === undefined) throw new Error('nothing was written');
    const keys = await inTransaction(house.database, { project: owner.project }, (tx) => house.vault.project(tx));
    const place = { id, assignee: binh.member, team: north };
    const key = house.vault.openRecordKey(keys, place, row);
    expect(house.vault.openRecordKey(keys, { ...place, assignee: an.member }, row)).toBe(null);
    if (key === null) throw new Error('the key is not bound to whose the record is');
    const binding = {
      installation: house.vault.installation,
      project: owner.project,
      table: 1 as TableId,
      record: id,
      field: 0,
      position: 0,
      slot: `payload:${event.id}`,
    } as const;
    const told = JSON.parse(String(openBytes(key, binding, event.sealed))) as { stateSalt: string };
    expect(told).toMatchObject({ record: id, from: ofAn(), to: { assignee: binh.member, team: north } });
    const state = commitState(Buffer.from(told.stateSalt, 'hex'), encodeRowState(row));
    expect(decodeLeaf(event.leaf).state).toBe(state.toString('hex'));
  });
});

describe('a record that waits to be deleted', () => {
  test('can be assigned; the deletion asks again whether it may', async () => {
    const [id, stays] = [await made(), await made()];
    const batch = await askDelete(house, leader, [id]);
    const away = await askDelete(house, leader, [stays]);
    await assign(house, leader, id, { assignee: binh.member }, ofAn());
    await assign(house, owner, stays, { team: south }, ofAn());
    await workOff(house, batch);
    await workOff(house, away);
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: 1, skipped: 0 });
    expect(await stateOf(house, away)).toMatchObject({ state: 'done', done: 0, skipped: 1 });
    expect(await phonesOf(owner, stays)).toBe('open');
    await bringBack(house, leader, batch.id);
    expect(await placeOf(house, id)).toEqual({ assignee: binh.member, team: north, version: 4 });
    expect(await phonesOf(binh, id)).toBe('open');
  });
});
