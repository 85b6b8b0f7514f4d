/**
 * Guarantee: nobody gives himself or anybody a value by changing a field's kind that he does not read, nor learns one by
 * what it would lose; what can't be converted, or not now, is refused, and then nothing has changed.
 */
import { describe, expect, test } from 'vitest';
import type { FieldKind } from '#contract/fields.ts';
import { definingIn, expectRefused, onField, onTable } from '../../test/fixtures/defining.ts';
import { jobOf, newWorker, plant } from '../../test/fixtures/deleting.ts';
import { converting, convertingIn } from '../../test/fixtures/converting.ts';
import type { ConversionForm } from '../../test/fixtures/converting.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { addField, addTable, optionForm } from '../../test/harness/fields.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { changeField } from './change-field.ts';
import { convertField } from './convert-field.ts';
import { deleteField } from './delete-field.ts';
import { deleteTable } from './delete-table.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { lookUpRecords } from './look-up-records.ts';
import { previewConversion } from './preview-conversion.ts';
import { upsertRecords } from './upsert/upsert-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { preview, ask } = convertingIn(house);
const { create, find } = definingIn(house);

type Access = Parameters<typeof addRole>[2]['fields'];

/** Decides about fields, and has this access to them in every table; sees only `scope` of the rows. */
async function definer(key: string, fields: Access, scope: 'all' | 'own' = 'all'): Promise<Person> {
  const rights = { view: [scope], edit: [scope] } as const;
  await addRole(house, owner.project, { key, tables: null, rights, projectRights: ['fields'], fields });
  return await house.addMember(owner, { role: key });
}
const rest = { groups: ['rest'], scope: 'all', read: 'open', write: true } as const;
const allOpen = { groups: ['rest', 'phone', 'email', 'sensitive'], scope: 'all', read: 'open', write: true } as const;
await addRole(house, owner.project, { key: 'seller', tables: null, rights: { view: ['all'] }, fields: [rest] });
const seller = await house.addMember(owner, { role: 'seller' });
const masked = await definer('masked', [rest, { groups: ['phone', 'sensitive'], scope: 'all', read: 'masked' }]);
const ownOnly = await definer('own_only', [allOpen], 'own');
const whole = await definer('whole', [allOpen]);

const { id: table } = await addTable(house, owner, 'Khách');
const add = async (kind: FieldKind, more: Parameters<typeof addField>[4] = {}) =>
  (await addField(house, owner, table, kind, more)).id as number;
const [text, secret, phones] = [await add('text'), await add('text', { sensitive: true }), await add('phones')];
const [person, choice] = [await add('person'), await add('choice')];
const values = { '1': 'A', [text]: '7', [secret]: 'Nguyễn Văn A', [phones]: ['+84912345678'], [choice]: 'mot' };
const [record = ''] = await plant(house, owner, 1, () => values, table);

const form = (kind: FieldKind, sensitive = false, options: ConversionForm['options'] = []) => ({
  kind,
  sensitive,
  options,
});
const both = async (who: Person, field: number, to: ConversionForm, code: string, pointer?: string) => {
  await expectRefused(house, who, convertField, converting(who, table, field, to), code, pointer);
  const request = { params: onField(who, table, field), body: to };
  await expectRefused(house, who, previewConversion, request, code, pointer);
};

describe('denied', () => {
  test('to who does not decide about fields: a field that is there, one that is hidden, and one that never was', async () => {
    for (const field of [text, secret, 7_777]) await both(seller, field, form('number'), 'forbidden');
  });

  test.each([
    ['phones that are masked to him', masked, phones, form('text')],
    ['what is sensitive and masked to him', masked, secret, form('number', true)],
    ['rows out of his view', ownOnly, text, form('number')],
  ] as const)('as another kind: %s. No count of what is lost tells him a value', async (_, who, field, to) => {
    await both(who, field, to, 'beyond_own_rights', '/kind');
  });

  test('one guess after another at a masked value, as the only option: no answer differs', async () => {
    for (const guess of ['Nguyễn Văn A', 'Trần Thị B']) {
      const to = form('choice', true, [optionForm(guess)]);
      await both(masked, secret, to, 'beyond_own_rights', '/kind');
      const said = converting(masked, table, secret, to, 0);
      await expectRefused(house, masked, convertField, said, 'beyond_own_rights', '/kind');
    }
  });

  test('to open what is sealed, to who would so give himself or others more than he has', async () => {
    expect(await preview(masked, table, secret, form('text'))).toMatchObject({
      counts: null,
      refusedBy: 'beyond_own_rights',
      differences: [{ matter: { field: secret, axis: 'read' }, turn: 'gains' }, {}],
    });
    const request = converting(masked, table, secret, form('text'));
    await expectRefused(house, masked, convertField, request, 'beyond_own_rights', '/kind');
  });

  test('to seal is allowed to who does not read it; how many values there are he is not told', async () => {
    const own = await add('text');
    const told = await preview(ownOnly, table, own, form('text', true));
    expect(told).toMatchObject({ counts: null, becomesSealed: true, refusedBy: null });
    expect(await preview(whole, table, own, form('text', true))).toMatchObject({ counts: { values: 0 } });
    await ask(ownOnly, table, own, form('text', true));
  });

  test('but not to whom it is hidden on records that he views: which of them hold a value would be told by their versions', async () => {
    const own = await add('text');
    const blind = await house.addMember(owner, { role: 'whole' });
    await limitField(house, blind, own, 'hidden', false, table);
    await both(blind, own, form('text', true), 'beyond_own_rights', '/kind');
  });

  test('what he reads openly he may open for others, who gain no more than he has', async () => {
    const own = await add('text', { sensitive: true });
    expect(await preview(whole, table, own, form('text'))).toMatchObject({ refusedBy: null });
    await ask(whole, table, own, form('text'));
  });
});

describe('invalid', () => {
  test('what it is already, what it can’t become, and options where none belong or none are', async () => {
    await both(owner, text, form('text'), 'invalid_value', '/kind');
    await both(owner, phones, form('number'), 'invalid_value', '/kind');
    await both(owner, text, form('relation'), 'invalid_value', '/kind');
    await both(owner, person, form('text'), 'invalid_value', '/kind');
    await both(owner, text, form('choice'), 'invalid_value', '/options');
    await both(owner, text, form('number', false, [optionForm('Một')]), 'invalid_value', '/options');
    await both(owner, choice, form('choices', false, [optionForm('Một')]), 'invalid_value', '/options');
    await both(owner, 7_777, form('text'), 'not_found');
  });

  test('more is lost by now than the preview said', async () => {
    const own = await add('text');
    await create(owner, table, { '1': 'B', [own]: '12' });
    const { counts } = await preview(owner, table, own, form('number'));
    expect(counts).toEqual({ values: 1, lost: 0, changed: 0 });
    await create(owner, table, { '1': 'C', [own]: 'mười hai' });
    await expectRefused(house, owner, convertField, converting(owner, table, own, form('number'), 0), 'conflict');
    await ask(owner, table, own, form('number'), 1);
  });

  test('a kind, while a file is brought in whose columns were chosen for it', async () => {
    const running = `insert into batches (project_id, id, kind, member_id, table_id, state, started_event)
      values ($1, $2, 'import', $3, $4, 'running', $2)`;
    const id = '01900000-0000-7000-8000-000000000001';
    await house.tamper(running, [owner.project, id, owner.member, table]);
    await expectRefused(house, owner, convertField, converting(owner, table, text, form('number')), 'batch_under_way');
    await house.tamper('delete from batches where id = $1', [id]);
  });
});

describe('while it is converted', () => {
  test('nothing is found or sorted by it, nobody changes or deletes it, and none of that leaves a trace', async () => {
    const own = await add('phones');
    const batch = await ask(owner, table, own, form('phones', true));
    const filter = { match: 'all', of: [{ field: own, is: 'empty' }] };
    const params = onTable(owner, table);
    const sort = { by: own, direction: 'asc' };
    await expectRefused(house, owner, findRecords, { params, body: { filter } }, 'invalid_value', '/filter/of/0/is');
    await expectRefused(house, owner, findRecords, { params, body: { sort } }, 'invalid_value', '/sort/by');
    const rows = [{ match: { field: own, value: '0912345678' }, values: {} }];
    await expectRefused(
      house,
      owner,
      upsertRecords,
      { params, body: { rows } },
      'invalid_value',
      '/rows/0/match/field',
    );
    const onOwn = { params: onField(owner, table, own) };
    await expectRefused(house, owner, changeField, { ...onOwn, body: { required: true } }, 'batch_under_way');
    await expectRefused(house, owner, deleteField, onOwn, 'batch_under_way');
    await expectRefused(house, owner, deleteTable, { params }, 'batch_under_way');
    const again = converting(owner, table, own, form('text'));
    await expectRefused(house, owner, convertField, again, 'batch_under_way');
    await newWorker(house).run_convert(await jobOf(house, batch));
    await house.call(owner, findRecords, { params, body: { filter } });
  });

  test('a text that is being sealed is found by none of its words, by nobody, from the first moment on', async () => {
    const own = await add('text', { searchable: true });
    const held = await create(owner, table, { '1': 'D', [own]: 'Tối mật' });
    const found = (who: Person) => find(who, table, { search: 'toi mat' });
    expect([await found(owner), await found(seller)]).toEqual([[held.id], [held.id]]);
    await ask(owner, table, own, form('text', true));
    expect([await found(owner), await found(seller)]).toEqual([[], []]);
  });

  test('the only phones of a table: they are looked up by nobody until it ends', async () => {
    const { id: of } = await addTable(house, owner, 'Bảng khác');
    const { id: field } = await addField(house, owner, of, 'phones');
    const request = { params: onTable(owner, of), body: { value: '0912345678' } };
    await house.call(owner, lookUpRecords, request);
    const batch = await ask(owner, of, field, form('phones', true));
    await expectRefused(house, owner, lookUpRecords, request, 'nothing_to_look_up', '/value');
    await newWorker(house).run_convert(await jobOf(house, batch));
    await house.call(owner, lookUpRecords, request);
  });
});

describe('written by SQL', () => {
  test('nothing is taken over out of a place at which a field was pointed by hand', async () => {
    const own = await add('text');
    const batch = await ask(owner, table, own, form('long_text'));
    await house.tamper(`update fields set former = jsonb_set(former, '{0,cell}', $1) where table_id = $2 and id = $3`, [
      String(phones),
      table,
      own,
    ]);
    const rows = () => house.tamper('select data, sealed, version from records where id = $1', [record]);
    const before = await rows();
    const run = newWorker(house).run_convert(await jobOf(house, batch), { isLast: true });
    await expect(run).rejects.toMatchObject({ code: 'rights_damaged' });
    expect(await rows()).toEqual(before);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({ action: 'field.conversion_stopped', count: 0 });
  });
});

test('an edit is made of what the field has become, whatever form the record holds', async () => {
  const other = await house.setUpOwner();
  const { id: of } = await addTable(house, other, 'Sau');
  const { id: field } = await addField(house, other, of, 'text');
  const [id] = await plant(house, other, 1, () => ({ '1': 'A', [field]: 'mười' }), of);
  await ask(other, of, field, form('number'));
  const params = { ...onTable(other, of), record: id };
  const request = (value: string) => ({ params, body: { version: 1, values: { [field]: value } } });
  await expectRefused(house, other, editRecord, request('mười một'), 'invalid_value', `/values/${field}`);
});
