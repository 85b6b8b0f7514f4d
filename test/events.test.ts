/**
 * Guarantee: every kind of event has one name in the whole house, and a sentence in Vietnamese and in English that
 * needs nothing but who, how many and which table; and the log knows the sentence of each.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { newRootKey } from '#crypto/root-key.ts';
import { createMailFrames } from '#notices/mailbox/frames.ts';
import { createOperations, kindsOf } from '#http/operations.ts';

interface Found {
  path: string;
  name: string;
  vi: string;
  en: string;
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }));

const kinds: Found[] = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\bname: '([a-z_]+\.[a-z_]+)',\s*vi: '([^']+)',\s*en: '([^']+)'/g)].map(
    ([, name = '', vi = '', en = '']) => ({ path, name, vi, en }),
  ),
);

/** Names of the values that a compiled message asks for. */
function asked(message: string): string[] {
  const names = new Set<string>();
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] === 'string') names.add(part[0]);
    for (const inner of part) {
      if (Array.isArray(inner)) walk(inner);
      else if (typeof inner === 'object' && inner !== null) for (const form of Object.values(inner)) walkForms(form);
    }
  };
  const walkForms = (form: unknown): void => {
    if (Array.isArray(form)) for (const inner of form) walk(inner);
  };
  for (const part of compileMessage(message)) walk(part);
  return [...names];
}

/** Kinds that name nobody, since Kín itself noticed or did them. */
const byTheSystem = [
  'value.damaged',
  'view.damaged',
  'rights.forged',
  'import.stopped',
  'records.delete_stopped',
  'records.edit_stopped',
  'records.assign_stopped',
  'records.restore_stopped',
  'records.export_stopped',
  'account.refused',
  'field.indexed',
  'search.renewed',
  'field.purged',
  'field.task_stopped',
  'field.converted',
  'field.conversion_stopped',
];

describe('kinds of event', () => {
  test('were all seen', () => {
    const declared = sources.flatMap(({ text }) => [...text.matchAll(/\bname: '[a-z_]+\.[a-z_]+',\s*vi:/g)]).length;
    expect(kinds.length).toBe(declared);
    expect(declared).toBeGreaterThan(20);
  });

  test('have one name each', () => {
    expect(kinds.map(({ name }) => name).toSorted()).toEqual([...new Set(kinds.map(({ name }) => name))].toSorted());
  });

  test('are all known to whoever reads the log', () => {
    const known = new Set(
      kindsOf(createOperations(newRootKey(), { way: 'none', links: 'local' }, createMailFrames())).map(
        ({ name }) => name as string,
      ),
    );
    expect([...known].toSorted()).toEqual(kinds.map(({ name }) => name).toSorted());
  });

  test.each(kinds)('$name reads in both languages', ({ name, vi, en }) => {
    expect(name).toMatch(/^[a-z_]{1,40}\.[a-z_]{1,40}$/);
    expect(vi).not.toBe(en);
    if (!byTheSystem.includes(name))
      expect([asked(vi), asked(en)]).toEqual([expect.arrayContaining(['actor']), expect.arrayContaining(['actor'])]);
    for (const sentence of [vi, en]) {
      expect(asked(sentence).filter((value) => !['actor', 'count', 'table'].includes(value))).toEqual([]);
    }
  });
});
