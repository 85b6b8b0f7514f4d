/**
 * Guarantee: who may edit records one by one alone edits at most so many different ones within ten minutes, each as often
 * as he likes; creating and importing do not count, nor does what was refused; who may edit many is never asked.
 */
import { describe, expect, test } from 'vitest';
import type { createRecord as createRoute, editRecord as editRoute } from '#contract/records.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { plant } from '../../test/fixtures/deleting.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { addMaskedRole, setLimit } from '../../test/harness/limits.ts';
import { statementsOf } from '../../test/harness/statements.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const rest = { groups: ['rest'], scope: 'all', read: 'open', write: true } as const;
await addMaskedRole(house, owner.project, 'single', rest);
await addMaskedRole(house, owner.project, 'three', rest);
await setLimit(house, owner.project, 'single_edits', 3, 'three');
await addRole(house, owner.project, {
  key: 'many_of_own',
  rights: { view: ['all'], create: ['all'], edit: ['all'], bulk_edit: ['own'] },
  fields: [rest],
});
await setLimit(house, owner.project, 'single_edits', 3, 'many_of_own');

const requestOf = (record: string, source: string, version = 1) => ({
  params: { ...params, record },
  body: { version, values: { '6': source } },
});
const edit = (who: Person, record: string, source = 'Web', version = 1) =>
  house.call<typeof editRoute>(who, editRecord, requestOf(record, source, version));
const refuse = (who: Person, record: string, source = 'Web', version = 1) =>
  house.refused<typeof editRoute>(who, editRecord, requestOf(record, source, version));
const counted = async ({ member }: Person) =>
  (await house.tamper('select record_id from single_edits where member_id = $1', [member])).length;

describe('allowed', () => {
  test('one record as often as he likes', async () => {
    const who = await house.addMember(owner, { role: 'three' });
    const [first = '', ...others] = await plant(house, owner, 3);
    for (let version = 1; version <= 5; version++) await edit(who, first, `Hội chợ ${version}`, version);
    for (const each of others) await edit(who, each);
    await edit(who, first, 'Báo', 6);
    expect(await counted(who)).toBe(3);
  });

  test('creating records, and an edit that changes nothing, do not count', async () => {
    const who = await house.addMember(owner, { role: 'three' });
    for (let number = 0; number < 5; number++) {
      const body = { values: { '1': `Lê Mới ${number}`, '6': 'Web' } };
      const { id } = await house.call<typeof createRoute>(who, createRecord, { params, body });
      await edit(who, id, 'Web');
    }
    expect(await counted(who)).toBe(0);
  });

  test('after ten minutes they are forgotten, and their rows with the next edit', async () => {
    const who = await house.addMember(owner, { role: 'three' });
    const ids = await plant(house, owner, 4);
    for (const id of ids.slice(0, 3)) await edit(who, id);
    expect((await refuse(who, ids[3] ?? '')).code).toBe('forbidden');
    await house.tamper(`update single_edits set at = at - interval '601 s' where member_id = $1`, [who.member]);
    await edit(who, ids[3] ?? '');
    expect(await counted(who)).toBe(1);
  });

  test('where he may edit many, he is not asked and nothing counts', async () => {
    const who = await house.addMember(owner, { role: 'many_of_own' });
    const own = await plant(house, who, 5);
    for (const id of own) await edit(who, id);
    expect(await counted(who)).toBe(0);
    const others = await plant(house, owner, 4);
    for (const id of others.slice(0, 3)) await edit(who, id);
    expect((await refuse(who, others[3] ?? '')).code).toBe('forbidden');
    const sent = await statementsOf(house.database, () => edit(who, own[0] ?? '', 'Báo', 2));
    expect(sent.filter(({ text }) => text.includes('single_edits'))).toEqual([]);
  });

  test('edits of one person at once get through or conflict, and none waits in a circle', async () => {
    const who = await house.addMember(owner, { role: 'single' });
    const ids = await plant(house, owner, 20);
    for (const id of ids) await edit(who, id);
    await house.tamper(`update single_edits set at = at - interval '601 s' where member_id = $1`, [who.member]);
    await Promise.all(ids.map((id) => edit(who, id, 'Báo', 2)));
    expect(await counted(who)).toBe(20);
  });
});

describe('denied', () => {
  test('the 101st record within ten minutes', async () => {
    const who = await house.addMember(owner, { role: 'single' });
    const ids = await plant(house, owner, 101);
    for (const id of ids.slice(0, 100)) await edit(who, id);
    const last = ids[100] ?? '';
    const [sums, before] = [await house.tableSums(), (await house.events(owner.project)).length];
    const { code, field } = await refuse(who, last);
    expect([code, field]).toEqual(['forbidden', undefined]);
    expect(await house.tableSums()).toEqual(sums);
    const added = (await house.events(owner.project)).slice(before);
    expect(added.map(({ action, outcome }) => [action, outcome])).toEqual([['record.edited', 'refused']]);
    await edit(who, ids[0] ?? '', 'Báo', 2);
    const colleague = await house.addMember(owner, { role: 'single' });
    await edit(colleague, last);
  });

  test('a limit of none lets nothing be edited singly', async () => {
    await addMaskedRole(house, owner.project, 'none', rest);
    await setLimit(house, owner.project, 'single_edits', 0, 'none');
    const [one = ''] = await plant(house, owner, 1);
    expect((await refuse(await house.addMember(owner, { role: 'none' }), one)).code).toBe('forbidden');
  });

  test('what was refused did not count', async () => {
    const who = await house.addMember(owner, { role: 'three' });
    const [conflicting = '', ...ids] = await plant(house, owner, 4);
    await edit(owner, conflicting, 'Báo');
    expect((await refuse(who, conflicting)).code).toBe('conflict');
    for (const id of ids) await edit(who, id);
  });
});

test('hidden: a record out of view is not found, whatever was edited before', async () => {
  const other = await house.setUpOwner();
  const [theirs = ''] = await plant(house, other, 1);
  const who = await house.addMember(owner, { role: 'three' });
  for (const id of await plant(house, owner, 3)) await edit(who, id);
  expect((await refuse(who, theirs)).code).toBe('not_found');
});
