/**
 * Guarantee: what the documents name is there. Every file or folder that stands in backticks or behind a link exists,
 * whether it is named from the clone's root, from `src/`, from a room, or by its name alone.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const folders = ['db', 'docs', 'scripts', 'src', 'test', 'web'];
const files = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`))
  .filter((path) => !path.startsWith('web/dist'));
const documents = [
  ...readdirSync('.').filter((path) => path.endsWith('.md')),
  ...files.filter((path) => path.endsWith('.md')),
];

/** The worked example of CONTRIBUTING.md, which is to be written, and a name that no file may have. */
const imagined = ['src/access/rename-team.ts', 'rename-team.test.ts', 'index.ts'];

/** `docs/policy.md`, `src/crypto/`, `records/edit-record.ts`, `region.ts`; neither `kin/value/v1` nor an address. */
const named = /`((?:[a-z-]+\/)*[\w-]+\.(?:test\.)?(?:tsx?|mjs|sql|md|json|css)|(?:[a-z-]+\/)+)`/g;

function isThere(path: string): boolean {
  const bare = path.replace(/\/$/, '');
  return existsSync(bare) || files.some((file) => file.endsWith(`/${bare}`));
}

test('the documents were seen', () => {
  expect(documents.length).toBeGreaterThan(20);
  const names = documents.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(named)]);
  expect(names.length).toBeGreaterThan(100);
});

test.each(documents)('%s names what is there', (path) => {
  const text = readFileSync(path, 'utf8');
  const paths = [...text.matchAll(named)].map(([, name = '']) => name).filter((name) => !imagined.includes(name));
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => join(dirname(path), link));
  expect([...paths.filter((name) => !isThere(name)), ...links.filter((link) => !existsSync(link))]).toEqual([]);
});
