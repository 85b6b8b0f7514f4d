/**
 * Guarantee: whoever asks why a member may or may not do something gets what the door does, with the grants behind it by
 * role, team and person: everybody about himself, holders of `roles` or `security` about anybody. What is hidden from
 * somebody is explained to him like what does not exist.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { explainRight as route } from '#contract/explain.ts';
import type { RoleId } from '#contract/ids.ts';
import type * as people from '#contract/people.ts';
import type { ReplyOf, RequestOf } from '#contract/route.ts';
import type { createRecord as createRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { addRole, denyRight, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createTeam } from './create-team.ts';
import { explainRight } from './explain-right.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const admin = await house.addMember(owner, { role: 'admin' });
const leader = await house.addMember(owner, { role: 'leader' });
const sales = await house.addMember(owner, { role: 'sales' });
const roleId = async (key: string) =>
  (
    await house.tamper<{ id: RoleId }>('select id from roles where project_id = $1 and key = $2', [owner.project, key])
  )[0]?.id;
const ofSales = { kind: 'role', id: await roleId('sales') };

type Body = RequestOf<typeof route>['body'];
const requestOf = ({ member }: Pick<Person, 'member'>, about: Body['about'], record: string | null = null) => ({
  params: { project: owner.project, member },
  body: { about, record },
});
/** Without the names of roles and teams, which are the same whatever is asked: `read-member-rights.test.ts` has them. */
const ask = async (
  who: Person,
  ...of: Parameters<typeof requestOf>
): Promise<Omit<ReplyOf<typeof route>, 'holders'>> => {
  const { holders: _, ...answer } = await house.call<typeof route>(who, explainRight, requestOf(...of));
  return answer;
};
const refuse = async (who: Person, ...of: Parameters<typeof requestOf>) => {
  const { code, field } = await house.refused(who, explainRight, requestOf(...of));
  return [code, field];
};
const create = async (who: Person) =>
  (
    await house.call<typeof createRoute>(who, createRecord, {
      params: { project: owner.project, table: 1 },
      body: { values: { '1': 'Lê Giải Thích' } },
    })
  ).id;

let ofOwner: string;
let ofOneself: string;
beforeAll(async () => {
  const team = { name: 'Bán lẻ', parent: null, leaders: [leader.member], members: [sales.member] };
  await house.call<typeof people.createTeam>(owner, createTeam, { params: { project: owner.project }, body: team });
  [ofOwner, ofOneself] = [await create(owner), await create(sales)];
});

describe('allowed', () => {
  test('anybody about himself, with the rows and the role', async () => {
    expect(await ask(sales, sales, { table: 1, right: 'edit' })).toEqual({
      owner: false,
      allowed: true,
      rows: { of: ['own'], without: [] },
      levels: [],
      sources: [{ holder: ofSales, effect: 'allow', scope: 'own', level: null, decisive: true }],
      missing: null,
    });
  });

  test('an administrator about anybody: how far a field is read, and on one record', async () => {
    const about: Body['about'] = { table: 1, field: 2, axis: 'read' };
    const byRole = { holder: ofSales, effect: 'allow' as const };
    expect(await ask(admin, sales, about)).toEqual({
      owner: false,
      allowed: true,
      rows: { of: ['all'], without: [] },
      levels: [
        { level: 'masked', rows: { of: ['all'], without: ['own'] } },
        { level: 'open', rows: { of: ['own'], without: [] } },
      ],
      sources: expect.arrayContaining([
        { ...byRole, scope: 'own', level: 'open', decisive: true },
        { ...byRole, scope: 'all', level: 'masked', decisive: true },
      ]),
      missing: null,
    });
    const there = await ask(admin, sales, about, ofOwner);
    expect([there.levels.map(({ level }) => level), there.sources]).toEqual([
      ['masked'],
      [{ ...byRole, scope: 'all', level: 'masked', decisive: true }],
    ]);
    // Seen by the member in question, not by who asks: this one is his.
    const his = await ask(admin, sales, about, ofOneself);
    expect(his.levels.map(({ level }) => level)).toEqual(['open']);
  });

  test('who is denied it: the deny by name, and of an edit the view that is missing', async () => {
    const closed = await house.addMember(owner, { role: ['sales', 'marketing'] });
    await denyRight(house, closed, 'view');
    const viewed = await ask(closed, closed, { table: 1, right: 'view' });
    const ofHimself = { kind: 'member', id: closed.member };
    const deny = { holder: ofHimself, effect: 'deny', scope: 'all', level: null, decisive: true };
    expect([viewed.allowed, viewed.rows]).toEqual([false, { of: [], without: [] }]);
    expect(viewed.sources.filter(({ decisive }) => decisive)).toEqual([deny]);
    expect(viewed.sources.map(({ holder: { kind } }) => kind)).toEqual(['role', 'role', 'member']);
    const edited = await ask(admin, closed, { table: 1, right: 'edit' }, ofOwner);
    expect(edited).toMatchObject({ allowed: false, missing: { what: 'view', sources: viewed.sources } });
    expect(edited.sources).toEqual([
      {
        holder: { kind: 'role', id: await roleId('marketing') },
        effect: 'allow',
        scope: 'all',
        level: null,
        decisive: true,
      },
    ]);
  });

  test('the owner needs no grant', async () => {
    const everywhere = { of: ['all'], without: [] };
    expect(await ask(admin, owner, { table: 1, field: 2, axis: 'read' })).toEqual({
      owner: true,
      allowed: true,
      rows: everywhere,
      levels: [{ level: 'open', rows: everywhere }],
      sources: [],
      missing: null,
    });
    expect(await ask(owner, owner, { right: 'erase' })).toMatchObject({ owner: true, allowed: true, rows: null });
  });

  test('a right on the project', async () => {
    expect(await ask(sales, sales, { right: 'members' })).toMatchObject({ allowed: false, sources: [] });
    const held = await ask(sales, sales, { right: 'members' });
    expect(held.rows).toBe(null);
    const ofAdmin = { kind: 'role', id: await roleId('admin') };
    expect((await ask(admin, admin, { right: 'members' })).sources).toEqual([
      { holder: ofAdmin, effect: 'allow', scope: null, level: null, decisive: true },
    ]);
  });

  test('is one event, and changes nothing', async () => {
    const sums = await house.tableSums();
    const before = (await house.events(owner.project)).length;
    await ask(admin, sales, { table: 1, right: 'view' });
    expect(await house.tableSums()).toEqual(sums);
    expect((await house.events(owner.project)).slice(before)).toEqual([
      expect.objectContaining({ action: 'right.explained', outcome: 'done', table_id: 1, count: 0 }),
    ]);
  });
});

describe('denied', () => {
  test('about a colleague, whoever he is and whether there is one', async () => {
    const sums = await house.tableSums();
    const sent = async (member: string) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refuse(leader, { member: member as never }, { right: 'members' })).toEqual([
          'forbidden',
          undefined,
        ]);
      });
      return statements.map(({ text }) => text);
    };
    // The first two make the keys of today, and read them.
    for (const _ of [1, 2]) await sent(sales.member);
    expect(await sent(sales.member)).toEqual(await sent(newId()));
    expect(await house.tableSums()).toEqual(sums);
  });
});

describe('hidden', () => {
  test('a field from himself: as one that does not exist; to an administrator it is explained', async () => {
    const clerk = await house.addMember(owner, { role: 'marketing' });
    await limitField(house, clerk, 6, 'hidden');
    const sent = async (field: number) => {
      const statements = await statementsOf(house.database, async () => {
        const refusal = await refuse(clerk, clerk, { table: 1, field, axis: 'read' });
        expect(refusal).toEqual(['unknown_field', '/about/field']);
      });
      return statements.map(({ text }) => text);
    };
    await sent(6);
    expect(await sent(6)).toEqual(await sent(99));
    const { allowed, sources } = await ask(admin, clerk, { table: 1, field: 6, axis: 'read' });
    const deny = { holder: { kind: 'member', id: clerk.member }, effect: 'deny', scope: 'all', level: 'hidden' };
    expect([allowed, sources.filter(({ decisive }) => decisive)]).toEqual([false, [{ ...deny, decisive: true }]]);
  });

  test('a table on which he holds nothing', async () => {
    await addRole(house, owner.project, { key: 'one_table', rights: { view: ['own'] }, fields: [] });
    const narrow = await house.addMember(owner, { role: 'one_table' });
    const there = await refuse(narrow, narrow, { table: 2, right: 'view' });
    expect(there).toEqual(await refuse(narrow, narrow, { table: 99, right: 'view' }));
    expect(there).toEqual(['not_found', undefined]);
    expect(await refuse(narrow, narrow, { table: 2, field: 1, axis: 'read' })).toEqual(there);
    expect((await ask(admin, narrow, { table: 2, right: 'view' })).allowed).toBe(false);
  });

  test('a record out of view, as one that does not exist, by the same statements', async () => {
    await addRole(house, owner.project, { key: 'own_only', rights: { view: ['own'] }, fields: [] });
    const own = await house.addMember(owner, { role: 'own_only' });
    const sent = async (record: string) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refuse(own, own, { table: 1, right: 'view' }, record)).toEqual(['not_found', undefined]);
      });
      return statements.map(({ text }) => text);
    };
    await sent(ofOwner);
    expect(await sent(ofOwner)).toEqual(await sent(newId()));
  });
});

describe('invalid', () => {
  test('a member, a field, a record that do not exist', async () => {
    const sums = await house.tableSums();
    expect(await refuse(admin, { member: newId() as never }, { right: 'members' })).toEqual(['not_found', undefined]);
    expect(await refuse(admin, sales, { table: 1, field: 99, axis: 'read' })).toEqual([
      'unknown_field',
      '/about/field',
    ]);
    expect(await refuse(admin, sales, { table: 99, right: 'view' })).toEqual(['not_found', undefined]);
    expect(await refuse(admin, sales, { table: 1, right: 'view' }, newId())).toEqual(['not_found', undefined]);
    expect(await refuse(admin, sales, { table: 2, right: 'view' }, ofOwner)).toEqual(['not_found', undefined]);
    expect(await house.tableSums()).toEqual(sums);
  });

  test('a record of a right on the project', async () => {
    await expect(ask(admin, sales, { right: 'members' }, ofOwner)).rejects.toThrow(/invalid/i);
  });

  test('rights that were changed by hand are not explained', async () => {
    const other = await house.setUpOwner();
    await house.tamper(
      `delete from grants where (project_id, id) in
        (select project_id, id from grants where project_id = $1 and granted_right = 'export' limit 1)`,
      [other.project],
    );
    const request = { params: { project: other.project, member: other.member }, body: { about: { right: 'roles' } } };
    expect((await house.refused(other, explainRight, request as never)).code).toBe('rights_damaged');
  });
});
