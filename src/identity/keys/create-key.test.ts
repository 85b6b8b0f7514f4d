/**
 * Guarantee: who holds `keys` makes keys of his own, after his password, with no more than he has himself; each is shown
 * once and stored as a keyed hash. Whoever holds `keys` sees all of them, as far as their tables and fields exist for
 * him, and ends each. Nobody else learns of any.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { createKey as route, listKeys as listRoute, mostKeys, revokeKey as revokeRoute } from '#contract/keys.ts';
import type { KeyGrants } from '#contract/keys.ts';
import type { KeyId } from '#contract/ids.ts';
import type { createRecord as createRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { stranger } from '../../../test/harness/actors.ts';
import { everythingIn, makeKey, plainReading, plantBareKeys, revoke } from '../../../test/harness/api-keys.ts';
import { addRole, limitField } from '../../../test/harness/field-rights.ts';
import { openHouse, password } from '../../../test/harness/house.ts';
import type { Person } from '../../../test/harness/house.ts';
import { lastPayload } from '../../../test/harness/last-payload.ts';
import { lockMember } from '../../../test/harness/lock-member.ts';
import { createKey } from './create-key.ts';
import { listKeys } from './list-keys.ts';
import { revokeKey } from './revoke-key.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project };
await addRole(house, owner.project, {
  key: 'keeper',
  rights: { view: ['own', 'team'], create: ['all'], edit: ['own'] },
  projectRights: ['keys'],
  fields: [
    { groups: ['rest'], scope: 'all', read: 'open', write: true },
    { groups: ['phone'], scope: 'all', read: 'masked' },
  ],
});
const keeper = await house.addMember(owner, { role: 'keeper', name: 'Phạm Giữ Khóa' });
const sales = await house.addMember(owner, { role: 'sales' });

// More keys are made here than anybody makes in a quarter of an hour.
beforeEach(async () => {
  await house.tamper('delete from attempts');
});

const asking = (grants: KeyGrants, more: object = {}) => ({
  params,
  body: { name: 'Website', grants, password, ...more },
});
const list = async (who: Person) => (await house.call<typeof listRoute>(who, listKeys, { params })).keys;
const listed = async (who: Person, key: KeyId) => (await list(who)).find(({ id }) => id === key);

/** The code and the place, and that nothing but the refusal's event was added. */
async function refusedAs(who: Person, grants: KeyGrants, more: object = {}) {
  const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
  const { code, field } = await house.refused<typeof route>(who, createKey, asking(grants, more));
  expect(await house.tableSums()).toEqual(sums);
  expect((await house.events(owner.project)).slice(before)).toMatchObject([
    { action: 'key.created', outcome: 'refused', actor_id: who.member, count: 0 },
  ]);
  return [code, field];
}

const one = (right: KeyGrants['rights'][number]['right'], scope: KeyGrants['rights'][number]['scope']): KeyGrants => ({
  rights: [{ table: 1 as never, right, scope }],
  fields: [],
});
const reading = (of: object): KeyGrants => ({
  ...one('view', 'own'),
  fields: [{ table: 1, scope: 'own', read: 'open', write: false, lookup: false, ...of } as never],
});

const both = (a: KeyGrants, b: KeyGrants) => [...a.rights, ...b.rights];

describe('allowed', () => {
  test('it is shown once, and stands in the database as a keyed hash alone', async () => {
    const { id, token } = await makeKey(house, owner, everythingIn(1), 'Trang web');
    expect(token).toMatch(/^kin_[0-9A-Za-z]{60}$/);
    const stored = await house.tamper<{ row: string }>('select k::text as row from kin.api_keys k where id = $1', [id]);
    expect(stored).toHaveLength(1);
    const plain = [token, token.slice(4), token.slice(15, 58)];
    for (const { name } of await house.tamper<{ name: string }>(
      `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname = 'kin' and relkind in ('r', 'p') and not relispartition`,
    )) {
      const rows = await house.tamper<{ row: string }>(`select t::text as row from kin.${name} t`);
      const found = rows.filter(({ row }) =>
        plain.some((each) => row.includes(each) || row.includes(Buffer.from(each).toString('hex'))),
      );
      expect({ name, found }).toEqual({ name, found: [] });
    }
    expect(JSON.stringify(await list(owner))).not.toContain(token.slice(15, 58));
  });

  test('its list says what it may, whose it is, and when it was used last', async () => {
    const { id, bearer } = await makeKey(house, owner, plainReading(1), 'Báo cáo');
    const shown = await listed(keeper, id);
    expect(shown).toMatchObject({
      name: 'Báo cáo',
      maker: { member: owner.member, name: 'Trần Thị Chủ' },
      lastUsedAt: null,
      works: true,
      grants: {
        rights: [{ table: 1, right: 'view', scope: 'all' }],
        fields: [{ table: 1, group: 'rest', scope: 'all', read: 'open', write: false, lookup: false }],
      },
    });
    await house.refused<typeof createRoute>(bearer, createRecord, {
      params: { ...params, table: 1 },
      body: { values: {} },
    });
    const [event] = await house.tamper<{ at: Date }>('select at from kin.events where actor_id = $1', [id]);
    expect((await listed(keeper, id))?.lastUsedAt).toBe(event?.at.toISOString());
  });

  test('the log keeps who made it and what it was granted, and its name for as long as what was typed', async () => {
    const { id } = await makeKey(house, keeper, one('view', 'own'), 'Biểu mẫu');
    expect(await lastPayload(house, owner.project)).toMatchObject({
      action: 'key.created',
      main: { key: id, granted: { rights: [{ effect: 'allow', right: 'view', scope: 'own', table: 1 }], fields: [] } },
      typed: { name: 'Biểu mẫu' },
    });
  });

  test('who holds `keys` ends a key of anybody, once; its row and its name stay', async () => {
    const { id } = await makeKey(house, owner, plainReading(1), 'Hết dùng');
    await revoke(house, keeper, id);
    expect(await listed(owner, id)).toBeUndefined();
    const gone = await house.refused<typeof revokeRoute>(owner, revokeKey, { params: { ...params, key: id } });
    expect(gone.code).toBe('not_found');
    const rows = await house.tamper('select name, revoked_by from kin.api_keys where id = $1', [id]);
    expect(rows).toEqual([{ name: 'Hết dùng', revoked_by: keeper.member }]);
    expect(await house.tamper(`select 1 from kin.grants where holder_id = $1`, [id])).toEqual([]);
  });

  test('a key whose maker is locked is listed as one that does not work', async () => {
    const leaving = await house.addMember(owner, { role: 'keeper' });
    const { id } = await makeKey(house, leaving, one('view', 'own'));
    expect((await listed(owner, id))?.works).toBe(true);
    await lockMember(house, leaving);
    expect((await listed(owner, id))?.works).toBe(false);
    await revoke(house, owner, id);
  });
});

describe('denied', () => {
  test('nobody without `keys` makes, sees or ends one', async () => {
    const { id } = await makeKey(house, owner, plainReading(1));
    expect(await refusedAs(sales, one('view', 'own'))).toEqual(['forbidden', undefined]);
    expect((await house.refused<typeof listRoute>(sales, listKeys, { params })).code).toBe('forbidden');
    const ending = { params: { ...params, key: id } };
    expect((await house.refused<typeof revokeRoute>(sales, revokeKey, ending)).code).toBe('forbidden');
    expect((await house.refused<typeof route>(stranger, createKey, asking(one('view', 'own')))).code).toBe(
      'not_signed_in',
    );
    expect(await listed(owner, id)).toMatchObject({ works: true });
  });

  test('nor does a key, whatever its maker holds', async () => {
    const { id, bearer } = await makeKey(house, owner, everythingIn(1));
    const asked = asking(one('view', 'own'));
    expect((await house.refused<typeof route>(bearer, createKey, asked)).code).toBe('forbidden');
    expect((await house.refused<typeof listRoute>(bearer, listKeys, { params })).code).toBe('forbidden');
    const ending = { params: { ...params, key: id } };
    expect((await house.refused<typeof revokeRoute>(bearer, revokeKey, ending)).code).toBe('forbidden');
  });

  test('without his password, tried ten times', async () => {
    const wrong = { password: 'không phải' };
    for (let tries = 0; tries < 10; tries++) {
      expect(await refusedAs(keeper, one('view', 'own'), wrong)).toEqual(['wrong_sign_in', '/password']);
    }
    expect(await refusedAs(keeper, one('view', 'own'))).toEqual(['too_many_attempts', undefined]);
  });

  test.each([
    ['rows that he does not view', one('view', 'all')],
    ['rows below his team', one('view', 'team_tree')],
    [
      'editing more rows than he may',
      { ...one('view', 'team'), rights: both(one('view', 'team'), one('edit', 'team')) },
    ],
    ['many at once', { ...one('view', 'own'), rights: both(one('view', 'own'), one('bulk_edit', 'own')) }],
    ['a field of which he sees the mask, openly', reading({ field: 2 })],
    ['a group of which he sees the mask, openly', reading({ group: 'phone' })],
    ['matching what he may not look up', reading({ field: 2, read: 'masked', lookup: true })],
    [
      'writing what he may not write',
      { ...one('create', 'own'), fields: reading({ field: 2, read: 'hidden', write: true }).fields },
    ],
  ])('more than he has: %s', async (_what, grants) => {
    // A field's write axis holds within the right to edit or create, its read axis within view.
    const within = { rights: [...grants.rights, ...(grants.fields.length > 0 ? one('view', 'own').rights : [])] };
    expect(await refusedAs(keeper, { ...grants, rights: within.rights })).toEqual(['beyond_own_rights', '/grants']);
  });

  test('a scope of a field that reaches further than the rows does not make it more', async () => {
    const grants = { ...one('view', 'own'), fields: reading({ group: 'rest', scope: 'all' }).fields };
    await revoke(house, owner, (await makeKey(house, keeper, grants)).id);
  });
});

describe('hidden', () => {
  test('a field that is hidden from him is one that was never made', async () => {
    const hidden = await refusedAs(keeper, reading({ field: 3 }));
    expect(hidden).toEqual(['unknown_field', '/grants/fields/0/field']);
    expect(await refusedAs(keeper, reading({ field: 99 }))).toEqual(hidden);
  });

  test('a group is granted, or refused, by the fields of it that he knows', async () => {
    const blind = await house.addMember(owner, { role: 'keeper' });
    const { id } = await makeKey(house, blind, reading({ group: 'rest' }));
    await limitField(house, blind, 4, 'hidden');
    const { id: same } = await makeKey(house, blind, reading({ group: 'rest' }));
    await limitField(house, blind, 6, 'masked');
    expect(await refusedAs(blind, reading({ group: 'rest' }))).toEqual(['beyond_own_rights', '/grants']);
    for (const each of [id, same]) await revoke(house, owner, each);
  });

  test('the list names no table and no field that does not exist for its reader', async () => {
    const grants: KeyGrants = {
      rights: [...one('view', 'own').rights, { table: 2 as never, right: 'view', scope: 'all' }],
      fields: [
        ...reading({ field: 3 }).fields,
        ...reading({ field: 1 }).fields,
        ...reading({ table: 2, group: 'rest' }).fields,
      ],
    };
    const { id } = await makeKey(house, owner, grants);
    const shown = (await listed(keeper, id))?.grants;
    expect(shown?.rights).toEqual(one('view', 'own').rights);
    expect(shown?.fields.map((each) => [each.table, 'field' in each ? each.field : each.group])).toEqual([[1, 1]]);
    expect((await listed(owner, id))?.grants.fields).toHaveLength(3);
  });

  test('a key of another project is none', async () => {
    const other = await house.setUpOwner();
    const { id } = await makeKey(house, other, plainReading(1));
    const ending = { params: { ...params, key: id } };
    expect((await house.refused<typeof revokeRoute>(owner, revokeKey, ending)).code).toBe('not_found');
    expect(await listed(owner, id)).toBeUndefined();
  });
});

describe('invalid', () => {
  test('tables that are not there, or not for him', async () => {
    const at = (table: number) => ({ rights: [{ table, right: 'view', scope: 'own' }], fields: [] }) as never;
    const unknown = ['invalid_value', '/grants/rights/0/table'];
    expect(await refusedAs(owner, at(99))).toEqual(unknown);
    expect(await refusedAs(keeper, at(99))).toEqual(unknown);
    expect(await refusedAs(keeper, at(2))).toEqual(unknown);
  });

  test.each([
    ['no right at all', { rights: [], fields: [] }],
    ['a right on the project', { rights: [{ right: 'keys' }], fields: [] }],
    ['a right that no route of keys asks for', { rights: [{ table: 1, right: 'export', scope: 'all' }], fields: [] }],
    ['every table at once', { rights: [{ table: null, right: 'view', scope: 'all' }], fields: [] }],
    ['a deny', { rights: [{ table: 1, right: 'view', scope: 'all', effect: 'deny' }], fields: [] }],
    ['export of a field', { ...one('view', 'all'), fields: [{ ...reading({ field: 1 }).fields[0], export: true }] }],
    ['limits', { ...one('view', 'all'), limits: { reveals: 1 } }],
    ['a maker', { ...one('view', 'all'), member: owner.member }],
  ])('%s', (_what, grants) => {
    expect(route.body.safeParse({ name: 'Website', grants, password }).success).toBe(false);
    const more = { name: 'Website', grants: one('view', 'all'), password };
    expect(route.body.safeParse(more).success).toBe(true);
    expect(route.body.safeParse({ ...more, member: owner.member }).success).toBe(false);
  });

  test('more keys than a project has', async () => {
    const full = await house.setUpOwner();
    const { id } = await makeKey(house, full, plainReading(1));
    await plantBareKeys(house, full, mostKeys - 1);
    const asked = { params: { project: full.project }, body: { name: 'x', grants: one('view', 'own'), password } };
    expect((await house.refused<typeof route>(full, createKey, asked)).code).toBe('too_many');
    await revoke(house, full, id);
    await makeKey(house, full, one('view', 'own'));
  });

  test('a key that never was', async () => {
    const ending = { params: { ...params, key: newId() } };
    expect((await house.refused<typeof revokeRoute>(owner, revokeKey, ending)).code).toBe('not_found');
  });
});
