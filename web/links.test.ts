/** Guarantee: only an address of http or https becomes a link, and its host is what its reader sees. */
import { describe, expect, test } from 'vitest';
import { webLink } from './links.ts';

test('a link shows its host, and what comes after it', () => {
  expect(webLink('https://www.kin.example/')).toEqual({
    href: 'https://www.kin.example/',
    host: 'kin.example',
    rest: '',
  });
  expect(webLink('http://kin.example:8080/b%C3%A1nh?a=1#x')).toEqual({
    href: 'http://kin.example:8080/b%C3%A1nh?a=1#x',
    host: 'kin.example:8080',
    rest: '/bánh?a=1#x',
  });
  expect(webLink('https://kin.example/%E0%A4%A')?.rest).toBe('/%E0%A4%A');
  expect(webLink('https://kіn.example/')?.host).toMatch(/^xn--/);
});

describe('no link', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://kin.example',
    'kin.example',
    'https://an:mat-khau@kin.example',
    'https://an@kin.example',
    '',
    '<b>',
  ])('%j', (value) => {
    expect(webLink(value)).toBeNull();
  });
});
