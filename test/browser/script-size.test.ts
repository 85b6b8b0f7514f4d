/**
 * Guarantee: who opens a list waits for 250,000 bytes of script at most, gzipped as a server would, in either language:
 * what the page names and everything that this imports before anybody does anything.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const budget = 250_000;
const dist = fileURLToPath(new URL('../../web/dist/', import.meta.url));
const page = readFileSync(`${dist}index.html`, 'utf8');

/** What a built file imports by itself, not what it may fetch later. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map((found) => `assets/${found[1] ?? ''}`);

/** Path and gzipped size of every script that is loaded with these. */
function loadedWith(roots: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  const waiting = [...roots];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sizes.has(path)) continue;
    const text = readFileSync(`${dist}${path}`);
    sizes.set(path, gzipSync(text).length);
    waiting.push(...importsOf(text.toString('utf8')));
  }
  return sizes;
}

const named = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((found) => found[1] ?? '');
const english = readdirSync(`${dist}assets`).filter((name) => /^en-[\w-]+\.js$/.test(name));

test('the page names its scripts, and the list is among what they import', () => {
  expect(named.some((path) => path.startsWith('assets/index-'))).toBe(true);
  const all = [...loadedWith(named).keys()].map((path) => readFileSync(`${dist}${path}`, 'utf8')).join('\n');
  expect(all).toContain('tables/$table');
  expect(all).toContain('grid-body');
  expect(english).toHaveLength(1);
});

test('a list takes no more than its budget', () => {
  const sizes = loadedWith([...named, ...english.map((name) => `assets/${name}`)]);
  const sum = [...sizes.values()].reduce((total, size) => total + size, 0);
  const largest = [...sizes].toSorted((one, other) => other[1] - one[1]).slice(0, 8);
  expect(sum, `${sum} bytes; the largest: ${JSON.stringify(largest)}`).toBeLessThanOrEqual(budget);
});
