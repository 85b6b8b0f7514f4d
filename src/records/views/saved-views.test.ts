/**
 * Guarantee: a list is kept for its maker or for everybody, changed by its maker and by who decides about fields, and
 * refused in clear words where it names what is not there; a refusal changes nothing.
 */
import { describe, expect, test } from 'vitest';
import type { FilterGroup } from '#contract/filters.ts';
import { viewLimits } from '#contract/views.ts';
import { column, has, viewsIn, where } from '../../../test/fixtures/saved-views.ts';
import { denyRight, limitField } from '../../../test/harness/field-rights.ts';
import { openHouse } from '../../../test/harness/house.ts';
import { forgetLinks } from './forget-links.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { come, create, read, list, change, remove, refusedAs } = viewsIn(house, owner);
const [name, text, note] = [1, 4, 10];

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
    const made = await create(owner, { filter: where(has(text, 'quen')) });
    await limitField(house, admin, text, 'hidden');
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
    ['an operator that its kind has not', { field: note, is: 'contains', value: 'a' }, '/filter/of/0/is'],
    ['a phone in a text, which stands in none', has(text, 'số 0912345678'), '/filter/of/0/value'],
    ['a value that is none of its kind', { field: 9, is: 'gte', value: 'nhiều' }, '/filter/of/0/value'],
  ])('a filter with %s', async (_, condition, at) => {
    const who = await come('admin');
    expect(await refusedAs(() => create(who, { filter: where(condition as never) }))).toEqual(['invalid_value', at]);
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
            field: 4,
            is: 'in',
            value: Array<string>(10).fill('x'.repeat(450)),
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
    expect(new Set([one?.status, two?.status])).toEqual(new Set(['fulfilled', 'rejected']));
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
