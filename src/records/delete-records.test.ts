/**
 * Guarantee: a request deletes exactly those of the named records that its caller may view and delete, as one batch; what
 * he may not is left out, and a record out of his view is answered as one that does not exist. Of two requests with the
 * same records one begins a batch.
 */
import { describe, expect, test } from 'vitest';
import { deleteRecords as route } from '#contract/batches.ts';
import { Refusal } from '#contract/errors.ts';
import { idFloor, newId } from '#database/uuid.ts';
import { askDelete, jobOf, plant, remove, stateOf, wholeRows, workOff } from '../../test/fixtures/deleting.ts';
import { addRole, denyRight } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { setLimit } from '../../test/harness/limits.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { deleteRecords } from './delete-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const rest = [{ groups: ['rest'] as const, scope: 'all' as const, read: 'open' as const }];
const withRole = async (key: string, rights: Parameters<typeof addRole>[2]['rights']): Promise<Person> => {
  await addRole(house, owner.project, { key, rights: { create: ['all'], ...rights }, fields: rest });
  return await house.addMember(owner, { role: key });
};
const remover = await withRole('remover', { view: ['all'], delete: ['own'], bulk_delete: ['all'] });
const clerk = await withRole('clerk', { view: ['all'], delete: ['own'] });
const ownOnly = await withRole('own_only', { view: ['own'], delete: ['own'], bulk_delete: ['own'] });
const cautious = await withRole('cautious', { view: ['all'], delete: ['all'], bulk_delete: ['own'] });

const refuse = (who: Person, records: readonly string[]) =>
  house.refused<typeof route>(who, deleteRecords, { params, body: { records: [...records] } });
/** The code, and that nothing but the refusal's event was added. */
const refusedAs = async (who: Person, records: readonly string[]) => {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const { code, field } = await refuse(who, records);
  expect(await house.tableSums()).toEqual(sums);
  const added = (await house.events(owner.project)).slice(before);
  expect(added.map(({ action, outcome, count }) => [action, outcome, count])).toEqual([
    ['records.delete_started', 'refused', 0],
  ]);
  return [code, field];
};

describe('allowed', () => {
  test('one record by the right to delete alone', async () => {
    const [mine] = await plant(house, clerk, 1);
    const batch = await askDelete(house, clerk, [mine ?? '']);
    expect(batch).toEqual({
      id: expect.any(String),
      kind: 'delete',
      table: 1,
      state: 'running',
      by: { member: clerk.member, name: 'Lê Văn Viên' },
      startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      endedAt: null,
      startedEvent: expect.any(String),
      endedEvent: null,
      total: 1,
      done: 0,
      skipped: 0,
      of: null,
    });
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      id: batch.startedEvent,
      action: 'records.delete_started',
      actor_id: clerk.member,
      table_id: 1,
      count: 1,
    });
    expect(await jobOf(house, batch)).toEqual({ project: owner.project, batch: batch.id });
    expect(await stateOf(house, batch)).toEqual({ state: 'running', total: 1, done: 0, skipped: 0, waiting: 1 });
  });

  test('the same record named twice is one', async () => {
    const [mine = ''] = await plant(house, clerk, 1);
    expect((await askDelete(house, clerk, [mine, mine])).total).toBe(1);
  });

  test('of many those that he may view and delete; the others are left out and not counted', async () => {
    const mine = await plant(house, remover, 3);
    const others = await plant(house, owner, 2);
    const batch = await askDelete(house, remover, [...others, ...mine, newId()]);
    expect(batch.total).toBe(3);
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 3, done: 3, skipped: 0, waiting: 0 });
    expect((await wholeRows(house, [...mine, ...others])).length).toBe(2);
  });

  test('of many only where many may be deleted, a single one also elsewhere', async () => {
    const mine = await plant(house, cautious, 1);
    const [theirs = ''] = await plant(house, owner, 1);
    expect((await askDelete(house, cautious, [...mine, theirs])).total).toBe(1);
    expect((await askDelete(house, cautious, [theirs])).total).toBe(1);
  });
});

describe('one by one', () => {
  test('more than 20 within ten minutes are many, whoever asks for them singly', async () => {
    const patient = await house.addMember(owner, { role: 'clerk' });
    const ids = await plant(house, patient, 22);
    for (const id of ids.slice(0, 20)) await askDelete(house, patient, [id]);
    const [last = '', spare = ''] = ids.slice(20);
    expect(await refusedAs(patient, [last])).toEqual(['forbidden', undefined]);
    expect(await refusedAs(patient, [newId()])).toEqual(['not_found', undefined]);
    const [other = ''] = await plant(house, clerk, 1);
    await askDelete(house, clerk, [other]);
    // Eleven minutes later.
    await house.tamper(
      `update batches set id = overlay(id::text placing $2 from 1 for 13)::uuid where member_id = $1`,
      [patient.member, idFloor(new Date(Date.now() - 660_000)).slice(0, 13)],
    );
    await askDelete(house, patient, [spare]);
  });

  test('a role may have another limit', async () => {
    const few = await withRole('few', { view: ['all'], delete: ['own'] });
    await setLimit(house, owner.project, 'single_deletes', 2, 'few');
    const [first = '', second = '', third = ''] = await plant(house, few, 3);
    for (const id of [first, second]) await askDelete(house, few, [id]);
    expect(await refusedAs(few, [third])).toEqual(['forbidden', undefined]);
  });

  test('who may delete many goes on', async () => {
    const bulk = await house.addMember(owner, { role: 'own_only' });
    const ids = await plant(house, bulk, 21);
    for (const id of ids) await askDelete(house, bulk, [id]);
  });
});

describe('at once', () => {
  test('a double click begins one batch', async () => {
    const ids = await plant(house, owner, 40);
    const tries = await Promise.allSettled([askDelete(house, owner, ids), askDelete(house, owner, ids.toReversed())]);
    const began = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const failed = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(began.map(({ total }) => total)).toEqual([40]);
    expect(failed.map((error) => (error instanceof Refusal ? error.code : error))).toEqual(['batch_under_way']);
    const rows = await house.tamper('select distinct batch_id from batch_waiting where record_id = any($1)', [ids]);
    expect(rows).toEqual([{ batch_id: began[0]?.id }]);
  });

  test('a second batch takes what the first one left', async () => {
    const ids = await plant(house, owner, 4);
    const first = await askDelete(house, owner, ids.slice(0, 2));
    expect((await askDelete(house, owner, ids)).total).toBe(2);
    expect(await stateOf(house, first)).toMatchObject({ total: 2, waiting: 2 });
  });

  test('what another batch has just deleted is not begun again', async () => {
    const ids = await plant(house, owner, 3);
    const first = await askDelete(house, owner, ids);
    // The second request has read the records, and waits for the first batch to let go of them.
    await house.tamper('begin');
    await house.tamper('delete from batch_waiting where batch_id = $1', [first.id]);
    const second = house.refused<typeof route>(owner, deleteRecords, { params, body: { records: ids } });
    await untilLocked(house);
    await house.tamper('delete from records where id = any($1)', [ids]);
    await house.tamper('commit');
    expect((await second).code).toBe('not_found');
    expect(await house.tamper('select from batch_waiting where record_id = any($1)', [ids])).toEqual([]);
  });
});

describe('denied', () => {
  test('several records without the right to delete many', async () => {
    const mine = await plant(house, clerk, 2);
    expect(await refusedAs(clerk, mine)).toEqual(['forbidden', undefined]);
  });

  test('a record in view that is not his to delete; several of them too', async () => {
    const theirs = await plant(house, owner, 2);
    expect(await refusedAs(clerk, theirs.slice(0, 1))).toEqual(['forbidden', undefined]);
    expect(await refusedAs(remover, theirs)).toEqual(['forbidden', undefined]);
  });

  test('a role without any right to delete, whether there is such a record or not', async () => {
    const viewer = await house.addMember(owner, { role: 'viewer' });
    const theirs = await plant(house, owner, 1);
    expect(await refusedAs(viewer, theirs)).toEqual(['forbidden', undefined]);
    expect(await refusedAs(viewer, [newId()])).toEqual(['forbidden', undefined]);
  });

  test('a deny on delete holds for many, too', async () => {
    const member = await house.addMember(owner, { role: 'remover' });
    const mine = await plant(house, member, 2);
    await denyRight(house, member, 'delete');
    expect(await refusedAs(member, mine)).toEqual(['forbidden', undefined]);
  });
});

describe('hidden', () => {
  test('a record out of view is answered as one that does not exist, by the same statements', async () => {
    const theirs = await plant(house, owner, 2);
    const sent = async (ids: readonly string[]) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refusedCode(ids)).toEqual(['not_found', undefined]);
      });
      return statements.map(({ text }) => text);
    };
    const refusedCode = async (ids: readonly string[]) => {
      const { code, field } = await refuse(ownOnly, ids);
      return [code, field];
    };
    await sent([newId()]);
    expect(await sent(theirs.slice(0, 1))).toEqual(await sent([newId()]));
    expect(await sent(theirs)).toEqual(await sent([newId(), newId()]));
  });

  test('beside his own it leaves no trace in count or statements', async () => {
    const theirs = await plant(house, owner, 1);
    const sent = async (other: string) => {
      const mine = await plant(house, ownOnly, 1);
      const statements = await statementsOf(house.database, async () => {
        expect((await askDelete(house, ownOnly, [...mine, other])).total).toBe(1);
      });
      return statements.map(({ text }) => text);
    };
    expect(await sent(theirs[0] ?? '')).toEqual(await sent(newId()));
  });

  test('a record that was deleted already is one that does not exist', async () => {
    const ids = await plant(house, owner, 1);
    await remove(house, owner, ids);
    expect(await refusedAs(owner, ids)).toEqual(['not_found', undefined]);
  });

  test('a record of another project', async () => {
    const other = await house.setUpOwner();
    const theirs = await plant(house, other, 1);
    expect(await refusedAs(owner, theirs)).toEqual(['not_found', undefined]);
  });
});

describe('invalid', () => {
  test('a table that does not exist', async () => {
    const request = { params: { ...params, table: 9 }, body: { records: [newId()] } };
    expect((await house.refused(owner, deleteRecords, request)).code).toBe('not_found');
  });

  test.each([
    [{ records: [] }],
    [{ records: ['x'] }],
    [{ records: Array.from({ length: 10_001 }, () => newId()) }],
    [{ records: [newId()], all: true }],
  ])('%j', (body) => {
    expect(route.body.safeParse(body).success).toBe(false);
  });
});
