/**
 * Guarantee: who decides about rights sees every table and field with the kind under which it is granted, also those
 * that are hidden from himself; nobody else does.
 */
import { describe, expect, test } from 'vitest';
import { listTables as route } from '#contract/tables.ts';
import { stranger } from '../../test/harness/actors.ts';
import { limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { listTables } from './list-tables.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { params: { project: owner.project } };
const list = (who: Person) => house.call<typeof route>(who, listTables, params);

describe('allowed', () => {
  test('tables, fields and their kinds', async () => {
    const { tables } = await list(owner);
    const groups = (key: string) => tables.find((table) => table.key === key)?.fields.map(({ group }) => group);
    expect(tables.map(({ id, key }) => [id, key])).toEqual([
      [1, 'customers'],
      [2, 'companies'],
      [3, 'contacts'],
      [4, 'deals'],
      [5, 'products'],
      [6, 'tasks'],
    ]);
    expect(groups('customers')?.slice(0, 4)).toEqual(['rest', 'phone', 'email', 'rest']);
    expect(tables[0]?.fields.filter(({ sealed }) => sealed).map(({ id }) => id)).toEqual([2, 3, 10]);
  });

  test('a holder of `roles` knows a field that is hidden from himself; it is one event', async () => {
    const admin = await house.addMember(owner, { role: 'admin' });
    await limitField(house, admin, 2, 'hidden');
    const before = (await house.events(owner.project)).length;
    expect((await list(admin)).tables[0]?.fields.map(({ id }) => id)).toContain(2);
    // as often as the page asks: within an hour it is told once
    await list(admin);
    const seen = (await house.events(owner.project)).slice(before);
    expect(seen.map(({ action, outcome }) => [action, outcome])).toEqual([['tables.listed', 'done']]);
  });
});

describe('denied', () => {
  test('whoever decides about nothing, and whoever is not signed in', async () => {
    const leader = await house.addMember(owner, { role: 'leader' });
    const before = await house.tableSums();
    expect((await house.refused(leader, listTables, params)).code).toBe('forbidden');
    expect((await house.refused(stranger, listTables, params)).code).toBe('not_signed_in');
    expect(await house.tableSums()).toEqual(before);
    expect((await house.events(owner.project)).at(-1)?.outcome).toBe('refused');
  });
});

describe('hidden', () => {
  test('another’s project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    for (const project of [owner.project, '12345']) {
      const refusal = await house.refused(other.actor, listTables, { params: { project } });
      expect([refusal.code, refusal.field]).toEqual(['not_found', undefined]);
    }
  });
});
