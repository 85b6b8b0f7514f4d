/**
 * Guarantee: a request under a key of the client's own is done once, however often and however many at once it is sent,
 * and answered each time, with no more than its sender may see by then. Another request under the key is refused, a
 * refusal is not remembered, and neither key nor request stands in the database.
 */
import { describe, expect, test } from 'vitest';
import { createTeam } from '#access/create-team.ts';
import type { Action } from '#actions/action.ts';
import type { deleteRecords as deleteRoute } from '#contract/batches.ts';
import type { Refusal } from '#contract/errors.ts';
import type { createTeam as teamRoute } from '#contract/people.ts';
import type { createRecord as createRoute, editRecord as editRoute, TitledRecord } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { forgetKeys } from '#limits/idempotency.ts';
import { bodyOf } from '#policy/reply.ts';
import { claimRecord } from '#records/claim-record.ts';
import { createRecord } from '#records/create-record.ts';
import { deleteRecords } from '#records/delete-records.ts';
import { editRecord } from '#records/edit-record.ts';
import { assign, makeTeam } from '../../test/fixtures/giving.ts';
import { addRole, denyRight, limitField } from '../../test/harness/field-rights.ts';
import { openHouse, parsed } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
await addRole(house, owner.project, {
  key: 'own_rows',
  rights: { view: ['own'], create: ['all'], claim: ['all'] },
  fields: [{ groups: ['rest', 'phone'], scope: 'all', read: 'open', write: true }],
});
const secret = '0912 345 678';
const someone = (name: string) => ({ params, body: { values: { '1': name, '2': [secret] } } });

const create = (who: Person, key: string, name = 'Lê Lặp Lại') =>
  house.call<typeof createRoute>(who, createRecord, { ...someone(name), key });
const refuse = (who: Person, key: string, name = 'Lê Lặp Lại') =>
  house.refused<typeof createRoute>(who, createRecord, { ...someone(name), key });
/** What a refusal says, and that it left nothing behind. */
async function leavesAll(refused: () => Promise<Refusal>): Promise<string> {
  const sums = await house.tableSums();
  const { code } = await refused();
  expect(await house.tableSums()).toEqual(sums);
  return code;
}
const named = async (name: string) =>
  (await house.tamper('select id from records where project_id = $1 and data ->> $2 = $3', [owner.project, '1', name]))
    .length;

describe('allowed', () => {
  test('the same request again is answered and not done again', async () => {
    const key = newId();
    const first = await create(owner, key, 'Trần Một Lần');
    const before = await house.events(owner.project);
    const again = await create(owner, key, 'Trần Một Lần');
    expect(again).toEqual(first);
    expect(await named('Trần Một Lần')).toBe(1);
    const added = (await house.events(owner.project)).slice(before.length);
    expect(added.map(({ action, outcome, table_id, count }) => [action, outcome, table_id, count])).toEqual([
      ['request.repeated', 'done', 1, 1],
    ]);
  });

  test('the reply says that it is one', async () => {
    const request = parsed(createRecord, { ...someone('Trần Nói Rõ'), key: newId() });
    const first = await house.perform(createRecord, owner.actor, request);
    const again = await house.perform(createRecord, owner.actor, request);
    expect([first.repeated, again.repeated]).toEqual([undefined, true]);
    expect([again.tag, bodyOf(again.reply)]).toEqual([first.tag, bodyOf(first.reply)]);
  });

  test('twenty at once make one record, and all are told the same', async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(owner, key, 'Lý Hai Mươi')));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await named('Lý Hai Mươi')).toBe(1);
  });

  test('an edit again says what the record is by now, and undoes nobody’s', async () => {
    const made = await create(owner, newId());
    const request = (source: string, version: number, key?: string) => ({
      params: { ...params, record: made.id },
      body: { version, values: { '6': source } },
      ...(key === undefined ? {} : { key }),
    });
    const edit = (...of: Parameters<typeof request>) => house.call<typeof editRoute>(owner, editRecord, request(...of));
    const key = newId();
    await edit('Web', 1, key);
    const later = await edit('Báo', 2);
    expect(await edit('Web', 1, key)).toEqual(later);
  });

  test('a batch is begun once, a team made once', async () => {
    const made = await create(owner, newId());
    const request = { params, body: { records: [made.id] }, key: newId() };
    const first = await house.call<typeof deleteRoute>(owner, deleteRecords, request);
    expect(await house.call<typeof deleteRoute>(owner, deleteRecords, request)).toEqual(first);
    const leader = await house.addMember(owner, { role: 'sales' });
    const body = { name: 'Team Một Lần', parent: null, leaders: [leader.member], members: [] };
    const team = { params: { project: owner.project }, body, key: newId() };
    const { id } = await house.call<typeof teamRoute>(owner, createTeam, team);
    expect(await house.call<typeof teamRoute>(owner, createTeam, team)).toEqual({ id });
  });

  test('the keys of two people, and of two projects, are two', async () => {
    const key = newId();
    const colleague = await house.addMember(owner, { role: 'sales' });
    const [own, theirs] = [await create(owner, key, 'Đỗ Hai Người'), await create(colleague, key, 'Đỗ Hai Người')];
    expect(own.id).not.toBe(theirs.id);
    const other = await house.setUpOwner();
    const request = { params: { project: other.project, table: 1 }, body: someone('Đỗ Nơi Khác').body, key };
    await house.call<typeof createRoute>(other, createRecord, request);
    expect(await named('Đỗ Hai Người')).toBe(2);
  });

  test('a refusal is not remembered', async () => {
    const key = newId();
    const bad = { params, body: { values: { '1': 'Bùi Sai', '8': 'hôm kia' } }, key };
    expect((await house.refused<typeof createRoute>(owner, createRecord, bad)).code).toBe('invalid_value');
    await create(owner, key, 'Bùi Đúng');
    expect([await named('Bùi Sai'), await named('Bùi Đúng')]).toEqual([0, 1]);
  });

  test('after a day the key is as never sent, and upkeep forgets it', async () => {
    const key = newId();
    await create(owner, key, 'Hồ Hôm Qua');
    await house.tamper(`update kin.idempotency_keys set created_at = now() - interval '25 hours'`);
    await create(owner, key, 'Hồ Hôm Nay');
    expect([await named('Hồ Hôm Qua'), await named('Hồ Hôm Nay')]).toEqual([1, 1]);
    await forgetKeys(house.database);
    const left = await house.tamper('select created_at from kin.idempotency_keys');
    expect(left).toHaveLength(1);
    expect((await create(owner, key, 'Hồ Hôm Nay')).version).toBe(1);
    expect(await named('Hồ Hôm Nay')).toBe(1);
  });
});

describe('denied', () => {
  test('who may do it no more is told so, and not what was answered', async () => {
    const who = await house.addMember(owner, { role: 'sales' });
    const key = newId();
    await create(who, key);
    await denyRight(house, who, 'create');
    expect(await leavesAll(() => refuse(who, key))).toBe('forbidden');
  });
});

describe('hidden', () => {
  const bare = ({ id, version, assignee, team, createdAt, updatedAt }: TitledRecord) => ({
    id,
    version,
    assignee,
    team,
    createdAt,
    updatedAt,
    values: {},
    writable: [],
    revealable: [],
    may: [],
    titles: {},
  });

  test('a field that was closed meanwhile is closed in the answer', async () => {
    const who = await house.addMember(owner, { role: 'sales' });
    const key = newId();
    const first = await create(who, key, 'Ngô Bị Che');
    expect(first.values['2']).toEqual({ state: 'open', value: ['+84912345678'] });
    await limitField(house, who, 2, 'masked');
    expect((await create(who, key, 'Ngô Bị Che')).values['2']).toEqual({ state: 'masked' });
    await limitField(house, who, 2, 'hidden');
    expect(Object.keys((await create(who, key, 'Ngô Bị Che')).values)).not.toContain('2');
  });

  test('a record that was given away is named as it was, without a value', async () => {
    const who = await house.addMember(owner, { role: 'own_rows' });
    const key = newId();
    const first = await create(who, key, 'Vũ Đi Xa');
    await assign(house, owner, first.id, { assignee: owner.member }, { assignee: who.member, team: null });
    expect(await create(who, key, 'Vũ Đi Xa')).toEqual(bare(first));
  });

  test('a record that was taken and then given to others is not shown again', async () => {
    const [leader, who] = [
      await house.addMember(owner, { role: 'leader' }),
      await house.addMember(owner, { role: 'own_rows' }),
    ];
    const team = await makeTeam(house, owner, 'Team Hồ', [leader, who]);
    const made = await create(owner, newId());
    await assign(house, owner, made.id, { assignee: null, team }, { assignee: owner.member, team: null });
    const request = { params: { ...params, record: made.id }, key: newId() };
    const took = (await house.call(who, claimRecord, request)) as { record: TitledRecord };
    expect(took.record.assignee).toBe(who.member);
    await assign(house, owner, made.id, { assignee: leader.member }, { assignee: who.member, team });
    expect(await house.call(who, claimRecord, request)).toEqual({ record: null });
  });

  test('neither key nor request stands in the database', async () => {
    const key = 'khóa-của-khách'.normalize('NFD').replaceAll(/[^!-~]/g, '');
    await create(owner, key, 'Phan Kín Đáo');
    const [row] = await house.tamper<{ text: string }>(
      `select string_agg(k::text, ' ') as text from kin.idempotency_keys k`,
    );
    expect(row?.text).not.toMatch(/912345678|Phan/);
    expect(row?.text).not.toContain(Buffer.from(key).toString('hex'));
    expect(row?.text).not.toContain(key);
  });
});

describe('invalid', () => {
  test('an action of ours whose answer may hold values, and that cannot make it anew, does nothing under a key', async () => {
    const { again: _, ...forgetful } = createRecord as Action;
    const sums = await house.tableSums();
    const request = { ...someone('Quách Quên'), key: newId() };
    await expect(house.call<typeof createRoute>(owner, forgetful, request)).rejects.toThrow('may hold values');
    expect(await house.tableSums()).toEqual(sums);
  });

  test('another request under the key', async () => {
    const key = newId();
    const made = await create(owner, key, 'Mai Dùng Lại');
    expect(await leavesAll(() => refuse(owner, key, 'Mai Khác'))).toBe('idempotency_key_reused');
    const edit = { params: { ...params, record: made.id }, body: { version: 1, values: { '6': 'Web' } }, key };
    expect(await leavesAll(() => house.refused(owner, editRecord, edit))).toBe('idempotency_key_reused');
    const elsewhere = { ...someone('Mai Dùng Lại'), params: { ...params, table: 2 }, key };
    expect(await leavesAll(() => house.refused(owner, createRecord, elsewhere))).toBe('idempotency_key_reused');
  });

  test('while the first is not done', async () => {
    const key = newId();
    await house.tamper('begin');
    await house.tamper('lock table kin.record_changes in access exclusive mode');
    const first = create(owner, key, 'Cao Đang Chạy');
    await untilLocked(house);
    expect((await refuse(owner, key, 'Cao Đang Chạy')).code).toBe('still_running');
    await house.tamper('commit');
    const { id } = await first;
    expect((await create(owner, key, 'Cao Đang Chạy')).id).toBe(id);
    expect(await named('Cao Đang Chạy')).toBe(1);
  });

  test('an answer that was written by hand, or belongs to another key, is none', async () => {
    const [one, two] = [newId(), newId()];
    await create(owner, one, 'Tô Một');
    const mark = new Date();
    await create(owner, two, 'Tô Hai');
    const swap = `update kin.idempotency_keys set answer = (
      select answer from kin.idempotency_keys where created_at < $1 order by created_at desc limit 1)
      where created_at >= $1`;
    await house.tamper(swap, [mark]);
    expect(await leavesAll(() => refuse(owner, two, 'Tô Hai'))).toBe('conflict');
    await house.tamper('update kin.idempotency_keys set answer = null');
    expect(await leavesAll(() => refuse(owner, one, 'Tô Một'))).toBe('conflict');
  });
});
