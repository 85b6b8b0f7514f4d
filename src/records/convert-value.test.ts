/**
 * Guarantee: a value that its field's new kind can hold is what a person would have typed for it, every pair of kinds says
 * truly whether it can lose anything, and what is masked in a text never comes out of it as something that is not.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldKinds } from '#contract/fields.ts';
import type { FieldKind } from '#contract/fields.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import { contactKinds, redact } from '#policy/redact.ts';
import { anyValue, choiceOptions } from '../../test/fixtures/any-value.ts';
import { fieldLike } from '../../test/harness/field.ts';
import { runs } from '../../test/harness/runs.ts';
import { fitOf } from './conversions.ts';
import { convertValue } from './convert-value.ts';
import { parseValue } from './parse-value.ts';
import { isFreeText, isList } from './values.ts';
import type { Value } from './values.ts';
import { wordsOf } from './words-of.ts';

const options = { country: 'VN', timeZone: 'Asia/Ho_Chi_Minh' };
const wording = { ...options, language: 'vi' as const };
const fieldOf = (kind: FieldKind) =>
  fieldLike(kind, { options: kind === 'choice' || kind === 'choices' ? choiceOptions : [] });
const convert = (from: FieldKind, to: FieldKind, value: Value) =>
  convertValue({ kind: from, options: fieldOf(from).options, language: 'vi' }, fieldOf(to), value, options);

/** Columns as rows: e exact, l lossy, . not offered. */
const grid: Readonly<Record<FieldKind, string>> = {
  text: 'ele' + 'llll' + 'l' + 'll' + 'lll' + '..',
  person_name: 'eee' + 'llll' + 'l' + 'll' + 'lll' + '..',
  long_text: 'lle' + 'llll' + 'l' + 'll' + 'lll' + '..',
  number: 'e.e' + 'el..' + 'l' + 'll' + '.l.' + '..',
  money: 'e.e' + 'ee..' + '.' + '..' + '...' + '..',
  date: 'e.e' + '..ee' + '.' + '..' + '...' + '..',
  date_time: 'e.e' + '..le' + '.' + '..' + '...' + '..',
  yes_no: 'e.e' + '....' + 'e' + 'll' + '...' + '..',
  choice: 'e.e' + 'l...' + 'l' + 'ee' + '...' + '..',
  choices: 'l.e' + '....' + '.' + 'le' + '...' + '..',
  emails: 'l.e' + '....' + '.' + '..' + 'e..' + '..',
  phones: 'e.e' + '....' + '.' + '..' + '.e.' + '..',
  link: 'l.e' + '....' + '.' + '..' + '..e' + '..',
  person: '...' + '....' + '.' + '..' + '...' + 'e.',
  relation: '...' + '....' + '.' + '..' + '...' + '.e',
};

test.each(fieldKinds)('what %s can become, kind by kind', (from) => {
  const told = fieldKinds.map((to) => ({ exact: 'e', lossy: 'l', impossible: '.' })[fitOf(from, to)]).join('');
  expect(told).toBe(grid[from]);
});

type Case = readonly [from: FieldKind, value: Value, to: FieldKind, result: Value | null, loss: string];

describe('as people in Viet Nam write', () => {
  test.each<Case>([
    ['text', '1.000.000', 'number', '1000000', 'none'],
    ['text', '12,5', 'number', '12.5', 'none'],
    ['text', '1,234', 'number', '1.2340', 'changed'],
    ['text', '007', 'number', '7', 'changed'],
    ['text', 'mười', 'number', null, 'lost'],
    ['text', '12.500.000 đ', 'money', '12500000', 'changed'],
    ['text', '2,5 triệu', 'money', null, 'lost'],
    ['text', '24/11/2026', 'date', '2026-11-24', 'none'],
    ['text', '24-11-2026', 'date', '2026-11-24', 'changed'],
    ['text', '31/02/2026', 'date', null, 'lost'],
    ['text', '24/11/2026 9:30', 'date_time', '2026-11-24T02:30:00.000Z', 'changed'],
    ['text', 'CÓ', 'yes_no', 'yes', 'changed'],
    ['text', 'Không', 'yes_no', 'no', 'none'],
    ['text', 'có thể', 'yes_no', null, 'lost'],
    ['text', 'nong', 'choice', 'hot', 'changed'],
    ['text', 'Sôi', 'choice', 'hot', 'changed'],
    ['text', 'Khác', 'choice', null, 'lost'],
    ['text', 'Nóng, Lạnh', 'choices', ['hot', 'cold'], 'none'],
    ['text', 'Nóng, Khác', 'choices', ['hot'], 'lost'],
    ['text', '0912 345 678', 'phones', ['+84912345678'], 'none'],
    ['text', '0912345678; 0988.123.456', 'phones', ['+84912345678', '+84988123456'], 'changed'],
    ['text', '0912345678 (vợ)', 'phones', ['+84912345678'], 'lost'],
    ['text', '0912345678 0988123456', 'phones', ['+84912345678', '+84988123456'], 'changed'],
    ['text', 'không có', 'phones', null, 'lost'],
    ['text', 'Lan@Hoa.vn, b@c.vn', 'emails', ['lan@hoa.vn', 'b@c.vn'], 'changed'],
    ['text', 'lan@hoa.vn / 0912345678', 'emails', ['lan@hoa.vn'], 'lost'],
    ['text', 'hoa-sen.vn', 'link', 'https://hoa-sen.vn/', 'changed'],
    ['text', 'javascript:alert(1)', 'link', null, 'lost'],
    ['text', 'Lan', 'long_text', 'Lan', 'none'],
    ['long_text', 'Lan\nHoa', 'text', 'Lan Hoa', 'changed'],
    ['long_text', 'x'.repeat(1_001), 'text', null, 'lost'],
    ['number', '1234567.5', 'text', '1.234.567,5', 'none'],
    ['number', '-1000', 'text', '-1.000', 'none'],
    ['number', '1000', 'money', '1000', 'none'],
    ['number', '1.5', 'money', null, 'lost'],
    ['number', '912345678', 'phones', ['+84912345678'], 'changed'],
    ['number', '-912345678', 'phones', null, 'lost'],
    ['number', '1', 'yes_no', 'yes', 'changed'],
    ['money', '1500000', 'text', '1.500.000 ₫', 'none'],
    ['money', '1500000', 'number', '1500000', 'none'],
    ['date', '2026-11-24', 'text', '24/11/2026', 'none'],
    ['date', '2026-11-24', 'date_time', '2026-11-23T17:00:00.000Z', 'changed'],
    ['date_time', '2026-11-23T17:00:00.000Z', 'date', '2026-11-24', 'changed'],
    ['date_time', '2026-11-23T17:30:15.000Z', 'date', '2026-11-24', 'lost'],
    // Written by hand in the database: it must not take the page that it stands on, or the whole conversion, with it.
    ['date_time', '9999-12-31T23:30:00.000Z', 'date', null, 'lost'],
    ['date_time', '0001-01-01T00:00:00.000Z', 'date', null, 'lost'],
    ['yes_no', 'yes', 'text', 'Có', 'none'],
    ['choice', 'hot', 'text', 'Nóng', 'none'],
    ['choice', 'hot', 'choices', ['hot'], 'none'],
    ['choices', ['hot', 'cold'], 'text', 'Nóng, Lạnh', 'none'],
    ['choices', ['hot', 'cold'], 'choice', 'hot', 'lost'],
    ['choices', ['cold'], 'choice', 'cold', 'none'],
    ['emails', ['a@b.vn', 'c@d.vn'], 'text', 'a@b.vn, c@d.vn', 'none'],
    ['phones', ['+84912345678'], 'text', '0912 345 678', 'none'],
    ['person', '01900000-0000-7000-8000-000000000001', 'text', null, 'lost'],
  ])('%s %j as %s', (from, value, to, result, loss) => {
    expect(convert(from, to, value)).toEqual({ value: result, loss });
  });
});

describe('what is masked in a text', () => {
  test.each<Case>([
    ['text', '0912345678', 'number', null, 'lost'],
    ['text', '0912345678', 'money', null, 'lost'],
    ['text', '0912345678', 'choice', null, 'lost'],
    ['long_text', 'https://wa.me/?a=lan@hoa.vn', 'link', null, 'lost'],
  ])('%s %j becomes no %s', (from, value, to, result, loss) => {
    const field = { ...fieldOf(to), options: [{ key: 'phone', name: { vi: '0912345678', en: '0912345678' } }] };
    expect(convertValue({ kind: from, options: [], language: 'vi' }, field, value, options)).toEqual({
      value: result,
      loss,
    });
  });

  test('and phones and e-mails that become a text are masked in it, every one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('phones', 'emails'),
        fc.constantFrom('text', 'long_text'),
        fc.gen(),
        (from, to, gen) => {
          const value = gen(() => anyValue[from]);
          const { value: text } = convert(from, to, value);
          if (typeof text !== 'string') return;
          const hidden = redact(text, findContacts(text), new Set(contactKinds));
          expect(hidden).toMatch(/^(?:•••@•••|•••• ••• •••)(?:, (?:•••@•••|•••• ••• •••))*$/u);
        },
      ),
      { numRuns: runs(200, 20_000) },
    );
  });
});

test('any value of any kind as any other: what typing its words comes to, and nothing lost where none can be', () => {
  const anyPair = fc.tuple(fc.constantFrom(...fieldKinds), fc.constantFrom(...fieldKinds));
  fc.assert(
    fc.property(anyPair, fc.gen(), ([from, to], gen) => {
      const value = gen(() => anyValue[from]);
      const { value: result, loss } = convert(from, to, value);
      const fit = fitOf(from, to);
      if (fit === 'impossible') expect([result, loss]).toEqual([null, 'lost']);
      if (fit === 'exact') expect(loss).not.toBe('lost');
      if (result === null) {
        expect(loss).toBe('lost');
        return;
      }
      // It is of the new kind, and in one spelling.
      expect(isList(to)).toBe(typeof result !== 'string');
      const typed = typeof result === 'string' ? result : [...result];
      expect(parseValue(fieldOf(to), typed, options)).toEqual({ value: result });
      // By way of a text it comes to the same, but for what a number's figures are to phones.
      const words = wordsOf(fieldOf(from), value, wording);
      if (from !== to && isFreeText(from) && loss !== 'lost' && !isList(to)) {
        expect(parseValue(fieldOf(to), words, options)).toEqual({ value: result });
      }
      // There and back is the same, where both ways lose nothing.
      if (fit === 'exact' && loss === 'none' && fitOf(to, from) !== 'impossible' && !isFreeText(to)) {
        expect(convert(to, from, result).value).toEqual(value);
      }
    }),
    { numRuns: runs(1_500, 100_000) },
  );
});
