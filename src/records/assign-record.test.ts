/**
 * Guarantee: whoever may assign a record as it is and as it becomes gives it to another member or team: it is theirs from
 * then on, with every value as it was, and who sees what follows.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { MemberId, RecordId, TeamId } from '#contract/ids.ts';
import type { PlainValue } from '#contract/fields.ts';
import type {
  createRecord as createRoute,
  editRecord as editRoute,
  readHistory as historyRoute,
  readRecord as readRoute,
} from '#contract/records.ts';
import { makeMac, memberRow } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { RowPlace } from '#policy/region.ts';
import { remove } from '../../test/fixtures/deleting.ts';
import { assign, giving, makeTeam, placeOf, put, refuseAssign } from '../../test/fixtures/giving.ts';
import { addRole, denyRight } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { assignRecord } from './assign-record.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { readHistory } from './read-history.ts';
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

const values: Record<string, PlainValue> = {
  '1': 'Lê Thị Giao',
  '2': ['0912000001', '0912000002'],
  '3': ['giao@kin.example'],
  '4': 'Cty Sen, 0912000003',
  '10': 'Khách quen',
};
const create = async (who: Person): Promise<RecordId> =>
  (
    await house.call<typeof createRoute>(who, createRecord, {
      params: { project: who.project, table: 1 },
      body: { values },
    })
  ).id;
const at = (who: Person, record: string) => ({ params: { project: who.project, table: 1, record } });
const read = (who: Person, record: string) => house.call<typeof readRoute>(who, readRecord, at(who, record));
const phonesOf = async (who: Person, record: string) => (await read(who, record)).values['2']?.state;
const ofAn = (): RowPlace => ({ assignee: an.member, team: north });
const after = async (act: () => Promise<unknown>) => {
  const before = (await house.events(owner.project)).length;
  await act();
  return (await house.events(owner.project))
    .slice(before)
    .map(({ action, outcome, count }) => [action, outcome, count]);
};
/** A record of An's, in his team. */
const made = () => create(an);

describe('allowed', () => {
  test('a leader gives a record of his team to another of it: who read it openly reads masks, and the other way round', async () => {
    const id = await made();
    const before = await read(owner, id);
    expect([await phonesOf(an, id), await phonesOf(binh, id)]).toEqual(['open', 'masked']);
    const events = await after(() => assign(house, leader, id, { assignee: binh.member }, ofAn()));
    expect(events).toEqual([['record.assigned', 'done', 1]]);
    expect([await phonesOf(an, id), await phonesOf(binh, id)]).toEqual(['masked', 'open']);
    const { values: now, version, assignee, team } = await read(owner, id);
    expect([now, version, assignee, team]).toEqual([before.values, 2, binh.member, north]);
  });

  test('its history tells the touch, and no field', async () => {
    const id = await made();
    await assign(house, leader, id, { assignee: binh.member }, ofAn());
    const { changes } = await house.call<typeof historyRoute>(binh, readHistory, at(binh, id));
    expect(changes.map(({ version, act, actor, fields }) => [version, act, actor.id, fields.length])).toEqual([
      [2, 'assigned', leader.member, 0],
      [1, 'created', an.member, 5],
    ]);
    expect(changes[1]?.fields.map(({ after: { state } }) => state)).toEqual(Array.from({ length: 5 }, () => 'open'));
  });

  test('into the pool of a team, to nobody at all, and back', async () => {
    const id = await made();
    const pool = { assignee: null, team: south };
    expect((await assign(house, owner, id, pool, ofAn())).record).toMatchObject(pool);
    const nobody = { assignee: null, team: null };
    expect((await assign(house, owner, id, nobody, pool)).record).toMatchObject({ ...nobody, version: 3 });
    expect((await assign(house, owner, id, ofAn(), nobody)).record).toMatchObject({ ...ofAn(), version: 4 });
    expect(await phonesOf(an, id)).toBe('open');
  });

  test('who gives away what he sees by its team alone loses sight of it', async () => {
    const key = 'gives_away';
    const fields = [{ groups: ['phone', 'rest'] as const, scope: 'team' as const, read: 'open' as const }];
    await addRole(house, owner.project, { key, rights: { view: ['team'], assign: ['all'] }, fields });
    const giver = await house.addMember(owner, { role: key });
    const team = await makeTeam(house, owner, 'Cho đi', [giver]);
    const id = await create(owner);
    await put(house, owner, id, { assignee: null, team });
    expect(await phonesOf(giver, id)).toBe('open');
    expect(await assign(house, giver, id, { team: south }, { assignee: null, team })).toEqual({ record: null });
    expect((await house.refused(giver, readRecord, at(giver, id))).code).toBe('not_found');
  });

  test('the answer shows what the giver sees of it then', async () => {
    const key = 'gives_all';
    const fields = [
      { groups: ['phone'] as const, scope: 'own' as const, read: 'open' as const },
      { groups: ['phone'] as const, scope: 'all' as const, read: 'masked' as const },
    ];
    const rights = { view: ['all'], create: ['all'], assign: ['all'] } as const;
    await addRole(house, owner.project, { key, rights, fields });
    const giver = await house.addMember(owner, { role: key });
    const id = await create(owner);
    await put(house, owner, id, { assignee: giver.member, team: null });
    expect(await phonesOf(giver, id)).toBe('open');
    const { record } = await assign(house, giver, id, { assignee: an.member }, { assignee: giver.member, team: null });
    expect(record?.values).toEqual({ '2': { state: 'masked' } });
  });

  test('to whom it is already: an event about no record, and no version', async () => {
    const id = await made();
    const sums = await house.tableSums();
    const events = await after(async () => {
      expect((await assign(house, leader, id, {}, ofAn())).record).toMatchObject({ version: 1, ...ofAn() });
    });
    expect(events).toEqual([['record.assigned', 'done', 0]]);
    expect(await house.tableSums()).toEqual(sums);
  });

  test('while a colleague edits: both are kept', async () => {
    const id = await made();
    const body = { version: 1, values: { '6': 'Hội chợ' } };
    await Promise.all([
      assign(house, owner, id, { assignee: binh.member }, ofAn()),
      house.call<typeof editRoute>(owner, editRecord, { ...at(owner, id), body }),
    ]);
    expect(await read(owner, id)).toMatchObject({
      version: 3,
      assignee: binh.member,
      values: { '6': { state: 'open', value: 'Hội chợ' }, '2': { state: 'open' } },
    });
  });
});

describe('denied', () => {
  const refusals: [string, () => Person, () => RowPlace, () => Partial<RowPlace>][] = [
    ['without the right', () => an, ofAn, () => ({ assignee: binh.member })],
    ['as it is: of another team', () => other, ofAn, () => ({ assignee: other.member })],
    ['as it becomes: out of his teams', () => leader, ofAn, () => ({ team: south })],
    ['as it becomes: without a team', () => leader, ofAn, () => ({ assignee: leader.member, team: null })],
  ];
  test.each(refusals)('%s', async (_name, who, place, to) => {
    const id = await made();
    const sums = await house.tableSums();
    const events = await after(async () => {
      expect(await refuseAssign(house, who(), id, to(), place())).toEqual(['forbidden', undefined]);
    });
    expect(events).toEqual([['record.assigned', 'refused', 0]]);
    expect(await house.tableSums()).toEqual(sums);
  });

  test('a deny on a row as it becomes counts, whoever holds it', async () => {
    const denied = await house.addMember(owner, { role: 'admin' });
    await denyRight(house, denied, 'assign');
    const id = await made();
    expect(await refuseAssign(house, denied, id, { assignee: binh.member }, ofAn())).toEqual(['forbidden', undefined]);
  });
});

describe('hidden', () => {
  test('a record out of view is answered as one that does not exist, by the same statements', async () => {
    const key = 'assigns_unseen';
    await addRole(house, owner.project, { key, rights: { view: ['own'], assign: ['all'] }, fields: [] });
    const blind = await house.addMember(owner, { role: key });
    const id = await made();
    const sent = async (record: string) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refuseAssign(house, blind, record, { assignee: blind.member }, ofAn())).toEqual([
          'not_found',
          undefined,
        ]);
      });
      return statements.map(({ text }) => text);
    };
    for (const _ of [1, 2]) await sent(id);
    expect(await sent(id)).toEqual(await sent(newId()));
  });

  test('a table on which he holds nothing', async () => {
    await addRole(house, owner.project, { key: 'one_table', rights: { view: ['all'] }, fields: [] });
    const narrow = await house.addMember(owner, { role: 'one_table' });
    for (const table of [2, 99]) {
      const request = giving(narrow, newId(), {}, { assignee: null, team: null });
      const refusal = await house.refused(narrow, assignRecord, { ...request, params: { ...request.params, table } });
      expect([refusal.code, refusal.field]).toEqual(['not_found', undefined]);
    }
  });
});

describe('invalid', () => {
  const refusals: [string, () => Partial<RowPlace>, string][] = [
    ['a member that is none', () => ({ assignee: newId() as MemberId }), '/assignee'],
    ['a team that is none', () => ({ team: newId() as TeamId }), '/team'],
  ];
  test.each(refusals)('%s', async (_name, to, pointer) => {
    const id = await made();
    const sums = await house.tableSums();
    expect(await refuseAssign(house, owner, id, to(), ofAn())).toEqual(['invalid_value', pointer]);
    expect(await house.tableSums()).toEqual(sums);
  });

  test('a locked member; what is his already can go to another team', async () => {
    const locked = await house.addMember(owner, { role: 'sales' });
    const [id, his] = [await made(), await create(locked)];
    await inTransaction(house.database, { project: owner.project }, async (tx) => {
      const row = await tx.db
        .selectFrom('members')
        .selectAll()
        .where('project_id', '=', owner.project)
        .where('id', '=', locked.member)
        .executeTakeFirstOrThrow();
      const mac = makeMac(house.vault, memberRow({ ...row, state: 'locked' }));
      await tx.db
        .updateTable('members')
        .set({ state: 'locked', mac })
        .where('project_id', '=', owner.project)
        .where('id', '=', locked.member)
        .execute();
      await sealRights(tx, house.vault);
    });
    const refusal = await refuseAssign(house, owner, id, { assignee: locked.member }, ofAn());
    expect(refusal).toEqual(['invalid_value', '/assignee']);
    const place = { assignee: locked.member, team: null };
    expect((await assign(house, owner, his, { team: south }, place)).record).toMatchObject({ ...place, team: south });
  });

  test('who did not know whose it is by now', async () => {
    const id = await made();
    await assign(house, leader, id, { assignee: binh.member }, ofAn());
    const sums = await house.tableSums();
    expect(await refuseAssign(house, leader, id, { assignee: leader.member }, ofAn())).toEqual(['conflict', undefined]);
    expect(await refuseAssign(house, leader, id, { assignee: binh.member }, ofAn())).toEqual(['conflict', undefined]);
    expect(await house.tableSums()).toEqual(sums);
  });

  test('two at once to different people: one is told that it was not his any more', async () => {
    const id = await made();
    const both = await Promise.allSettled([
      assign(house, leader, id, { assignee: binh.member }, ofAn()),
      assign(house, owner, id, { assignee: leader.member }, ofAn()),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect((await placeOf(house, id))?.version).toBe(2);
  });

  test('what lies in the trash', async () => {
    const id = await made();
    await remove(house, owner, [id]);
    const sums = await house.tableSums();
    expect(await refuseAssign(house, owner, id, { assignee: binh.member }, ofAn())).toEqual(['not_found', undefined]);
    expect(await house.tableSums()).toEqual(sums);
  });
});
