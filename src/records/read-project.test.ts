/** Guarantee: a project is described to each member as it exists for him; a hidden field is in no part of it. */
import { describe, expect, test } from 'vitest';
import { readProject as route } from '#contract/records.ts';
import { projectRights, tableRights } from '#contract/rights.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { readProject } from './read-project.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const mail = { way: 'none', links: 'local' } as const;
const read = (who: Person) => house.call<typeof route>(who, readProject(mail), { params: { project: owner.project } });

describe('allowed', () => {
  test('the owner sees all, with all rights', async () => {
    const project = await read(owner);
    expect(project.me).toEqual({ member: owner.member, owner: true, rights: [...projectRights] });
    expect(project.tables.map(({ key, rights }) => [key, rights])).toEqual(
      ['customers', 'companies', 'contacts', 'deals', 'products', 'tasks'].map((key) => [key, [...tableRights]]),
    );
    const fields = project.tables[0]?.fields ?? [];
    expect(fields.map(({ id, read: level, write }) => [id, level, write])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10].map((id) => [id, 'open', true]),
    );
    expect(fields.filter(({ sealed }) => sealed).map(({ key }) => key)).toEqual(['phones', 'emails', 'notes']);
    expect(fields.filter(({ sortable }) => sortable).map(({ id }) => id)).toEqual([1, 4, 5, 6, 8, 9, 12]);
  });

  test('the furthest that a field may be seen on any row', async () => {
    const viewer = await house.addMember(owner, { role: 'viewer' });
    const project = await read(viewer);
    expect(project.me).toEqual({ member: viewer.member, owner: false, rights: [] });
    expect(project.tables[0]?.rights).toEqual(['view']);
    const phones = project.tables[0]?.fields.find(({ id }) => id === 2);
    expect([phones?.read, phones?.write]).toEqual(['masked', false]);
    expect([phones?.reveal, phones?.lookup]).toEqual([false, false]);
    const sales = await house.addMember(owner, { role: 'sales' });
    expect((await read(sales)).tables[0]?.fields.find(({ id }) => id === 2)?.read).toBe('open');
  });

  test('a masked field may be shown or looked up where a role says so; what is read openly needs neither', async () => {
    const fields = [
      { groups: ['phone'], scope: 'all', read: 'masked', reveal: true },
      { groups: ['email'], scope: 'all', read: 'masked', lookup: true },
      { groups: ['rest'], scope: 'all', read: 'open', reveal: true, lookup: true },
    ] as const;
    await addRole(house, owner.project, { key: 'calling', rights: { view: ['all'] }, fields: [...fields] });
    const caller = await house.addMember(owner, { role: 'calling' });
    const shown = (await read(caller)).tables[0]?.fields ?? [];
    expect(shown.filter(({ reveal }) => reveal).map(({ key }) => key)).toEqual(['phones']);
    expect(shown.filter(({ lookup }) => lookup).map(({ key }) => key)).toEqual(['emails']);
    const open = (await read(owner)).tables[0]?.fields ?? [];
    expect(open.filter(({ reveal, lookup }) => reveal || lookup)).toEqual([]);
  });

  test('is an event', async () => {
    const before = (await house.events(owner.project)).length;
    await read(owner);
    expect((await house.events(owner.project)).slice(before).map(({ action }) => action)).toEqual(['project.viewed']);
  });
});

describe('hidden', () => {
  test('a role without phones does not have the field; a write-only one is there to be written', async () => {
    const blind = await house.addMember(owner, { role: 'sales_without_phones' });
    const { tables } = await read(blind);
    expect(tables.slice(0, 3).map(({ key, fields }) => [key, fields.map(({ id }) => id)])).toEqual([
      ['customers', [1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10]],
      ['companies', [1, 3, 4, 5, 6, 8, 7]],
      ['contacts', [1, 2, 3, 5, 6, 7]],
    ]);
    const clerk = await house.addMember(owner, { role: 'marketing' });
    await limitField(house, clerk, 6, 'hidden', true);
    const source = (await read(clerk)).tables[0]?.fields.find(({ id }) => id === 6);
    expect([source?.read, source?.write]).toEqual(['hidden', true]);
  });
});

describe('denied', () => {
  test('somebody who is no member gets the answer of a project that does not exist', async () => {
    const other = await house.setUpOwner();
    for (const project of [owner.project, '12345']) {
      const refusal = await house.refused(other.actor, readProject(mail), { params: { project } });
      expect([refusal.code, refusal.field]).toEqual(['not_found', undefined]);
    }
  });
});
