/**
 * Guarantee: a link is an address of http or https and nothing that a browser would run, log in with or look for on this
 * machine's own network by a bare name; what is one reads as itself.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLink } from './parse-link.ts';

test.each([
  ['kin.example', 'https://kin.example/'],
  ['KIN.example/Tài liệu', null],
  ['kin.example/Tài-liệu', 'https://kin.example/T%C3%A0i-li%E1%BB%87u'],
  ['http://kin.example:8080/a', 'http://kin.example:8080/a'],
  ['kin.example:8080/a', 'https://kin.example:8080/a'],
  ['HTTPS://Kin.Example/A?b=%20#c', 'https://kin.example/A?b=%20#c'],
  ['https://bánhmì.example', 'https://xn--bnhm-5na3e.example/'],
  ['//kin.example', 'https://kin.example/'],
])('%s', (typed, expected) => {
  expect(parseLink(typed)).toBe(expected);
});

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'javascript://kin.example/%0Aalert(1)',
  'data:text/html,<script>1</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://kin.example',
  'blob:https://kin.example/1',
  'https://an:mat-khau@kin.example',
  'https://an@kin.example',
  'an@kin.example',
  'mailto:an@kin.example',
  'tel:0912345678',
  'localhost',
  'https://localhost/',
  'https://',
  'https:kin',
  'không phải',
  '<b>kin.example</b>',
  '',
  `kin.example/${'a'.repeat(2_000)}`,
  '1'.repeat(40),
])('%j is none', (typed) => {
  expect(parseLink(typed)).toBeNull();
});

test('whatever is typed, what comes out is http or https, without a password, and reads as itself', () => {
  const parts = fc.constantFrom(
    ...'javascript: data: https:// http:// // @ : . / \\ kin.example an pw ? # %0A &#9; < > "'.split(' '),
  );
  const typed = fc.oneof(
    fc.webUrl(),
    fc.array(parts, { maxLength: 8 }).map((each) => each.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const link = parseLink(text);
      if (link === null) return;
      const { protocol, username, password } = new URL(link);
      expect([['http:', 'https:'].includes(protocol), username, password]).toEqual([true, '', '']);
      expect(parseLink(link)).toBe(link);
    }),
    { numRuns: 2_000 },
  );
});
