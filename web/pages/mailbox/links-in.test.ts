/** Guarantee: web addresses in a plain text become links, nothing else does, and not a letter of the text is lost. */
import { expect, test } from 'vitest';
import { linksIn } from './links-in.ts';

const links = (text: string) =>
  linksIn(text)
    .filter(({ isLink }) => isLink)
    .map((piece) => piece.text);

test.each([
  ['Mở: http://127.0.0.1:3210/projects/42/log/x\n', ['http://127.0.0.1:3210/projects/42/log/x']],
  ['(http://127.0.0.1/a?b=1#c).', ['http://127.0.0.1/a?b=1#c']],
  ['a https://127.0.0.1/a https://127.0.0.1/b', ['https://127.0.0.1/a', 'https://127.0.0.1/b']],
  ['javascript:alert(1) data:text/html,x //a.example', []],
  ['', []],
])('%j', (text, found) => {
  expect(links(text)).toEqual(found);
  expect(
    linksIn(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
