/**
 * Guarantee: of a batch every member of its project learns what the log tells of it, and how far it is; what can be
 * restored of it counts within his own rights, and a file that waits is told to nobody but who asked for it.
 */
import { describe, expect, test } from 'vitest';
import { readBatch as route } from '#contract/batches.ts';
import { newId } from '#database/uuid.ts';
import { bringBack, plant, remove } from '../../test/fixtures/deleting.ts';
import { newRunner, start } from '../../test/fixtures/importing.ts';
import { stranger } from '../../test/harness/actors.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { readBatch } from './read-batch.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const viewer = await house.addMember(owner, { role: 'viewer' });
await addRole(house, owner.project, {
  key: 'own_only',
  rights: { view: ['own'], create: ['all'], restore: ['own'] },
  fields: [],
});
const ownOnly = await house.addMember(owner, { role: 'own_only' });

const read = (who: Person, batch: string) =>
  house.call<typeof route>(who, readBatch, { params: { project: who.project, batch } });

describe('allowed', () => {
  test('who, what, when, how many and how far, to every member', async () => {
    const deletion = await remove(house, owner, await plant(house, owner, 3));
    const shown = await read(viewer, deletion.id);
    expect(shown).toEqual({
      ...deletion,
      state: 'done',
      endedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      endedEvent: expect.any(String),
      done: 3,
      restorable: 0,
      restores: [],
      fileUntil: null,
    });
    const ended = (await house.events(owner.project)).find(({ id }) => id === shown.endedEvent);
    expect(ended).toMatchObject({ action: 'records.deleted', count: 3 });
  });

  test('what he could restore of it, by his own rights, and which restores there were', async () => {
    const [mine, theirs] = [await plant(house, ownOnly, 2), await plant(house, owner, 2)];
    const deletion = await remove(house, owner, [...mine, ...theirs]);
    const restorable = async (who: Person) => (await read(who, deletion.id)).restorable;
    expect([await restorable(owner), await restorable(ownOnly), await restorable(viewer)]).toEqual([4, 2, 0]);
    const first = await bringBack(house, ownOnly, deletion.id, mine.slice(0, 1));
    const second = await bringBack(house, owner, deletion.id, theirs);
    expect([await restorable(owner), await restorable(ownOnly)]).toEqual([1, 1]);
    const { restores } = await read(viewer, deletion.id);
    expect(restores.map(({ id, state, done, of, by }) => [id, state, done, of, by.member])).toEqual([
      [first.id, 'done', 1, deletion.id, ownOnly.member],
      [second.id, 'done', 2, deletion.id, owner.member],
    ]);
    expect(await read(viewer, second.id)).toMatchObject({ kind: 'restore', of: deletion.id, restorable: 0 });
  });

  test('an import, by its rows', async () => {
    const importer = await house.setUpOwner();
    const { payload } = await start(house, importer, Buffer.from('Họ tên;SĐT\nAn;0912345678\nBa;0912\n'));
    await newRunner(house)(payload);
    const shown = await read(importer, String(payload['batch']));
    expect(shown).toMatchObject({ kind: 'import', state: 'done', total: 2, done: 1, skipped: 1, restorable: 0 });
  });

  test('is recorded once an hour', async () => {
    const reader = await house.addMember(owner, { role: 'viewer' });
    const deletion = await remove(house, owner, await plant(house, owner, 1));
    for (let times = 0; times < 3; times++) await read(reader, deletion.id);
    const mine = (await house.events(owner.project)).filter(({ actor_id: by }) => by === reader.member);
    expect(mine.map(({ action }) => action)).toEqual(['member.joined', 'batch.viewed']);
  });
});

describe('a file that waits', () => {
  const until = '2030-01-02T03:04:05.000Z';
  /** An export by hand: how it is made is not this test's. */
  const exportOf = async (who: Person, set: Record<string, unknown> = {}) => {
    const batch = newId();
    await house.tamper(
      `insert into batches (project_id, id, kind, member_id, table_id, state, started_event, starter, starter_period)
       values ($1, $2, 'export', $3, 1, 'done', $4, '', '')`,
      [who.project, batch, who.member, newId()],
    );
    await house.tamper(
      `insert into exports (project_id, batch_id, table_id, member_id, period, asked, expires_at)
       values ($1, $2, 1, $3, '2026-11-24', '', $4)`,
      [who.project, batch, who.member, until],
    );
    for (const [column, value] of Object.entries(set)) {
      const of = column === 'state' ? ['batches', 'id'] : ['exports', 'batch_id'];
      await house.tamper(`update ${of[0]} set ${column} = $2 where ${of[1]} = $1`, [batch, value]);
    }
    return batch;
  };

  test('is told to who asked for it, and to nobody else', async () => {
    const batch = await exportOf(viewer);
    expect((await read(viewer, batch)).fileUntil).toBe(until);
    expect((await read(owner, batch)).fileUntil).toBeNull();
  });

  test.each([
    ['fetched as often as it may be', { downloads: 3 }],
    ['destroyed', { destroyed_at: new Date() }],
    ['expired', { expires_at: new Date(Date.now() - 1_000) }],
    ['not written yet', { state: 'running' }],
  ])('is none when it is %s', async (_, set) => {
    expect((await read(viewer, await exportOf(viewer, set))).fileUntil).toBeNull();
  });
});

describe('hidden', () => {
  test('a table on which the reader holds nothing: facts, and nothing to restore', async () => {
    await addRole(house, owner.project, { key: 'guard', rights: {}, fields: [], projectRights: ['members'] });
    const guard = await house.addMember(owner, { role: 'guard' });
    const deletion = await remove(house, owner, await plant(house, owner, 1));
    expect(await read(guard, deletion.id)).toMatchObject({ total: 1, done: 1, restorable: 0 });
  });
});

describe('denied', () => {
  test('to members of other projects and strangers', async () => {
    const other = await house.setUpOwner();
    const deletion = await remove(house, owner, await plant(house, owner, 1));
    const at = (project: string) => ({ params: { project, batch: deletion.id } });
    expect((await house.refused(other, readBatch, at(owner.project))).code).toBe('not_found');
    expect((await house.refused(other, readBatch, at(other.project))).code).toBe('not_found');
    expect((await house.refused(stranger, readBatch, at(owner.project))).code).toBe('not_signed_in');
  });
});

describe('invalid', () => {
  test('a batch that does not exist', async () => {
    const refusal = await house.refused(owner, readBatch, { params: { project: owner.project, batch: newId() } });
    expect(refusal.code).toBe('not_found');
  });
});
