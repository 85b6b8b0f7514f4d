/**
 * Guarantee: whoever edits a text in which contacts are masked for him cannot get at them by what he types around the
 * masks: what an edit shows is what was typed, masks and all.
 */
import { describe, expect, test } from 'vitest';
import { createRecord as createRoute, editRecord as editRoute, readRecord as readRoute } from '#contract/records.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { readRecord } from '#records/read-record.ts';
import { addRole } from '../harness/field-rights.ts';
import { openHouse } from '../harness/house.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
await addRole(house, owner.project, {
  key: 'blind_editor',
  rights: { view: ['all'], edit: ['all'] },
  fields: [{ groups: ['rest'], scope: 'all', read: 'open', write: true }],
});
const editor = await house.addMember(owner, { role: 'blind_editor' });
const company = '4';
const notes = '10';

async function create(field: string, text: string) {
  const body = { values: { '1': 'Lê Dò', [field]: text } };
  return await house.call<typeof createRoute>(owner, createRecord, { params, body });
}

/** What the editor sees of the field afterwards, or the code of the refusal. */
async function tryText(field: string, original: string, typed: string): Promise<unknown> {
  const { id, version } = await create(field, original);
  const request = { params: { ...params, record: id }, body: { version, values: { [field]: typed } } };
  try {
    const shown = await house.call<typeof editRoute>(editor, editRecord, request);
    return shown.values[field];
  } catch (error) {
    const { values } = await house.call<typeof readRoute>(owner, readRecord, { params: { ...params, record: id } });
    expect(values[field]).toEqual({ state: 'open', value: original });
    return (error as { code?: unknown }).code;
  }
}

const phones = ['0912345678', '0912 345 678', '+84912345678', '(0912) 345-678'];
const around = [
  '1M',
  'M1',
  '0M',
  '+M',
  '098761 M',
  '0987654321M',
  'M 0987654321M',
  '12M 0987654321',
  'M/9',
  '1/M',
  'xMx',
];

describe.each([company, notes])('field %s', (field) => {
  test.each(phones)('what is typed around the mask of %s shows no digit of it', async (phone) => {
    for (const typed of around.map((each) => `gọi ${each.replaceAll('M', '•••• ••• •••')} nhé`)) {
      const answer = await tryText(field, `gọi ${phone} nhé`, typed);
      if (answer === 'masked_value') continue;
      const masked = typed.replaceAll('0987654321', '•••• ••• •••');
      expect(answer).toEqual({ state: 'open', value: masked });
    }
  });

  test('a letter or a dot against the mask of an e-mail', async () => {
    for (const each of ['M.1', 'M1', 'xM', '@M', 'M@', 'M.vn', 'M-', '"M"']) {
      const typed = `thư ${each.replace('M', '•••@•••')}`;
      const answer = await tryText(field, 'thư an.kin@sen.example', typed);
      if (answer !== 'masked_value') expect(answer).toEqual({ state: 'open', value: typed });
    }
  });
});

test('a digit against the mask is refused, and nothing of it stands in the open', async () => {
  expect(await tryText(company, 'gọi 0912345678', 'gọi 1•••• ••• •••')).toBe('masked_value');
  expect(await tryText(company, 'thư an.kin@sen.example', 'thư •••@•••.1')).toBe('masked_value');
  const rows = await house.tamper<{ text: string }>('select t::text as text from kin.records t');
  expect(rows.filter(({ text }) => text.includes('912345678') || text.includes('an.kin'))).toEqual([]);
});

test('text away from the masks is edited as ever', async () => {
  expect(await tryText(company, 'gọi 0912345678 nhé', 'xin gọi •••• ••• •••, rồi 12 lần')).toEqual({
    state: 'open',
    value: 'xin gọi •••• ••• •••, rồi 12 lần',
  });
});
