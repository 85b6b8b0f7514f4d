/**
 * Guarantee: a kept list is read under its reader's rights: nobody learns from one which fields are hidden from him or
 * were deleted, nor a value that another typed and that he could not read; what was typed lies sealed, and a row that
 * was changed by hand shows none of it, and is recorded.
 */
import { describe, expect, test } from 'vitest';
import type { readView as readRoute } from '#contract/views.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { deleteField } from '#records/delete-field.ts';
import { restoreField } from '#records/restore-field.ts';
import { column, has, viewsIn, where } from '../../../test/fixtures/saved-views.ts';
import { limitField } from '../../../test/harness/field-rights.ts';
import { openHouse } from '../../../test/harness/house.ts';
import type { Person } from '../../../test/harness/house.ts';
import { statementsOf } from '../../../test/harness/statements.ts';
import { readView } from './read-view.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { params, come, create, read, list, change, remove, refusedAs } = viewsIn(house, owner);
const [phones, text] = [2, 4];

describe('hidden', () => {
  test('another’s private or own view is one that never was, by the same statements', async () => {
    const [maker, other] = [await come(), await come()];
    const made = [await create(maker, { reach: 'private' }), await create(maker, { reach: 'own', name: null })];
    const asked = async (view: string) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await house.refused<typeof readRoute>(other, readView, { params: { ...params, view } })).toMatchObject({
          code: 'not_found',
        });
      });
      return statements.map(({ text: sql }) => sql);
    };
    await list(other);
    // the key under which a refusal of the day lies is read once
    await asked('01900000-0000-7000-8000-000000000001');
    const never = await asked('01900000-0000-7000-8000-000000000000');
    for (const { id } of made) {
      expect(await asked(id)).toEqual(never);
      expect(await refusedAs(() => remove(other, id))).toBe('not_found');
    }
    expect((await list(other)).views.map(({ id }) => id)).not.toContain(made[0]?.id);
  });

  test('a field that is hidden and one that was deleted break a view alike', async () => {
    const reader = await come();
    await limitField(house, reader, 7, 'hidden');
    const share = (field: number) =>
      create(owner, { columns: [column(1), column(field), column(text)] as never, search: 'sen' });
    const [hidden, gone] = [await share(7), await share(8)];
    const birthday = { params: { ...params, field: 8 } };
    await house.call(owner, deleteField, birthday);
    const shown = [await read(reader, hidden.id), await read(reader, gone.id)];
    expect(shown.map(({ columns, search, broken }) => ({ columns, search, broken }))).toEqual(
      Array(2).fill({ columns: [column(1), column(text)], search: '', broken: true }),
    );
    const asked: string[][] = [];
    for (const { id } of [hidden, gone]) {
      const sent = await statementsOf(house.database, () => read(reader, id));
      asked.push(sent.map(({ text: sql }) => sql));
    }
    expect(asked[0]).toEqual(asked[1]);
    await house.call(owner, restoreField, birthday);
  });

  test('a filter by a value is told to who reads its field on all rows, a filter by emptiness to who sees the field', async () => {
    const reader = await come();
    const byPhone = await create(owner, {
      filter: where({ field: phones, is: 'equals', value: '0912345678' } as never),
    });
    const byEmpty = await create(owner, { filter: where({ field: phones, is: 'empty' } as never) });
    expect(await read(reader, byPhone.id)).toMatchObject({ filter: null, broken: true });
    expect(await read(reader, byEmpty.id)).toMatchObject({ filter: byEmpty.filter, broken: false });
    const admin = await come('admin');
    expect(await read(admin, byPhone.id)).toMatchObject({ filter: byPhone.filter, broken: false });
  });

  test('who typed a value sees it while he reads the field on some row, and no longer', async () => {
    const maker = await come();
    const filter = where({ field: phones, is: 'equals', value: '0912345678' } as never);
    const made = await create(maker, { filter, name: 'Khách 0912 345 678', search: '0912345678' });
    expect(made).toMatchObject({ filter, broken: false });
    await limitField(house, maker, phones, 'masked');
    expect(await read(maker, made.id)).toMatchObject({ filter: null, search: '', broken: true });
  });

  test.each([
    ['search', { search: 'gọi 0912 345 678' }],
    ['search that is one', { search: 'lan@sen.vn' }],
  ])('a phone or an e-mail in a %s is told to who reads that kind on all rows', async (_, given) => {
    const [reader, admin] = [await come(), await come('admin')];
    const made = await create(owner, given);
    expect(await read(reader, made.id)).toMatchObject({ filter: null, search: '', broken: true });
    expect(await read(admin, made.id)).toMatchObject({ filter: made.filter, search: made.search, broken: false });
  });

  test('and in its name it is masked', async () => {
    const reader = await come();
    const made = await create(owner, { name: 'Như 0912 345 678' });
    expect((await read(reader, made.id)).name).toBe('Như •••• ••• •••');
    expect((await read(await come('admin'), made.id)).name).toBe('Như 0912 345 678');
  });
});

test('a filter that its field can no longer be asked is told to nobody, its maker included', async () => {
  const [maker, other] = [await come('admin'), await come('admin')];
  const made = await create(maker, { filter: where(has(text, 'sen')) });
  const sealField = (sealed: boolean) =>
    inTransaction(house.database, { project: owner.project }, async (tx) => {
      await tx.db
        .updateTable('fields')
        .set({ sensitive: sealed })
        .where('project_id', '=', owner.project)
        .where('table_id', '=', 1 as never)
        .where('id', '=', text as never)
        .execute();
      await sealRights(tx, house.vault);
    });
  await sealField(true);
  expect(
    [await read(maker, made.id), await read(other, made.id)].map(({ broken, filter }) => [broken, filter]),
  ).toEqual([
    [true, null],
    [true, null],
  ]);
  await sealField(false);
  expect((await read(maker, made.id)).broken).toBe(false);
});

describe('changed by hand', () => {
  const tampered = async (sql: string, values: readonly unknown[]) => {
    await house.tamper(`update kin.saved_views set ${sql}`, values);
  };
  const isBroken = async (who: Person, view: string) => {
    const shown = await read(who, view);
    expect(shown).toMatchObject({ filter: null, search: '', broken: true, name: '' });
    const events = (await house.events(owner.project)).slice(-2);
    expect(events.map(({ action }) => action).toSorted()).toEqual(['view.damaged', 'view.read']);
  };

  test('what was sealed for another view does not open, and the rest of the list stands', async () => {
    const who = await come();
    const [one, other] = [await create(who, { search: 'một' }), await create(who, { search: 'hai' })];
    await tampered('sealed = (select sealed from kin.saved_views where id = $1) where id = $2', [one.id, other.id]);
    await isBroken(who, other.id);
    expect((await list(who)).views.find(({ id }) => id === one.id)).toEqual(one);
    expect(await refusedAs(() => change(who, { ...other }, { search: 'ba' }))).toBe('conflict');
    expect(await remove(who, other.id)).toEqual({ done: true });
  });

  test('a private one that is made shared, or another’s, opens for nobody', async () => {
    const [maker, thief] = [await come(), await come()];
    const [shared, given] = [await create(maker, { reach: 'private' }), await create(maker, { reach: 'private' })];
    await tampered(`reach = 'shared' where id = $1`, [shared.id]);
    await tampered('member_id = $1 where id = $2', [thief.member, given.id]);
    await isBroken(thief, shared.id);
    await isBroken(thief, given.id);
    await remove(maker, shared.id);
  });

  test('nothing that was typed stands in the row', async () => {
    const who = await come();
    const made = await create(who, { name: 'Zqxname', search: 'zqxsearch', filter: where(has(text, 'zqxfilter')) });
    const [row] = await house.tamper<{ row: string }>('select v::text as row from kin.saved_views v where id = $1', [
      made.id,
    ]);
    expect([row?.row.includes(made.id), /zqx/i.test(row?.row ?? '')]).toEqual([true, false]);
  });
});
