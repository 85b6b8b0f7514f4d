/**
 * Guarantee: all rights of a member, each as it is explained alone; one's own, or for holders of `roles` or `security`.
 * Of himself a member learns nothing of what is hidden from him.
 */
import { describe, expect, test } from 'vitest';
import type { explainRight as explainRoute, readMemberRights as route } from '#contract/explain.ts';
import { explainedAxes } from '#contract/explain.ts';
import { projectRights, tableRights } from '#contract/rights.ts';
import type { ReplyOf } from '#contract/route.ts';
import { newId } from '#database/uuid.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { explainRight } from './explain-right.ts';
import { readMemberRights } from './read-member-rights.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const admin = await house.addMember(owner, { role: 'admin' });
const marketing = await house.addMember(owner, { role: 'marketing' });

type Reply = ReplyOf<typeof route>;
const paramsOf = ({ member }: Pick<Person, 'member'>) => ({ params: { project: owner.project, member } });
const read = (who: Person, member: Person): Promise<Reply> =>
  house.call<typeof route>(who, readMemberRights, paramsOf(member));
const fieldsOf = ({ tables }: Reply, at = 0) => tables[at]?.fields.map(({ field }) => field);

describe('allowed', () => {
  test('every right, table, field and axis, each as it is explained alone', async () => {
    const reply = await read(marketing, marketing);
    expect([reply.owner, reply.project]).toEqual([false, []]);
    expect(reply.tables.map(({ table }) => table)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(fieldsOf(reply)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10]);
    const [table] = reply.tables;
    if (table === undefined) throw new Error('no table');
    expect(table.rights.map(({ right }) => right)).toEqual(tableRights);
    expect(table.rights.filter(({ allowed }) => allowed).map(({ right }) => right)).toEqual([
      'view',
      'create',
      'edit',
      'import',
    ]);
    const alone = async (about: object) => {
      const body = { about } as never;
      const {
        owner: _,
        holders: _names,
        ...answer
      } = await house.call<typeof explainRoute>(marketing, explainRight, {
        ...paramsOf(marketing),
        body,
      });
      return answer;
    };
    for (const { right, ...shown } of table.rights) expect(shown).toEqual(await alone({ table: 1, right }));
    const phones = table.fields[1];
    expect(phones?.axes.map(({ axis }) => axis)).toEqual(explainedAxes);
    for (const { axis, ...shown } of phones?.axes ?? [])
      expect(shown).toEqual(await alone({ table: 1, field: 2, axis }));
    expect(reply.limits).toEqual({ reveals: 200, lookups: 200, claims: 50, single_deletes: 20, single_edits: 100 });
  });

  test('names for what the sources name, and for the tables and fields themselves', async () => {
    const { holders, tables } = await read(marketing, marketing);
    const role = { vi: 'Marketing, không xuất dữ liệu', en: 'Marketing without export' };
    expect(holders.map(({ kind, name }) => [kind, name])).toEqual([['role', role]]);
    const sources = tables.flatMap(({ rights }) => rights.flatMap((each) => each.sources));
    expect(sources.length).toBeGreaterThan(0);
    for (const { holder } of sources) expect(holder).toEqual({ kind: 'role', id: holders[0]?.id });
    const [table] = tables;
    expect(table?.name.vi).toBe('Khách hàng');
    expect(table?.fields.slice(0, 3).map(({ name, group }) => [name.vi, group])).toEqual([
      ['Họ tên', 'rest'],
      ['Điện thoại', 'phone'],
      ['Email', 'email'],
    ]);
    const why = { ...paramsOf(marketing), body: { about: { right: 'members' } } } as never;
    expect((await house.call<typeof explainRoute>(marketing, explainRight, why)).holders).toEqual(holders);
  });

  test('an administrator sees what holds for him, and the owner everything', async () => {
    const his = await read(admin, admin);
    expect(his.project.map(({ right }) => right)).toEqual(projectRights);
    expect(his.project.every(({ sources }) => sources.length === 1)).toBe(true);
    const owners = await read(admin, owner);
    const answers = owners.tables.flatMap(({ rights, fields }) => [...rights, ...fields.flatMap(({ axes }) => axes)]);
    expect(owners.owner).toBe(true);
    expect(answers.every(({ allowed, sources, missing }) => allowed && sources.length === 0 && missing === null)).toBe(
      true,
    );
    expect(await read(admin, marketing)).toEqual(await read(marketing, marketing));
  });

  test('is one event', async () => {
    const sums = await house.tableSums();
    const before = (await house.events(owner.project)).length;
    await read(admin, marketing);
    expect(await house.tableSums()).toEqual(sums);
    expect((await house.events(owner.project)).slice(before)).toEqual([
      expect.objectContaining({ action: 'member.rights_viewed', outcome: 'done', table_id: null, count: 0 }),
    ]);
  });
});

describe('denied', () => {
  test('of a colleague, whether there is one or not, by the same statements', async () => {
    const sent = async (member: string) => {
      const statements = await statementsOf(house.database, async () => {
        const refusal = await house.refused(marketing, readMemberRights, paramsOf({ member: member as never }));
        expect([refusal.code, refusal.field]).toEqual(['forbidden', undefined]);
      });
      return statements.map(({ text }) => text);
    };
    // The first two make the keys of today, and read them.
    for (const _ of [1, 2]) await sent(admin.member);
    expect(await sent(admin.member)).toEqual(await sent(newId()));
  });
});

describe('hidden', () => {
  test('a field that is hidden from him is left out, and with it every trace; an administrator sees it', async () => {
    const clerk = await house.addMember(owner, { role: 'marketing' });
    const before = await read(clerk, clerk);
    await limitField(house, clerk, 6, 'hidden');
    const after = await read(clerk, clerk);
    const without = before.tables.map((each) =>
      each.table === 1 ? { ...each, fields: each.fields.filter(({ field }) => field !== 6) } : each,
    );
    expect(JSON.stringify(after)).toBe(JSON.stringify({ ...before, tables: without }));
    expect(JSON.stringify(after)).not.toContain('deny');
    expect(fieldsOf(await read(admin, clerk))).toContain(6);
  });

  test('a table that he does not know', async () => {
    await addRole(house, owner.project, { key: 'one_table', rights: { view: ['own'] }, fields: [] });
    const narrow = await house.addMember(owner, { role: 'one_table' });
    expect((await read(narrow, narrow)).tables.map(({ table, fields }) => [table, fields])).toEqual([[1, []]]);
    expect((await read(admin, narrow)).tables.map(({ table }) => table)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('invalid', () => {
  test('nobody’s id', async () => {
    const sums = await house.tableSums();
    const refusal = await house.refused(admin, readMemberRights, paramsOf({ member: newId() as never }));
    expect(refusal.code).toBe('not_found');
    expect(await house.tableSums()).toEqual(sums);
  });
});
