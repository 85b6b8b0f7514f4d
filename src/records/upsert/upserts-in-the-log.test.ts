/**
 * Guarantee: the values that an upsert matched records by stand in the log for holders of `security`, each as far as its
 * reader may see the field that it was asked of: open on every row in his view, else masked, and not at all where that
 * field is hidden from him.
 */
import { describe, expect, test } from 'vitest';
import type { readEvent as eventRoute } from '#contract/log.ts';
import { readEvent } from '#log/read-event.ts';
import { recordViewed } from '#records/read-record.ts';
import { openUpserting } from '../../../test/fixtures/upserting.ts';
import { addRole, limitField } from '../../../test/harness/field-rights.ts';
import type { Person } from '../../../test/harness/house.ts';

const { house, owner, full, upsert, newPhone } = await openUpserting();
const view = readEvent([recordViewed]);
await addRole(house, owner.project, { key: 'guard', rights: {}, fields: [], projectRights: ['security'] });
await addRole(house, owner.project, {
  key: 'reading_guard',
  rights: { view: ['all'] },
  fields: [{ groups: ['rest', 'phone', 'email', 'sensitive'], scope: 'all', read: 'open' }],
  projectRights: ['security'],
});
const phone = newPhone();
await upsert(
  full,
  { match: { field: 4, value: 'Công ty Kín Đáo' }, values: { '1': 'Lý Khớp' } },
  { match: { field: 4, value: 'Công ty Khác' }, values: { '1': 'Lý Hai' } },
  { match: { field: 2, value: phone }, values: { '1': 'Lý Ba' } },
);
const event = (await house.events(owner.project)).at(-1)?.id ?? '';
const typed = async (who: Person) =>
  (await house.call<typeof eventRoute>(who, view, { params: { project: owner.project, event } })).typed;
const [companies, phones] = ['filter/1/4/in', 'filter/2/2/in'];

describe('allowed', () => {
  test('who reads the fields openly on every row', async () => {
    const all = { [companies]: 'Công ty Kín Đáo, Công ty Khác', [phones]: phone };
    expect(await typed(owner)).toEqual(all);
    expect(await typed(await house.addMember(owner, { role: 'reading_guard' }))).toEqual(all);
  });
});

describe('hidden', () => {
  test.each([
    ['hidden', {}],
    ['masked', { [companies]: '•••', [phones]: '•••' }],
  ] as const)('where they are %s, no value is told', async (read, shown) => {
    const who = await house.addMember(owner, { role: 'reading_guard' });
    for (const field of [2, 4]) await limitField(house, who, field, read);
    expect(await typed(who)).toEqual(shown);
  });

  test('to who sees no record at all', async () => {
    expect(await typed(await house.addMember(owner, { role: 'guard' }))).toEqual({});
  });
});
