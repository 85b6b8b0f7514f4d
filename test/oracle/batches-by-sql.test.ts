/**
 * Guarantee: whoever writes batches, their lists and the trash by hand has nothing deleted, restored, edited or given away
 * that the one who started the batch could not have, has no run done in another's name, nor with another value, and opens
 * nothing to anybody.
 */
import { beforeEach, expect, test } from 'vitest';
import { findBatchRecords as route } from '#contract/batches.ts';
import { newId } from '#database/uuid.ts';
import { findBatchRecords } from '#records/find-batch-records.ts';
import { askAssign, askEdit } from '../fixtures/bulk.ts';
import type { Begun } from '../fixtures/bulk.ts';
import {
  askDelete,
  askRestore,
  jobOf,
  newWorker,
  plant,
  remove,
  stateOf,
  wholeRows,
  workOff,
} from '../fixtures/deleting.ts';
import { addRole } from '../harness/field-rights.ts';
import { openHouse } from '../harness/house.ts';
import type { Person } from '../harness/house.ts';

const house = await openHouse();
let owner: Person;
let member: Person;
let theirs: string[];

beforeEach(async () => {
  owner = await house.setUpOwner();
  await addRole(house, owner.project, {
    key: 'own_cleaner',
    rights: {
      view: ['all'],
      create: ['all'],
      edit: ['own'],
      bulk_edit: ['own'],
      assign: ['own'],
      delete: ['own'],
      bulk_delete: ['own'],
      restore: ['own'],
    },
    fields: [
      { groups: ['rest'], scope: 'all', read: 'open', write: true },
      { groups: ['phone'], scope: 'own', read: 'open' },
      { groups: ['phone'], scope: 'all', read: 'masked' },
    ],
  });
  member = await house.addMember(owner, { role: 'own_cleaner' });
  theirs = await plant(house, owner, 2, () => ({ '1': 'Lê Kín', '2': ['+84912345678'] }));
});

const slipIn = (batch: Begun, ids: readonly string[]) =>
  house.tamper('insert into batch_waiting (project_id, record_id, batch_id) select $1, unnest($2::uuid[]), $3', [
    owner.project,
    ids,
    batch.id,
  ]);
const inTrash = async (ids: readonly string[]) =>
  (await house.tamper<{ id: string }>('select id from trash where id = any($1) order by id', [ids])).map(
    ({ id }) => id,
  );

test('records that were slipped into his list are not deleted', async () => {
  const mine = await plant(house, member, 2);
  const batch = await askDelete(house, member, mine);
  await slipIn(batch, theirs);
  await workOff(house, batch);
  expect(await stateOf(house, batch)).toMatchObject({ state: 'done', done: 2, skipped: 2, waiting: 0 });
  expect(await inTrash([...mine, ...theirs])).toEqual(mine);
});

test('nor restored', async () => {
  const mine = await plant(house, member, 1);
  const deletion = await remove(house, owner, [...mine, ...theirs]);
  const restore = await askRestore(house, member, deletion.id);
  await slipIn(restore, theirs);
  await workOff(house, restore);
  expect(await stateOf(house, restore)).toMatchObject({ state: 'done', done: 1, skipped: 2 });
  expect(await inTrash(theirs)).toEqual(theirs);
});

/** Gives a batch to the owner by hand, or makes of it what its starter did not start. */
test.each<[string, string]>([
  ['the owner’s name on it', 'member_id = o.member_id'],
  ['the owner’s name and his starter', 'member_id = o.member_id, starter = o.starter'],
  ['the starter of the owner’s batch', 'starter = o.starter'],
  ['no starter', `starter = ''`],
  ['another kind', `kind = 'restore', of_batch = o.id`],
  ['another table', 'table_id = 2'],
])('a batch with %s stops, and nothing is deleted', async (_, set) => {
  const other = await askDelete(house, owner, await plant(house, owner, 1));
  const batch = await askDelete(house, member, await plant(house, member, 1));
  await slipIn(batch, theirs);
  await house.tamper(`update batches b set ${set} from batches o where b.id = $1 and o.id = $2`, [batch.id, other.id]);
  const payload = await jobOf(house, batch);
  await newWorker(house).run_delete(payload);
  expect(await stateOf(house, batch)).toMatchObject({ state: 'failed', done: 0, waiting: 0 });
  expect(await inTrash(theirs)).toEqual([]);
  expect((await wholeRows(house, theirs)).length).toBe(2);
  expect((await house.events(owner.project)).at(-1)).toMatchObject({
    action: 'records.delete_stopped',
    actor_kind: 'system',
    count: 0,
  });
});

test('a job for a batch of another kind does nothing to it', async () => {
  const deletion = await remove(house, owner, theirs);
  const restore = await askRestore(house, owner, deletion.id);
  const sums = await house.tableSums();
  await expect(newWorker(house).run_delete({ project: owner.project, batch: restore.id })).rejects.toThrow(TypeError);
  expect(await house.tableSums()).toEqual(sums);
  await workOff(house, restore);
  expect((await wholeRows(house, theirs)).length).toBe(2);
});

test('a restore that was pointed at another batch by hand stops', async () => {
  const [first, second] = [await remove(house, owner, theirs.slice(0, 1)), await remove(house, owner, theirs.slice(1))];
  const restore = await askRestore(house, owner, first.id);
  await house.tamper('update batches set of_batch = $2 where id = $1', [restore.id, second.id]);
  await workOff(house, restore);
  expect(await stateOf(house, restore)).toMatchObject({ state: 'failed', done: 0 });
  expect(await inTrash(theirs)).toEqual(theirs);
});

test('a record in the trash that was given to him by hand does not open, nor come back', async () => {
  const deletion = await remove(house, owner, theirs);
  await house.tamper('update trash set assignee_id = $2 where id = any($1)', [theirs, member.member]);
  const params = { project: owner.project, table: 1, batch: deletion.id };
  const { records } = await house.call<typeof route>(member, findBatchRecords, { params, body: {} });
  expect(records.map(({ record }) => record.values['2'])).toEqual([{ state: 'damaged' }, { state: 'damaged' }]);
  expect(JSON.stringify(records)).not.toContain('912345678');
  const restore = await askRestore(house, member, deletion.id);
  await workOff(house, restore);
  expect(await stateOf(house, restore)).toMatchObject({ state: 'done', done: 0, skipped: 2 });
  expect(await inTrash(theirs)).toEqual(theirs);
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'value.damaged').map(({ count }) => count)).toEqual([2, 2]);
});

test('a record slipped into the trash under an id that never was brings nothing to light', async () => {
  const deletion = await remove(house, owner, theirs);
  const forged = newId();
  await house.tamper(
    `insert into trash select project_id, table_id, $2, batch_id, deleted_at, $3, team_id, created_at, updated_at, version,
       data, sealed, tokens from trash where id = $1`,
    [theirs[0], forged, member.member],
  );
  const restore = await askRestore(house, member, deletion.id);
  await workOff(house, restore);
  expect(await stateOf(house, restore)).toMatchObject({ done: 0, skipped: 1 });
  expect(await wholeRows(house, [forged])).toEqual([]);
});

const startBulk = async (kind: 'edit' | 'assign', who: Person, ids: readonly string[], value = 'Zalo') =>
  kind === 'edit'
    ? await askEdit(house, who, { records: ids, field: 6, value })
    : await askAssign(house, who, ids, { assignee: who.member, team: null });
const untouched = async (ids: readonly string[]) =>
  (
    await house.tamper('select from records where id = any($1) and version = 1 and assignee_id = $2', [
      ids,
      owner.member,
    ])
  ).length === ids.length;

test.each(['edit', 'assign'] as const)('records that were slipped into a list to %s stay as they are', async (kind) => {
  const mine = await plant(house, owner, 1);
  const own = await plant(house, member, 2);
  const batch = await startBulk(kind, member, own, 'Zalo');
  await slipIn(batch, [...theirs, ...mine]);
  await workOff(house, batch);
  expect(await stateOf(house, batch)).toMatchObject({ state: 'done', skipped: kind === 'edit' ? 3 : 5, waiting: 0 });
  expect(await untouched([...theirs, ...mine])).toBe(true);
});

/** Has another value written, or the records given to another, than was asked for. */
test.each<[string, string]>([
  ['what was asked taken out', 'asked = null'],
  ['what another batch was asked', 'asked = o.asked'],
  ['what another batch was asked, and its starter', 'asked = o.asked, starter = o.starter'],
  ['what was never asked', `asked = 'AAAA'`],
  ['another kind', `kind = case b.kind when 'edit' then 'assign' else 'edit' end`],
  ['the owner’s name on it', 'member_id = o.member_id'],
  ['another table', 'table_id = 2'],
])('%s: an edit and a hand-over stop, and nothing is written', async (_, set) => {
  for (const kind of ['edit', 'assign'] as const) {
    const [ids, others] = [await plant(house, member, 1), await plant(house, owner, 1)];
    const other = await startBulk(kind, owner, others, 'Đổi tay');
    const batch = await startBulk(kind, member, ids);
    const before = await wholeRows(house, ids);
    await house.tamper(`update batches b set ${set} from batches o where b.id = $1 and o.id = $2`, [
      batch.id,
      other.id,
    ]);
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toMatchObject({ state: 'failed', done: 0, waiting: 0 });
    expect(await wholeRows(house, ids)).toEqual(before);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: `records.${kind}_stopped`,
      actor_kind: 'system',
      count: 0,
    });
  }
});
