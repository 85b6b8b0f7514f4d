/**
 * Guarantee: grants of a field that was deleted sleep: nobody sees or loses them by accident, nobody wakes them who does
 * not hold what they give, and none is woken by hand in the database.
 */
import { describe, expect, test } from 'vitest';
import type { GrantsForm } from '#contract/grants.ts';
import { changeMemberRoles } from '#access/change-member-roles.ts';
import { definingIn, expectRefused, onField, onTable } from '../../test/fixtures/defining.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { addField, addTable } from '../../test/harness/fields.ts';
import { changeForm, readForm } from '../../test/harness/granting.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { roleOf } from '../../test/harness/role-of.ts';
import { findRecords } from './find-records.ts';
import { restoreField } from './restore-field.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { create, find: _find, list: _list, ...act } = definingIn(house);
await addRole(house, owner.project, {
  key: 'field_maker',
  tables: null,
  rights: { view: ['all'], create: ['all'], edit: ['all'] },
  projectRights: ['fields', 'roles'],
  fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
});
const maker = await house.addMember(owner, { role: 'field_maker' });

/** A table with a searched and indexed field of text and one of phones, and a record that has both. */
async function made() {
  const { id: table } = await addTable(house, owner, 'Khách');
  const text = await addField(house, owner, table, 'text', { searchable: true, indexed: true });
  const phones = await addField(house, owner, table, 'phones');
  const values = { '1': 'Dòng', [text.id]: 'Bí mật', [phones.id]: ['0912345678'] };
  const record = await create(owner, table, values);
  return { table, text: text.id as number, phones: phones.id as number, record: record.id };
}

describe('grants of what was deleted', () => {
  const open = (table: number, field: number, effect: 'allow' | 'deny' = 'allow') =>
    ({
      effect,
      scope: 'all',
      read: effect === 'allow' ? 'open' : 'hidden',
      write: null,
      export: null,
      reveal: null,
      lookup: null,
      table,
      field,
    }) as GrantsForm['fields'][number];
  const give = (who: Person, grant: GrantsForm['fields'][number]) =>
    changeForm(house, owner, ['member', who.member], (now) => ({ ...now, fields: [...now.fields, grant] }));
  const readsIt = async (who: Person, table: number, field: number) =>
    house.call(who, findRecords, { params: onTable(who, table), body: { fields: [field as never] } }).then(
      () => true,
      () => false,
    );

  test('sleep out of sight of forms, stay when a form is sent, and wake with it', async () => {
    const { table } = await made();
    const secret = await addField(house, owner, table, 'text', { sensitive: true });
    const reader = await house.addMember(owner, { role: 'field_maker' });
    await give(reader, open(table, secret.id));
    expect(await readsIt(reader, table, secret.id)).toBe(true);
    await act.deleteField(owner, table, secret.id);
    expect((await readForm(house, owner, ['member', reader.member])).fields).toEqual([]);
    await changeForm(house, owner, ['member', reader.member], (now) => ({ ...now, rights: [] }));
    expect(await readsIt(reader, table, secret.id)).toBe(false);
    await act.restoreField(owner, table, secret.id);
    expect(await readsIt(reader, table, secret.id)).toBe(true);
  });

  test('are not woken by whoever does not hold what they give', async () => {
    const { table } = await made();
    const secret = await addField(house, owner, table, 'text', { sensitive: true });
    const reader = await house.addMember(owner, { role: 'field_maker' });
    await give(reader, open(table, secret.id));
    await act.deleteField(maker, table, secret.id);
    const request = { params: onField(maker, table, secret.id) };
    await expectRefused(house, maker, restoreField, request, 'beyond_own_rights');
    await act.restoreField(reader, table, secret.id);
    expect(await readsIt(reader, table, secret.id)).toBe(true);
  });

  test('a deny can’t be taken away while it sleeps by who could not take it away awake', async () => {
    const { table, text } = await made();
    await addRole(house, owner.project, { key: 'denies_it', rights: {}, fields: [] });
    await addRole(house, owner.project, {
      key: 'people_maker',
      tables: null,
      rights: { view: ['all'] },
      projectRights: ['fields', 'members'],
      fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
    });
    const [denying, making] = [
      await roleOf(house, owner.project, 'denies_it'),
      await roleOf(house, owner.project, 'field_maker'),
    ];
    await changeForm(house, owner, ['role', denying], (now) => ({
      ...now,
      fields: [...now.fields, open(table, text, 'deny')],
    }));
    const kept = await house.addMember(owner, { role: ['field_maker', 'denies_it'] });
    const clerk = await house.addMember(owner, { role: 'people_maker' });
    await give(clerk, open(table, text, 'deny'));
    const request = {
      params: { project: owner.project, member: kept.member },
      body: { roles: [making], before: [making, denying] },
    };
    expect((await house.refused(clerk, changeMemberRoles, request)).code).toBe('beyond_own_rights');
    await act.deleteField(clerk, table, text);
    expect((await house.refused(clerk, changeMemberRoles, request)).code).toBe('beyond_own_rights');
    await act.restoreField(clerk, table, text);
    expect(await readsIt(kept, table, text)).toBe(false);
  });

  test('a field that is brought back by hand wakes nothing: the rights do not hold any more', async () => {
    const other = await house.setUpOwner();
    const { id: table } = await addTable(house, other, 'Tay');
    const field = await addField(house, other, table, 'text');
    await act.deleteField(other, table, field.id);
    await house.tamper('update fields set deleted_at = null where project_id = $1 and table_id = $2', [
      other.project,
      table,
    ]);
    const request = { params: onTable(other, table), body: {} };
    expect((await house.refused(other, findRecords, request)).code).toMatch(/not_found|forbidden/);
  });
});
