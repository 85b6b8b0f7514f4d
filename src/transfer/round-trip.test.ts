/**
 * Guarantee: a file that Kín wrote, Kín reads back to the very same values, whatever people typed: quotes, line breaks,
 * beginnings of formulas, apostrophes, marks composed or not, phones of many countries, several in one cell, long texts.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldKind, PlainValue } from '#contract/fields.ts';
import type { EventId, FieldId, RecordId } from '#contract/ids.ts';
import type { findRecords as findRoute, ShownRecord } from '#contract/records.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { TableDefinition } from '#query/definition.ts';
import { loadTables } from '#query/definition.ts';
import { findRecords } from '#records/find-records.ts';
import { insertRecords } from '#records/insert-records.ts';
import { parseValue } from '#records/parse-value.ts';
import { prepareRecord } from '#records/prepare-record.ts';
import type { Value } from '#records/values.ts';
import { everyField, exportOf, fileOf } from '../../test/fixtures/exporting.ts';
import { newRunner, progress, start } from '../../test/fixtures/importing.ts';
import { fieldLike } from '../../test/harness/field.ts';
import { addFields, everyKind, kinds } from '../../test/harness/every-kind.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { peopleOf } from './people.ts';
import { cellOf, csvLine, headingOf } from './write-csv.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
/** All but relations, which no file can fill yet. */
const added = everyKind.filter(({ kind }) => kind !== 'relation' && kind !== 'person');
const withEveryKind = async (who: Person): Promise<Person> => {
  await addFields(house, who.project, added);
  return who;
};
await withEveryKind(owner);
const table = await inTransaction(house.database, { project: owner.project }, async (tx): Promise<TableDefinition> => {
  const [found] = await loadTables(tx);
  if (found === undefined) throw new Error('the template has a table');
  return found;
});

const nasty = fc.oneof(
  fc.string({
    unit: fc.constantFrom('"', "'", '=', '+', '-', '@', ',', ';', '\n', '\r', '\t', ' ', 'a', '1'),
    maxLength: 30,
  }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '=1+1',
    "'=1+1",
    "''@SUM(A1)",
    '-2+3',
    '-5',
    '+84 912 345 678',
    'Nguyễn Thị Hòa'.normalize('NFD'),
    'Nguyễn Thị Hòa',
    'Xưởng gỗ "Ba Anh Em", Huế; Bình Tân',
    'gọi 0912 345 678\nhay a@kin.example, "chiều"',
    '👩‍👩‍👧 Cô Ba 🌶️',
    '\uFEFFđầu',
    '“ngoặc” ‘cong’',
    '"',
    '""',
    'a\n"\nb',
    '\u00A0cách\u00A0',
    'sep=;',
  ),
);
const longText = fc.oneof(nasty, fc.constantFrom('"'.repeat(20_000), 'ồ, "a"\n'.repeat(2_500), '='.repeat(19_999)));
const phone = fc.constantFrom(
  '0912 345 678',
  '+84 24 3825 1234',
  '0168 123 4567',
  '+1 415 555 2671',
  '+44 20 7183 8750',
  '+49 30 123456',
  '+65 9123 4567',
  '+81 90 1234 5678',
);
const email = fc.constantFrom(
  'an@kin.example',
  "o'hara+khach@kin.example",
  'kd/an@kin.example',
  '=x@kin.example',
  '-a@kin.example',
  "'q@kin.example",
  'đặng@kin.example',
  '{x}@sub.kin.example',
);
const record: fc.Arbitrary<Record<number, PlainValue>> = fc.record({
  1: nasty,
  2: fc.array(phone, { maxLength: 4 }),
  3: fc.array(email, { maxLength: 4 }),
  4: nasty,
  5: fc.constantFrom(null, 'new', 'in_talks', 'quoted', 'won', 'lost'),
  6: nasty,
  7: nasty,
  8: fc.constantFrom(null, '1990-11-20', '29/2/2024', '1900-01-01'),
  9: fc.constantFrom(null, '0', '-5', '1500000', '999999999999999', '1.234'),
  10: longText,
  [kinds.tags]: fc.subarray(['vip', 'wholesale', 'late', 'slash']),
  [kinds.isMember]: fc.constantFrom(null, 'yes', 'no'),
  [kinds.metAt]: fc.constantFrom(null, '2026-11-24T02:30:00.000Z', '2026-11-24T02:30:15.250Z', '1/1/1900 7:00'),
  [kinds.website]: fc.constantFrom(null, 'kin.example/-a?b=1;c=2', 'https://kin.example/"x",y'),
});

/** As a form or an import would have stored it; null for what is refused. */
function canonical(typed: Record<number, PlainValue>): ReadonlyMap<FieldId, Value> {
  const values = new Map<FieldId, Value>([[1 as FieldId, 'Không tên']]);
  for (const field of table.fields) {
    const parsed = parseValue(field, typed[field.id] ?? null, { country: 'VN', timeZone: 'Asia/Ho_Chi_Minh' });
    if ('value' in parsed && parsed.value !== null) values.set(field.id, parsed.value);
  }
  return values;
}

async function store(who: Person, rows: readonly ReadonlyMap<FieldId, Value>[]): Promise<RecordId[]> {
  return await inTransaction(house.database, { project: who.project }, async (tx) => {
    const keys = await house.vault.project(tx);
    const made = rows.map((values) =>
      prepareRecord({ vault: house.vault, keys, table, values, assignee: who.member, team: null }),
    );
    const origin = {
      table,
      event: newId() as EventId,
      batch: null,
      by: { kind: 'member' as const, id: who.member },
      through: 'web' as const,
    };
    await insertRecords(tx, origin, made);
    return made.map(({ id }) => id);
  });
}

const oldestFirst = { by: 'created_at', direction: 'asc' } as const;

async function shownTo(who: Person): Promise<ShownRecord['values'][]> {
  const params = { project: who.project, table: 1 };
  const { records, next } = await house.call<typeof findRoute>(who, findRecords, {
    params,
    body: { sort: oldestFirst, limit: 200 },
  });
  expect(next).toBeNull();
  return records.map(({ values }) => values);
}

test('in another project of the same template every value is what it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 120 }), async (typed) => {
      const from = await withEveryKind(await house.setUpOwner());
      const to = await withEveryKind(await house.setUpOwner());
      await store(from, typed.map(canonical));
      const body = { fields: [...everyField, ...added.map(({ id }) => id)], sort: oldestFirst };
      const file = await fileOf(house, from, await exportOf(house, from, body));
      const { id, payload } = await start(house, to, Buffer.from(file));
      await newRunner(house)(payload);
      const count = typed.length;
      expect(await progress(house, to, id)).toEqual({ state: 'done', looked: count, created: count, refused: 0 });
      expect(await shownTo(to)).toEqual(await shownTo(from));
    }),
    {
      numRuns: 12,
      examples: [[[{ 1: 'A', 2: ['0912345678', '+1 415 555 2671'], 3: ['kd/an@kin.example', 'b@kin.example'] }]]],
    },
  );
}, 60_000);

const choice = fieldLike('choice', {
  name: { vi: '=Giai đoạn', en: 'Stage' },
  options: [
    { key: 'new', name: { vi: 'Mới', en: 'New' } },
    { key: 'again', name: { vi: 'MOI', en: 'New' } },
    { key: 'bad', name: { vi: '=1+1', en: 'Bad' } },
    { key: 'two', name: { vi: 'Một; hai', en: 'One; two' } },
  ],
});

const people = peopleOf([
  { id: 'm1', name: '=Lan' },
  { id: 'm2', name: 'Hòa' },
  { id: 'm3', name: 'Hòa' },
]);
const wording = { language: 'vi', country: 'VN', timeZone: 'Asia/Ho_Chi_Minh', people } as const;
const written = (kind: FieldKind, value: string | string[], language: 'vi' | 'en' = 'vi') =>
  cellOf({ ...choice, kind }, { state: 'open', value }, { ...wording, language });

test('a choice leaves by its name, or by its key where the name means another one', () => {
  const cells = ['new', 'again', 'bad', 'gone'].map((key) => written('choice', key));
  expect(cells).toEqual(['Mới', 'again', "'=1+1", 'gone']);
});

test.each<[FieldKind, string | string[], string, string]>([
  ['choices', ['bad', 'new', 'two'], "'=1+1; Mới; two", 'Bad; New; two'],
  ['yes_no', 'yes', 'Có', 'Yes'],
  ['yes_no', 'no', 'Không', 'No'],
  ['yes_no', '=viết tay', "'=viết tay", "'=viết tay"],
  ['date_time', '2026-11-24T02:30:00.000Z', '24/11/2026 09:30', '24/11/2026 09:30'],
  ['date_time', '=viết tay', "'=viết tay", "'=viết tay"],
  ['link', 'https://kin.example/a;=1', "https://kin.example/a;'=1", "https://kin.example/a;'=1"],
  ['person', 'm1', "'=Lan", "'=Lan"],
  ['person', 'm2', 'm2', 'm2'],
  ['relation', '=Tên', "'=Tên", "'=Tên"],
])('%s %j leaves as %s, in English as %s', (kind, value, vi, en) => {
  expect([written(kind, value), written(kind, value, 'en')]).toEqual([vi, en]);
});

test('headings are names, and run in no spreadsheet either', () => {
  expect(headingOf([choice], 'vi')).toBe("'=Giai đoạn\r\n");
  expect(headingOf([choice], 'en')).toBe('Stage\r\n');
});

test('a line is as RFC 4180 has it', () => {
  expect(csvLine(['a', '', 'b,c', 'd"e', 'f\ng', ' h', 'i;k'])).toBe('a,,"b,c","d""e","f\ng"," h","i;k"\r\n');
});
