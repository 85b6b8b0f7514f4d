/**
 * Guarantee: a list is kept for its maker or for everybody, and read under its reader's rights: nobody learns from one
 * which fields are hidden from him or were deleted, nor a value that another typed and that he could not read; what was
 * typed lies sealed, and a row that was changed by hand shows none of it, and is recorded.
 */
import { describe, expect, test } from 'vitest';
import type { FilterGroup } from '#contract/filters.ts';
import type {
  changeView as changeRoute,
  createView as createRoute,
  deleteView as deleteRoute,
  listViews as listRoute,
  readView as readRoute,
  ShownView,
} from '#contract/views.ts';
import { viewLimits } from '#contract/views.ts';
import { denyRight, limitField } from '../../../test/harness/field-rights.ts';
import { openHouse } from '../../../test/harness/house.ts';
import type { Person, Request } from '../../../test/harness/house.ts';
import { statementsOf } from '../../../test/harness/statements.ts';
import { changeView } from './change-view.ts';
import { createView } from './create-view.ts';
import { deleteView } from './delete-view.ts';
import { forgetLinks } from './forget-links.ts';
import { listViews } from './list-views.ts';
import { readView } from './read-view.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const come = (role = 'sales') => house.addMember(owner, { role });
const [name, phones, text, note] = [1, 2, 4, 10];

type Body = NonNullable<Request<typeof createRoute>['body']>;
const plain: Body = { reach: 'shared', name: 'Khách nóng', columns: null, sort: null, filter: null, search: '' };
const where = (...of: FilterGroup['of']): FilterGroup => ({ match: 'all', of });
const has = (field: number, value: string) => ({ field, is: 'contains', value }) as FilterGroup['of'][number];
const column = (by: number) => ({ by, width: null, pinned: false });

const create = (who: Person, body: Partial<Body> = {}) =>
  house.call<typeof createRoute>(who, createView, { params, body: { ...plain, ...body } });
const read = (who: Person, view: string) =>
  house.call<typeof readRoute>(who, readView, { params: { ...params, view } });
const list = (who: Person) => house.call<typeof listRoute>(who, listViews, { params });
type Changes = NonNullable<Request<typeof changeRoute>['body']>;
const change = (who: Person, { id, version }: ShownView, body: Partial<Changes>) =>
  house.call<typeof changeRoute>(who, changeView, { params: { ...params, view: id }, body: { version, ...body } });
const remove = (who: Person, view: string) =>
  house.call<typeof deleteRoute>(who, deleteView, { params: { ...params, view } });

/** The code, its place, and that nothing but the refusal's event was added. */
async function refusedAs(act: () => Promise<unknown>): Promise<unknown> {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const refusal = await act().then(
    () => ({ code: 'not refused', field: undefined }),
    (error: { code: string; field?: string }) => error,
  );
  expect(await house.tableSums()).toEqual(sums);
  const added = (await house.events(owner.project)).slice(before);
  expect(added.map(({ outcome, count }) => [outcome, count])).toEqual([['refused', 0]]);
  return refusal.field === undefined ? refusal.code : [refusal.code, refusal.field];
}

const lastAction = async () => (await house.events(owner.project)).at(-1)?.action;

describe('allowed', () => {
  test('a view is kept, found again by its id and in the list, changed and taken away, each an event', async () => {
    const who = await come();
    const filter = where(has(text, 'sen'), { match: 'none', of: [{ field: 'assignee', is: 'in', value: ['me'] }] });
    const columns = [{ by: 1 as never, width: 240, pinned: true }, column(text), { ...column(1), by: 'team' as const }];
    const body = { filter, columns, search: 'hoa', sort: { by: 1, part: 'given', direction: 'asc' } } as const;
    const made = await create(who, { ...body, reach: 'private' } as never);
    expect(made).toEqual({
      ...body,
      id: made.id,
      reach: 'private',
      name: 'Khách nóng',
      maker: who.member,
      version: 1,
      updatedAt: made.updatedAt,
      broken: false,
      mine: true,
    });
    expect(await lastAction()).toBe('view.created');
    expect(await read(who, made.id)).toEqual(made);
    expect(await list(who)).toEqual({ views: [made], own: null });
    const next = await change(who, made, { name: 'Hoa', reach: 'shared', search: '' });
    expect(await lastAction()).toBe('view.changed');
    const changed = { name: 'Hoa', reach: 'shared', search: '', version: 2, updatedAt: next.updatedAt };
    expect(next).toEqual({ ...made, ...changed });
    expect(await remove(who, made.id)).toEqual({ done: true });
    expect(await lastAction()).toBe('view.deleted');
    expect(await list(who)).toEqual({ views: [], own: null });
  });

  test('a shared one is everybody’s to use and its maker’s to change, or of who decides about fields', async () => {
    const [maker, other, admin] = [await come(), await come('viewer'), await come('admin')];
    const made = await create(maker, { filter: where(has(name, 'Lan')) });
    expect(await read(other, made.id)).toEqual({ ...made, mine: false });
    expect((await read(admin, made.id)).mine).toBe(true);
    expect((await change(admin, made, { name: 'Của cả team' })).maker).toBe(maker.member);
    await remove(admin, made.id);
    expect((await list(other)).views).toEqual([]);
  });

  test('one’s own takes the place of the one before, also when two are made at once', async () => {
    const who = await come();
    const own = { reach: 'own', name: null } as const;
    await create(who, { ...own, search: 'một' });
    await Promise.all([create(who, { ...own, search: 'hai' }), create(who, { ...own, search: 'ba' })]);
    const { views, own: kept } = await list(who);
    expect([views, ['hai', 'ba'].includes(kept?.search ?? '')]).toEqual([[], true]);
    expect(await house.tamper('select from kin.saved_views where member_id = $1', [who.member])).toHaveLength(1);
  });

  test('a link is found by its id, in no list, and gone 90 days after its last change', async () => {
    const [maker, other] = [await come(), await come()];
    const link = await create(maker, { reach: 'link', name: null, filter: where(has(name, 'Lan')) });
    const younger = await create(maker, { reach: 'link', name: null });
    expect(await read(other, link.id)).toEqual({ ...link, mine: false });
    expect(await list(maker)).toEqual({ views: [], own: null });
    const age = (days: number, id: string) =>
      house.tamper(`update kin.saved_views set updated_at = now() - $1 * interval '1 day' where id = $2`, [days, id]);
    await age(91, link.id);
    await age(89, younger.id);
    const kept = await create(maker);
    await age(91, kept.id);
    await forgetLinks(house.database);
    expect(await refusedAs(() => read(other, link.id))).toBe('not_found');
    expect([(await read(other, younger.id)).id, (await read(other, kept.id)).id]).toEqual([younger.id, kept.id]);
  });

  test('what is left out of a change stays', async () => {
    const who = await come();
    const made = await create(who, { filter: where(has(name, 'Lan')), search: 'sen', columns: [column(1) as never] });
    expect(await change(who, made, { sort: { by: 'created_at', part: 'whole', direction: 'asc' } })).toMatchObject({
      filter: made.filter,
      search: 'sen',
      columns: made.columns,
      name: made.name,
    });
  });

  test('who may not know a filter may give the view another name, and the filter stays for others', async () => {
    const [admin, reader] = [await come('admin'), await come('viewer')];
    const made = await create(owner, { filter: where(has(note, 'quen')) });
    await limitField(house, admin, note, 'hidden');
    const seen = await read(admin, made.id);
    expect([seen.broken, seen.filter]).toEqual([true, null]);
    await change(admin, seen, { name: 'Tên khác' });
    expect(await read(owner, made.id)).toMatchObject({ name: 'Tên khác', filter: made.filter, broken: false });
    expect((await read(reader, made.id)).name).toBe('Tên khác');
  });
});

describe('denied', () => {
  test('another’s shared view or link is not to be changed', async () => {
    const [maker, other] = [await come(), await come()];
    for (const given of [{}, { reach: 'link', name: null } as const]) {
      const made = await create(maker, given);
      expect(await refusedAs(() => change(other, made, { search: 'x' }))).toBe('forbidden');
      expect(await refusedAs(() => remove(other, made.id))).toBe('forbidden');
    }
  });

  test('who may not view the table has no views of it', async () => {
    const nobody = await come();
    await denyRight(house, nobody, 'view');
    const codes = [await refusedAs(() => list(nobody)), await refusedAs(() => create(nobody))];
    expect(codes).toEqual(['forbidden', 'forbidden']);
  });
});

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
    await house.tamper('update kin.fields set deleted_at = now() where table_id = 1 and id = 8 and project_id = $1', [
      owner.project,
    ]);
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
    await house.tamper('update kin.fields set deleted_at = null where table_id = 1 and id = 8 and project_id = $1', [
      owner.project,
    ]);
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
    ['filter on a text', { filter: where(has(text, 'số 0912345678')) }],
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

describe('invalid', () => {
  test.each([
    ['a column', { columns: [column(1), column(99)] }, '/columns/1/by'],
    ['the order', { sort: { by: 99, part: 'whole', direction: 'asc' } }, '/sort/by'],
    ['a filter', { filter: where({ match: 'any', of: [has(1, 'a'), has(99, 'b')] }) }, '/filter/of/0/of/1/field'],
  ] as const)('an unknown field in %s', async (_, given, at) => {
    const who = await come();
    expect(await refusedAs(() => create(who, given as never))).toEqual(['unknown_field', at]);
    await limitField(house, who, 9, 'hidden');
    const hidden = JSON.parse(JSON.stringify(given).replace('99', '9')) as never;
    expect(await refusedAs(() => create(who, hidden))).toEqual(['unknown_field', at]);
    const made = await create(who);
    expect(await refusedAs(() => change(who, made, hidden))).toEqual(['unknown_field', at]);
  });

  test.each([
    ['a column twice', { columns: [column(1), column(1)] }, ['invalid_value', '/columns/1/by']],
    ['a named one without a name', { name: null }, ['invalid_value', '/name']],
    ['a name for one’s own', { reach: 'own' }, ['invalid_value', '/name']],
    ['a name for a link', { reach: 'link' }, ['invalid_value', '/name']],
    [
      'order by what is not sorted',
      { sort: { by: 10, part: 'whole', direction: 'asc' } },
      ['invalid_value', '/sort/by'],
    ],
    [
      'more than is ever meant',
      {
        filter: where(
          ...Array<FilterGroup['of'][number]>(45).fill({
            field: 1,
            is: 'in',
            value: Array<string>(4).fill('x'.repeat(990)),
          } as never),
        ),
      },
      ['invalid_value', '/filter'],
    ],
  ])('%s', async (_, given, answer) => {
    const who = await come();
    expect(await refusedAs(() => create(who, given as never))).toEqual(answer);
  });

  test('a link or one’s own is neither named nor shared', async () => {
    const who = await come();
    for (const reach of ['link', 'own'] as const) {
      const made = await create(who, { reach, name: null });
      expect(await refusedAs(() => change(who, made, { reach: 'shared' }))).toEqual(['invalid_value', '/reach']);
      expect(await refusedAs(() => change(who, made, { name: 'Tên' }))).toEqual(['invalid_value', '/name']);
    }
  });

  test('an older version is a conflict', async () => {
    const who = await come();
    const made = await create(who);
    await change(who, made, { search: 'một' });
    expect(await refusedAs(() => change(who, made, { search: 'hai' }))).toBe('conflict');
    const [one, two] = await Promise.allSettled(
      ['ba', 'bốn'].map((search) => change(who, { ...made, version: 2 }, { search })),
    );
    expect([one?.status, two?.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('one more than there may be', async () => {
    const who = await come();
    const { id } = await create(who);
    await house.tamper(
      `insert into kin.saved_views (project_id, id, table_id, member_id, reach, sealed)
       select project_id, gen_random_uuid(), table_id, member_id, reach, sealed
         from kin.saved_views, generate_series(1, $1) where id = $2`,
      [viewLimits.views - 1, id],
    );
    expect(await refusedAs(() => create(who))).toBe('too_many');
    expect((await create(who, { reach: 'link', name: null })).reach).toBe('link');
    await house.tamper('delete from kin.saved_views where member_id = $1', [who.member]);
  });

  test('of links the newest are kept', async () => {
    const who = await come();
    const { id } = await create(who, { reach: 'link', name: null });
    await house.tamper(
      `insert into kin.saved_views (project_id, id, table_id, member_id, reach, sealed, updated_at)
       select project_id, gen_random_uuid(), table_id, member_id, reach, sealed, updated_at + n * interval '1 second'
         from kin.saved_views, generate_series(1, $1) n where id = $2`,
      [viewLimits.links - 1, id],
    );
    const newest = await create(who, { reach: 'link', name: null });
    const kept = await house.tamper<{ id: string }>('select id from kin.saved_views where member_id = $1', [
      who.member,
    ]);
    expect([kept.length, kept.some((each) => each.id === id), kept.some((each) => each.id === newest.id)]).toEqual([
      viewLimits.links,
      false,
      true,
    ]);
    await house.tamper('delete from kin.saved_views where member_id = $1', [who.member]);
  });
});
