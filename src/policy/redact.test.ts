/**
 * Guarantee: a hidden e-mail or phone in a text is replaced by a constant, wholly; an edit of the text loses no
 * original whose mask was left alone, and no mask is ever stored as a value.
 */
import { describe, expect, test } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import { keepMasked, looksMasked, redact } from './redact.ts';
import type { Contact, ContactKind } from './redact.ts';

const text = 'Gọi 0912345678 hoặc hoa@example.vn, tối gọi 0987654321';
const contacts: Contact[] = [at('phone', '0912345678'), at('email', 'hoa@example.vn'), at('phone', '0987654321')];
const both = new Set<ContactKind>(['email', 'phone']);
const phones = new Set<ContactKind>(['phone']);
const none = new Set<ContactKind>();

function at(kind: ContactKind, value: string): Contact {
  const start = text.indexOf(value);
  return { kind, start, end: start + value.length };
}

describe('redact', () => {
  test('masks the kinds asked for and leaves the rest', () => {
    expect(redact(text, contacts, both)).toBe('Gọi •••• ••• ••• hoặc •••@•••, tối gọi •••• ••• •••');
    expect(redact(text, contacts, phones)).toBe('Gọi •••• ••• ••• hoặc hoa@example.vn, tối gọi •••• ••• •••');
    expect(redact(text, contacts, none)).toBe(text);
  });

  test('contacts out of order or overlapping leave no part of either', () => {
    expect(redact(text, contacts.toReversed(), both)).toBe(redact(text, contacts, both));
    const overlapping: Contact[] = [
      { kind: 'email', start: 0, end: 6 },
      { kind: 'phone', start: 4, end: 9 },
      { kind: 'phone', start: 1, end: 3 },
    ];
    expect(redact('abcdefghi!', overlapping, both)).toBe('•••@•••!');
  });
});

describe('keepMasked', () => {
  const keep = (edited: string, hidden: ReadonlySet<ContactKind>) =>
    keepMasked(edited, text, contacts, hidden, '/values/7');
  const refused = new Refusal('masked_value', '/values/7');

  test('an untouched text is the original', () => {
    expect(keep(redact(text, contacts, both), both)).toBe(text);
  });

  test('masks keep their originals, kind by kind in order, while the words around them change', () => {
    expect(keep('Mail: •••@•••. Sáng •••• ••• •••, chiều •••• ••• •••!', both)).toBe(
      'Mail: hoa@example.vn. Sáng 0912345678, chiều 0987654321!',
    );
  });

  test('who reads e-mails edits them, and the phones stay', () => {
    expect(keep('Gọi •••• ••• ••• / •••• ••• •••, thư lan@example.vn', phones)).toBe(
      'Gọi 0912345678 / 0987654321, thư lan@example.vn',
    );
  });

  test('deleting all masks of a kind deletes their originals', () => {
    expect(keep('Chỉ còn •••@•••', both)).toBe('Chỉ còn hoa@example.vn');
    expect(keep('', both)).toBe('');
  });

  test.each([
    ['one of two deleted: which one?', 'Gọi •••• ••• ••• hoặc •••@•••', both],
    ['one added', 'Gọi •••• ••• ••• •••• ••• ••• •••• ••• •••', both],
    ['a mask of a kind that was shown openly', '•••@••• •••• ••• ••• •••• ••• •••', phones],
    ['a mask where nothing was masked', 'Gọi •••• ••• •••', none],
    ['a broken phone mask', 'Gọi •••• ••• hoặc', both],
    ['a broken e-mail mask', 'Gửi ••@••• nhé', both],
  ])('refused: %s', (_, edited, hidden) => {
    expect(() => keep(edited, hidden)).toThrow(refused);
  });

  test('a new text carries no mask', () => {
    expect(keepMasked('Không có số', '', [], both)).toBe('Không có số');
    expect(() => keepMasked('•••@•••', '', [], both)).toThrow(new Refusal('masked_value'));
  });
});

test.each([
  ['•••• ••• •••', true],
  ['•••@•••', true],
  ['0912 •••', true],
  [['0912345678', '•••• ••• •••'], true],
  [['0912345678', 'hoa@example.vn'], false],
  ['• mục một', false],
  ['', false],
])('looksMasked(%j) is %s', (value, expected) => {
  expect(looksMasked(value)).toBe(expected);
});
