/** Guarantee: a number reaches the telephone, Zalo and the mail program in the form that each takes; nothing else in a search is offered for lookup. */
import { describe, expect, test } from 'vitest';
import { contactTyped, mailAddress, telAddress, zaloAddress } from './contacts.ts';

describe('what looks like a contact', () => {
  test.each([
    ['0912345678', 'phone'],
    [' 0912 345 678 ', 'phone'],
    ['(024) 3825-1234', 'phone'],
    ['+65 9123 4567', 'phone'],
    ['０９１２３４５６７８', 'phone'],
    ['5678', 'digits'],
    [' 5678', 'digits'],
    ['hoa@lua.example', 'email'],
    ['', null],
    ['567', null],
    ['56789', null],
    ['Hoa 0912345678', null],
    ['0912345678901234', null],
    ['hoa@', null],
    ['hoa@lua', null],
    ['Lê Văn @ Huế.vn', null],
  ] as const)('%j: %s', (typed, kind) => {
    expect(contactTyped(typed)).toBe(kind);
  });
});

describe('addresses', () => {
  test('of the telephone', () => {
    expect([telAddress('+84912345678'), telAddress('0912 345 678')]).toEqual(['tel:+84912345678', 'tel:0912345678']);
  });

  test('of Zalo, without a plus, and none for a landline', () => {
    expect(
      ['+84912345678', '0912 345 678', '+6591234567', '+842438251234', '02438251234', ''].map(zaloAddress),
    ).toEqual([
      'https://zalo.me/84912345678',
      'https://zalo.me/84912345678',
      'https://zalo.me/6591234567',
      null,
      null,
      null,
    ]);
  });

  test('of a mail, where nothing in it is read as a header', () => {
    expect(mailAddress('hoa+lua@moc.example')).toBe('mailto:hoa%2Blua@moc.example');
    expect(mailAddress('a?bcc=b@c.example')).toBe('mailto:a%3Fbcc%3Db@c.example');
  });
});
