/** Guarantee: docs/security-matrix.md says what the suite asks, and every test that it names is there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attempts } from './attempts.ts';
import { securityMatrix } from './page.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('the committed page is up to date (if not: npm run security-matrix)', () => {
  expect(securityMatrix()).toBe(read('docs/security-matrix.md'));
});

test.each(attempts)('$what: $file', ({ file, test: title }) => {
  expect(read(file)).toContain(title);
});
