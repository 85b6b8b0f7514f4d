/**
 * Guarantee: a request edits exactly those of the named records that its caller may edit, as one batch. A field that is
 * hidden, everywhere or on these records alone, is answered as one that was never made, by the same statements. What is to be written is judged once, and a wrong value begins nothing.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { editRecords as route } from '#contract/bulk.ts';
import type { readRecord as readRoute } from '#contract/records.ts';
import type { readBatch as batchRoute } from '#contract/batches.ts';
import { newId } from '#database/uuid.ts';
import { addTags, askEdit, editing, editMany, tags } from '../../test/fixtures/bulk.ts';
import type { ManyEdits } from '../../test/fixtures/bulk.ts';
import { jobOf, plant, remove, stateOf, workOff } from '../../test/fixtures/deleting.ts';
import { addRole, denyRight, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { setLimit } from '../../test/harness/limits.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { editRecords } from './edit-records.ts';
import { readBatch } from './read-batch.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const rest = { groups: ['rest'] as const, scope: 'all' as const, read: 'open' as const, write: true as const };
const withRole = async (key: string, rights: Parameters<typeof addRole>[2]['rights'], fields = [rest]) => {
  await addRole(house, owner.project, { key, rights: { create: ['all'], ...rights }, fields });
  return await house.addMember(owner, { role: key });
};
let editor: Person;
let clerk: Person;
let ownOnly: Person;
beforeAll(async () => {
  await addTags(house, owner);
  editor = await withRole('editor', { view: ['all'], edit: ['own'], bulk_edit: ['all'] });
  clerk = await withRole('clerk', { view: ['all'], edit: ['own'] });
  ownOnly = await withRole('own_only', { view: ['own'], edit: ['own'], bulk_edit: ['own'] });
});

const refuse = async (who: Person, edits: ManyEdits) => {
  const { code, field } = await house.refused<typeof route>(who, editRecords, editing(who, edits) as never);
  return [code, field];
};
/** The code, and that nothing but the refusal's event was added. */
const refusedAs = async (who: Person, edits: ManyEdits) => {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const refused = await refuse(who, edits);
  expect(await house.tableSums()).toEqual(sums);
  const added = (await house.events(owner.project)).slice(before);
  expect(added.map(({ action, outcome, count }) => [action, outcome, count])).toEqual([
    ['records.edit_started', 'refused', 0],
  ]);
  return refused;
};
const valueOf = async (record: string, field: number) => {
  const params = { project: owner.project, table: 1, record };
  return (await house.call<typeof readRoute>(owner, readRecord, { params })).values[String(field)];
};
const open = (value: string | string[]) => ({ state: 'open', value });

describe('allowed', () => {
  test('many, by the right to edit many: a batch that every member knows of', async () => {
    const ids = await plant(house, editor, 3);
    const batch = await askEdit(house, editor, { records: ids, field: 6, value: ' Hội chợ ' });
    const params = { project: owner.project, batch: batch.id };
    const read = await house.call<typeof batchRoute>(clerk, readBatch, { params });
    expect(read).toMatchObject({ kind: 'edit', table: 1, state: 'running', total: 3, done: 0, skipped: 0, of: null });
    expect(JSON.stringify(read)).not.toContain('Hội chợ');
    expect((await house.events(owner.project)).find(({ id }) => id === read.startedEvent)).toMatchObject({
      action: 'records.edit_started',
      actor_id: editor.member,
      table_id: 1,
      count: 3,
    });
    expect(await jobOf(house, batch)).toEqual({ project: owner.project, batch: batch.id });
    await workOff(house, batch);
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 3, done: 3, skipped: 0, waiting: 0 });
    for (const id of ids) expect(await valueOf(id, 6)).toEqual(open('Hội chợ'));
  });

  test('one record by the right to edit alone; the same record named twice is one', async () => {
    const [mine = ''] = await plant(house, clerk, 1);
    await editMany(house, clerk, { records: [mine, mine], field: 6, value: 'Zalo' });
    expect(await valueOf(mine, 6)).toEqual(open('Zalo'));
  });

  test('of many those that he may edit; the others are left out and not counted', async () => {
    const [mine, others] = [await plant(house, editor, 2), await plant(house, owner, 2)];
    const batch = await editMany(house, editor, { records: [...others, ...mine, newId()], field: 6, value: 'Zalo' });
    expect(await stateOf(house, batch)).toMatchObject({ total: 2, done: 2, skipped: 0 });
    expect(await Promise.all(others.map((id) => valueOf(id, 6)))).toEqual([{ state: 'empty' }, { state: 'empty' }]);
  });

  test('rows on which the field may not be written are skipped and counted', async () => {
    const writesOwn = await withRole('writes_own', { view: ['all'], edit: ['all'], bulk_edit: ['all'] }, [
      { ...rest, scope: 'own' as never },
      { groups: ['rest'], scope: 'all', read: 'open' } as never,
    ]);
    const [mine, others] = [await plant(house, writesOwn, 2), await plant(house, owner, 3)];
    const batch = await editMany(house, writesOwn, { records: [...mine, ...others], field: 6, value: 'Zalo' });
    expect(await stateOf(house, batch)).toEqual({ state: 'done', total: 5, done: 2, skipped: 3, waiting: 0 });
    expect(await valueOf(others[0] ?? '', 6)).toEqual({ state: 'empty' });
    expect(await refusedAs(writesOwn, { records: others, field: 6, value: 'Zalo' })).toEqual(['forbidden', '/field']);
  });

  test('an option by its name; a list; and nothing at all', async () => {
    const ids = await plant(house, editor, 2);
    await editMany(house, editor, { records: ids, field: tags, way: 'add', value: ['Thẻ VIP', 'hot'] });
    expect(await valueOf(ids[0] ?? '', tags)).toEqual(open(['vip', 'hot']));
    await editMany(house, editor, { records: ids, field: tags, way: 'remove', value: 'vip' });
    expect(await valueOf(ids[1] ?? '', tags)).toEqual(open(['hot']));
    await editMany(house, editor, { records: ids, field: tags, value: null });
    expect(await valueOf(ids[1] ?? '', tags)).toEqual({ state: 'empty' });
  });

  test('a second batch takes what the first one left; none that is all under way', async () => {
    const ids = await plant(house, editor, 3);
    const first = await askEdit(house, editor, { records: ids.slice(0, 1), field: 6, value: 'a' });
    const second = await askEdit(house, editor, { records: ids, field: 6, value: 'b' });
    expect(await stateOf(house, second)).toMatchObject({ total: 2 });
    expect(await refusedAs(editor, { records: ids, field: 6, value: 'c' })).toEqual(['batch_under_way', undefined]);
    await workOff(house, first);
    await workOff(house, second);
    expect(await Promise.all(ids.map((id) => valueOf(id, 6)))).toEqual([open('a'), open('b'), open('b')]);
  });
});

describe('denied', () => {
  test('several records without the right to edit many', async () => {
    const mine = await plant(house, clerk, 2);
    expect(await refusedAs(clerk, { records: mine, field: 6, value: 'x' })).toEqual(['forbidden', undefined]);
  });

  test('records in view that are not his to edit', async () => {
    const theirs = await plant(house, owner, 2);
    expect(await refusedAs(editor, { records: theirs, field: 6, value: 'x' })).toEqual(['forbidden', undefined]);
    expect(await refusedAs(clerk, { records: theirs.slice(0, 1), field: 6, value: 'x' })).toEqual([
      'forbidden',
      undefined,
    ]);
  });

  test('a deny on edit holds for many, too', async () => {
    const member = await house.addMember(owner, { role: 'editor' });
    const mine = await plant(house, member, 2);
    await denyRight(house, member, 'edit');
    expect(await refusedAs(member, { records: mine, field: 6, value: 'x' })).toEqual(['forbidden', undefined]);
  });

  test('a field that he may only read', async () => {
    const member = await house.addMember(owner, { role: 'editor' });
    const mine = await plant(house, member, 2);
    await limitField(house, member, 6, 'open');
    expect(await refusedAs(member, { records: mine, field: 6, value: 'x' })).toEqual(['forbidden', '/field']);
    expect(await refusedAs(member, { records: [newId()], field: 6, value: 'x' })).toEqual(['not_found', undefined]);
  });

  test('parts of a list that he may write and not read: what is left would tell what was there', async () => {
    const member = await house.addMember(owner, { role: 'editor' });
    const mine = await plant(house, member, 2, () => ({ '1': 'Lê', [tags]: ['hot'] }));
    await limitField(house, member, tags, 'masked', true);
    for (const way of ['add', 'remove'] as const) {
      expect(await refusedAs(member, { records: mine, field: tags, way, value: 'hot' })).toEqual([
        'forbidden',
        '/field',
      ]);
    }
    const batch = await editMany(house, member, { records: mine, field: tags, value: 'hot' });
    // Written, though it was so already: "nothing was changed" would tell a guess.
    expect(await stateOf(house, batch)).toMatchObject({ done: 2, skipped: 0 });
  });

  test('one by one more than a hundred within ten minutes, without the right to edit many', async () => {
    const patient = await house.addMember(owner, { role: 'clerk' });
    await setLimit(house, owner.project, 'single_edits', 2, 'clerk');
    const [first = '', second = '', third = ''] = await plant(house, patient, 3);
    for (const id of [first, second]) await askEdit(house, patient, { records: [id], field: 6, value: 'x' });
    expect(await refusedAs(patient, { records: [third], field: 6, value: 'x' })).toEqual(['forbidden', undefined]);
  });
});

describe('hidden', () => {
  const hiding = async () => {
    const member = await house.addMember(owner, { role: 'editor' });
    const mine = await plant(house, member, 2);
    await limitField(house, member, 6, 'hidden');
    return { member, mine };
  };

  test('a hidden field is one that does not exist, by the same statements, whatever is sent', async () => {
    const { member, mine } = await hiding();
    const sent = async (field: number, value: string | null) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refuse(member, { records: mine, field, value })).toEqual(['unknown_field', '/field']);
      });
      return statements.map(({ text }) => text);
    };
    await sent(99, 'x');
    for (const value of ['x', null, '•••']) expect(await sent(6, value)).toEqual(await sent(99, value));
  });

  test('on all of the rows in question alone: the same', async () => {
    const member = await withRole('knows_own', { view: ['all'], edit: ['all'], bulk_edit: ['all'] }, [
      { ...rest, scope: 'own' as never },
    ]);
    const theirs = await plant(house, owner, 2);
    expect(await refusedAs(member, { records: theirs, field: 6, value: 'x' })).toEqual(['unknown_field', '/field']);
  });

  test('a record out of view is answered as one that does not exist, by the same statements', async () => {
    const theirs = await plant(house, owner, 2);
    const sent = async (records: readonly string[]) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refuse(ownOnly, { records, field: 6, value: 'x' })).toEqual(['not_found', undefined]);
      });
      return statements.map(({ text }) => text);
    };
    await sent([newId()]);
    expect(await sent(theirs.slice(0, 1))).toEqual(await sent([newId()]));
    expect(await sent(theirs)).toEqual(await sent([newId(), newId()]));
  });

  test('a record in the trash, and one of another project', async () => {
    const ids = await plant(house, owner, 2);
    await remove(house, owner, ids);
    expect(await refusedAs(owner, { records: ids, field: 6, value: 'x' })).toEqual(['not_found', undefined]);
    const other = await house.setUpOwner();
    const theirs = await plant(house, other, 1);
    expect(await refusedAs(owner, { records: theirs, field: 6, value: 'x' })).toEqual(['not_found', undefined]);
  });
});

describe('invalid', () => {
  test.each<[Partial<ManyEdits>, string, string]>([
    [{ field: 1, value: null }, 'invalid_value', '/value'],
    [{ field: 1, value: ' ' }, 'invalid_value', '/value'],
    [{ field: 9, value: 'nhiều' }, 'invalid_value', '/value'],
    [{ field: 8, value: '0000-01-01' }, 'invalid_value', '/value'],
    [{ field: 2, value: '9'.repeat(40) }, 'invalid_value', '/value'],
    [{ field: 6, value: ['a', 'b'] }, 'invalid_value', '/value'],
    [{ field: tags, value: 'not offered' }, 'invalid_value', '/value'],
    [{ field: 4, value: 'Cty •••• ••• •••' }, 'masked_value', '/value'],
    [{ field: 4, value: '•••@•••' }, 'masked_value', '/value'],
    [{ field: 6, way: 'add', value: 'x' }, 'invalid_value', '/way'],
    [{ field: 2, way: 'remove', value: '0912000001' }, 'invalid_value', '/way'],
    [{ field: tags, way: 'add', value: null }, 'invalid_value', '/value'],
    [{ field: tags, way: 'remove', value: [] }, 'invalid_value', '/value'],
  ])('%j', async (edits, code, pointer) => {
    const ids = await plant(house, owner, 2);
    expect(await refusedAs(owner, { records: ids, field: 6, value: 'x', ...edits })).toEqual([code, pointer]);
  });

  test('a table that does not exist', async () => {
    const request = {
      params: { project: owner.project, table: 9 },
      body: editing(owner, { records: [newId()], field: 6, value: 'x' }).body,
    };
    expect((await house.refused(owner, editRecords, request as never)).code).toBe('not_found');
  });

  test.each([
    [{ records: [] }],
    [{ records: Array.from({ length: 10_001 }, () => newId()) }],
    [{ way: 'append' }],
    [{ value: 'x'.repeat(20_001) }],
    [{ value: 7 }],
    [{ field: 'name' }],
    [{ all: true }],
  ])('no such request: %o', (part) => {
    const whole = { records: [newId()], field: 6, way: 'set', value: 'x' };
    expect(route.body.safeParse(whole).success).toBe(true);
    expect(route.body.safeParse({ ...whole, ...part }).success).toBe(false);
  });
});
