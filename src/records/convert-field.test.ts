/**
 * Guarantee: a field becomes another kind, is sealed or opened, with all of its values, those in the trash too; what is
 * lost was said before and stands in history, where nobody reads more of it than of the field.
 */
import { describe, expect, test } from 'vitest';
import type { RecordId } from '#contract/ids.ts';
import type { readHistory as historyRoute, readRecord as readRoute } from '#contract/records.ts';
import { definingIn, onTable } from '../../test/fixtures/defining.ts';
import { bringBack, plant, remove, stateOf, workOff } from '../../test/fixtures/deleting.ts';
import { askEditIn } from '../../test/fixtures/bulk.ts';
import { convertingIn } from '../../test/fixtures/converting.ts';
import { addField, addTable, optionForm } from '../../test/harness/fields.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { readHistory } from './read-history.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { preview, convert } = convertingIn(house);
const { list, find, create } = definingIn(house);
/** Reads texts everywhere and phones nowhere, in every table. */
await addRole(house, owner.project, {
  key: 'reader',
  tables: null,
  rights: { view: ['all'] },
  fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
});
const reader = await house.addMember(owner, { role: 'reader' });

const read = async (who: Person, table: number, record: string | undefined, field: number) => {
  const params = { ...onTable(who, table), record: record as RecordId };
  return (await house.call<typeof readRoute>(who, readRecord, { params })).values[field];
};
const history = async (who: Person, table: number, record: string | undefined) => {
  const params = { ...onTable(who, table), record: record as RecordId };
  const { changes } = await house.call<typeof historyRoute>(who, readHistory, { params });
  return changes.map(({ act, fields }) => [act, fields]);
};
const open = (value: unknown) => ({ state: 'open', value });
const words = (value: string) => ({ ...open(value), words: true });
const empty = { state: 'empty' };
const plain = { kind: 'text', sensitive: false } as const;

async function made(kind: Parameters<typeof addField>[3], values: readonly (string | readonly string[])[], more = {}) {
  const { id: table } = await addTable(house, owner, 'Bảng');
  const { id: field } = await addField(house, owner, table, kind, more);
  const of = (nth: number) => ({ '1': `Dòng ${nth}`, [field]: values[nth] ?? '' });
  return { table, field, ids: await plant(house, owner, values.length, of, table) };
}
const defined = async (table: number, field: number) =>
  (await list(owner)).tables
    .find(({ id }) => (id as number) === table)
    ?.fields.find(({ id }) => (id as number) === field);

describe('a field becomes another kind', () => {
  test('a text a number: what is no number is lost, as was said, and stands in history', async () => {
    const texts = ['1.000.000', '12,5', '007', 'mười hai', '0912 345 678'];
    const { table, field, ids } = await made('text', texts, { searchable: true, indexed: true });
    await create(owner, table, { '1': 'Không có' });
    const form = { kind: 'number', sensitive: false } as const;
    const before = await house.tableSums();
    expect(await preview(owner, table, field, form)).toEqual({
      counts: { values: 5, lost: 2, changed: 1 },
      exact: false,
      becomesSealed: false,
      becomesOpen: false,
      losesIndex: false,
      differences: [],
      refusedBy: null,
    });
    expect(await house.tableSums()).toEqual(before);
    const batch = await convert(owner, table, field, form);
    expect(await stateOf(house, batch)).toMatchObject({ state: 'done', total: 5, done: 5, skipped: 0 });
    const shown = await Promise.all(ids.map((id) => read(owner, table, id, field)));
    expect(shown).toEqual([open('1000000'), open('12.5'), open('7'), empty, empty]);
    expect((await history(owner, table, ids[3]))[0]).toEqual([
      'edited',
      [{ field, before: words('mười hai'), after: empty }],
    ]);
    const sorted = await find(owner, table, { sort: { by: field, direction: 'asc' } });
    expect(sorted.slice(0, 3)).toEqual([ids[2], ids[1], ids[0]]);
    expect(await find(owner, table, { search: '1000000' })).toEqual([ids[0]]);
    expect(await find(owner, table, { search: 'muoi' })).toEqual([]);
    expect(await defined(table, field)).toMatchObject({
      kind: 'number',
      indexed: 'yes',
      searchable: true,
      converting: null,
    });
    const events = (await house.events(owner.project)).filter(({ action }) => action.startsWith('field.conver'));
    expect(events.map(({ action, actor_kind, count }) => [action, actor_kind, count])).toEqual([
      ['field.conversion_previewed', 'member', 0],
      ['field.conversion_started', 'member', 0],
      ['field.converted', 'system', 5],
    ]);
  });

  test('and again, and back: each value of its history is read as what the field was then', async () => {
    const { table, field, ids } = await made('choice', ['mot'], { options: [optionForm('Một'), optionForm('Hai')] });
    await convert(owner, table, field, { kind: 'choices', sensitive: false });
    expect(await read(owner, table, ids[0], field)).toEqual(open(['mot']));
    await convert(owner, table, field, plain);
    await convert(owner, table, field, {
      kind: 'choice',
      sensitive: false,
      options: [optionForm('Hai'), optionForm('Một')],
    });
    expect(await read(owner, table, ids[0], field)).toEqual(open('mot'));
    expect((await defined(table, field))?.options.map(({ key }) => key)).toEqual(['hai', 'mot']);
    expect(
      (await history(owner, table, ids[0])).map(([, fields]) =>
        (fields as { field: number }[]).find((each) => each.field === field),
      ),
    ).toEqual([
      { field, before: words('Một'), after: open('mot') },
      { field, before: words('Một'), after: words('Một') },
      { field, before: words('Một'), after: words('Một') },
      { field, before: empty, after: words('Một') },
    ]);
  });

  test('what lies in the trash, too: it comes back as what the field has become, with its tokens', async () => {
    const { table, field, ids } = await made('text', ['0912 345 678']);
    const params = { ...onTable(owner, table) };
    const deletion = await remove(house, owner, ids, params.table);
    await convert(owner, table, field, { kind: 'phones', sensitive: false });
    await bringBack(house, owner, deletion.id, null, params.table);
    expect(await read(owner, table, ids[0], field)).toEqual(open(['+84912345678']));
    expect((await history(owner, table, ids[0])).map(([act]) => act)).toEqual([
      'restored',
      'edited',
      'deleted',
      'created',
    ]);
    expect(await find(owner, table, { search: '0912345678' })).toEqual(ids);
    const filter = { match: 'all', of: [{ field, is: 'equals', value: '0912345678' }] } as const;
    expect(await find(owner, table, { filter } as never)).toEqual(ids);
  });

  test('its index goes where the new kind has none, and its slot holds nothing of it', async () => {
    const { table, field } = await made('text', ['Hà Nội'], { searchable: true, indexed: true });
    expect(await preview(owner, table, field, { kind: 'long_text', sensitive: false })).toMatchObject({
      exact: true,
      becomesSealed: true,
      losesIndex: true,
    });
    await convert(owner, table, field, { kind: 'long_text', sensitive: false });
    expect(await defined(table, field)).toMatchObject({ indexed: 'no', searchable: false, sealed: true });
    const rows = await house.tamper('select s1, s2, search_text from records where table_id = $1', [table]);
    expect(rows).toEqual([{ s1: expect.any(String) as string, s2: null, search_text: 'dong 0' }]);
  });
});

describe('sealed and opened', () => {
  test('marked sensitive: its values are the same, and history knows of a touch; older backups are spoken of', async () => {
    const { table, field, ids } = await made('money', ['5000', '70000'], { indexed: true });
    const form = { kind: 'money', sensitive: true } as const;
    expect(await preview(owner, table, field, form)).toMatchObject({
      counts: { values: 2, lost: 0, changed: 0 },
      becomesSealed: true,
      becomesOpen: false,
      differences: [{ matter: { field, axis: 'read' }, turn: 'loses', members: [reader.member] }],
    });
    await convert(owner, table, field, form);
    expect(await read(owner, table, ids[1], field)).toEqual(open('70000'));
    expect(await read(reader, table, ids[1], field)).toBeUndefined();
    expect(await history(owner, table, ids[1])).toMatchObject([
      ['edited', []],
      ['created', [{}, { after: open('70000') }]],
    ]);
    const filter = { match: 'all', of: [{ field, is: 'equals', value: '70.000' }] } as const;
    expect(await find(owner, table, { filter } as never)).toEqual([ids[1]]);
  });

  test('and opened: it stands in the open, with what it was, and is found so; its tokens are gone', async () => {
    const { table, field, ids } = await made('text', ['Bí mật'], { sensitive: true });
    expect(await preview(owner, table, field, plain)).toMatchObject({
      becomesOpen: true,
      becomesSealed: false,
      differences: [{ turn: 'gains', level: 'open', members: [reader.member] }],
    });
    await convert(owner, table, field, plain);
    expect(await read(reader, table, ids[0], field)).toEqual(open('Bí mật'));
    expect(await history(reader, table, ids[0])).toMatchObject([
      ['edited', []],
      ['created', [{}, { after: open('Bí mật') }]],
    ]);
    expect(await house.tamper('select from record_tokens where record_id = any($1)', [ids])).toEqual([]);
    const filter = { match: 'all', of: [{ field, is: 'contains', value: 'mật' }] } as const;
    expect(await find(owner, table, { filter } as never)).toEqual(ids);
  });
});

describe('a choice that was a text in between', () => {
  test('has other options since: what it was before is told in its words of then', async () => {
    const options = [{ ...optionForm('Nóng'), name: { vi: 'Nóng', en: 'Hot' } }];
    const { table, field, ids } = await made('choice', ['hot'], { options });
    await convert(owner, table, field, plain);
    const others = [{ ...optionForm('Hot'), name: { vi: 'Món cay', en: 'Hot' } }, optionForm('Nóng')];
    await convert(owner, table, field, { kind: 'choice', sensitive: false, options: others });
    const now = (await read(owner, table, ids[0], field)) as { value: string };
    expect(now.value).not.toBe('hot');
    expect(await history(owner, table, ids[0])).toMatchObject([
      ['edited', [{ before: open('Nóng'), after: now }]],
      ['edited', [{ before: open('Nóng'), after: open('Nóng') }]],
      ['created', [{}, { after: open('Nóng') }]],
    ]);
  });

  test('takes no option of before from an edit of many that was asked for then', async () => {
    const options = [{ ...optionForm('Nóng'), name: { vi: 'Nóng', en: 'Hot' } }];
    const { table, field, ids } = await made('choice', ['hot', 'hot'], { options });
    const edit = await askEditIn(house, owner, table, { records: ids, field, value: 'hot' });
    await convert(owner, table, field, plain);
    const others = [{ ...optionForm('Hot'), name: { vi: 'Món cay', en: 'Hot' } }, optionForm('Nóng')];
    await convert(owner, table, field, { kind: 'choice', sensitive: false, options: others });
    const now = await read(owner, table, ids[0], field);
    await workOff(house, edit);
    expect(await stateOf(house, edit)).toMatchObject({ state: 'failed', done: 0 });
    expect(await read(owner, table, ids[0], field)).toEqual(now);
  });

  test('but one that was sealed meanwhile takes it', async () => {
    const { table, field, ids } = await made('choice', ['mot', 'mot']);
    const edit = await askEditIn(house, owner, table, { records: ids, field, value: 'hai' });
    await convert(owner, table, field, { kind: 'choice', sensitive: true });
    await workOff(house, edit);
    expect(await stateOf(house, edit)).toMatchObject({ state: 'done', done: 2 });
    expect(await read(owner, table, ids[0], field)).toEqual(open('hai'));
  });

  test('and one that was only sealed has the options that it had', async () => {
    const { table, field, ids } = await made('choice', ['mot']);
    await convert(owner, table, field, { kind: 'choice', sensitive: true });
    expect(await history(owner, table, ids[0])).toMatchObject([
      ['edited', []],
      ['created', [{}, { after: open('mot') }]],
    ]);
  });
});

describe('hidden', () => {
  const masked = '•••• ••• •••';

  test('phones that become a text are masked in it, and in what was before, to who reads no phones', async () => {
    const { table, field, ids } = await made('phones', [['+84912345678', '+12125550143']]);
    await convert(owner, table, field, plain);
    expect(await read(owner, table, ids[0], field)).toEqual(open('0912 345 678, +12125550143'));
    const both = open(`${masked}, ${masked}`);
    expect(await read(reader, table, ids[0], field)).toEqual(both);
    expect(await history(reader, table, ids[0])).toMatchObject([
      ['edited', [{ before: { ...both, words: true }, after: both }]],
      ['created', [{}, { before: empty, after: { ...both, words: true } }]],
    ]);
    const stored = await house.tamper<{ data: unknown }>('select data from records where id = any($1)', [ids]);
    expect(JSON.stringify(stored)).not.toMatch(/912|2125/u);
  });

  test('a phone in a text that becomes a choice does not come out of the text, nor out of its history', async () => {
    const { table, field, ids } = await made('text', ['gọi 0912 345 678', 'Nóng']);
    const options = [optionForm('Nóng'), optionForm('gọi 0912 345 678')];
    await convert(owner, table, field, { kind: 'choice', sensitive: false, options });
    expect(await read(owner, table, ids[0], field)).toEqual(empty);
    expect(await history(reader, table, ids[0])).toMatchObject([
      ['edited', [{ before: words(`gọi ${masked}`), after: empty }]],
      ['created', [{}, { after: words(`gọi ${masked}`) }]],
    ]);
    expect((await history(owner, table, ids[0]))[0]).toMatchObject(['edited', [{ before: words('gọi 0912 345 678') }]]);
  });
});
