/**
 * Guarantee: every message of both languages is a valid ICU message, both languages take the same values and marks,
 * no two areas of the page use one key for different words, and every key is used. (That no key or error code lacks
 * words, tsc holds.)
 */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { errorStatus } from '#contract/errors.ts';
import { enFurther } from './en-further.ts';
import { en as enFirst } from './en.ts';
import { viFurther } from './vi-further.ts';
import type { FurtherKey } from './vi-further.ts';
import { vi as viFirst } from './vi.ts';
import type { WordKey as FirstKey } from './vi.ts';

type WordKey = FirstKey | FurtherKey;
const vi = { ...viFirst, ...viFurther };
const en = { ...enFirst, ...enFurther };

const areas = {
  vi: Object.values(import.meta.glob<Record<string, object>>('./vi/*.ts', { eager: true })),
  en: Object.values(import.meta.glob<Record<string, object>>('./en/*.ts', { eager: true })),
};
const keys = Object.keys(vi) as WordKey[];

const sources = Object.entries(
  import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
).flatMap(([path, text]) => (/^\.\/|\.test\.ts$/.test(path) ? [] : [text]));

/** As `t('list.count')` says it, or a template that makes it: `t(`scope.${scope}`)`. */
function isUsed(key: WordKey, made: readonly RegExp[]): boolean {
  return (
    sources.some((text) => text.includes(`'${key}'`) || text.includes(`id="${key}"`)) ||
    made.some((pattern) => pattern.test(key))
  );
}

/** Names of values and marks in a message: `{by} … <b>{email}</b>` → `<b> by email`. */
function slotsOf(message: string): string {
  const marks = [...message.matchAll(/<\w+>/g)].map(([mark]) => mark);
  return [...new Set([...valuesIn(compileMessageOrThrow(message)), ...marks])].toSorted().join(' ');
}

/** Compiled, a text is itself, and a value a list of its name, its type and, of a plural, an object of its branches. */
function valuesIn(compiled: unknown): string[] {
  if (!Array.isArray(compiled)) return [];
  const tokens: unknown[] = compiled;
  return tokens.flatMap((token) => {
    if (!Array.isArray(token)) return [];
    const [name, , branches]: unknown[] = token;
    return [String(name), ...Object.values(branches ?? {}).flatMap(valuesIn)];
  });
}

test('the catalogues were seen', () => {
  expect(keys.length).toBeGreaterThan(200);
});

describe.each([
  ['vi', vi],
  ['en', en],
] as const)('%s', (language, words) => {
  test('compiles', () => {
    for (const key of keys) expect(() => compileMessageOrThrow(words[key]), key).not.toThrow();
  });

  test('has no key in two files', () => {
    const all = areas[language].flatMap((module) => Object.values(module).flatMap((area) => Object.keys(area)));
    expect(all.length).toBe(new Set(all).size);
    expect(all.toSorted()).toEqual(keys.toSorted());
  });
});

test('both languages take the same values and marks', () => {
  const different = keys.filter((key) => slotsOf(vi[key]) !== slotsOf(en[key]));
  expect(different).toEqual([]);
});

test('every error code has its words', () => {
  const codes = keys.filter((key) => key.startsWith('error.')).map((key) => key.slice('error.'.length));
  expect(codes.toSorted()).toEqual(Object.keys(errorStatus).toSorted());
});

test('every key is used', () => {
  const templates = sources.flatMap((text) => text.match(/`[a-z]\w*\.\$\{[^}]+\}\w*`/g) ?? []);
  const made = templates.map(
    (template) =>
      new RegExp(
        `^${template
          .slice(1, -1)
          .replace('.', '\\.')
          .replace(/\$\{[^}]+\}/, '\\w+')}$`,
      ),
  );
  expect(made.length).toBeGreaterThan(10);
  expect(keys.filter((key) => !isUsed(key, made))).toEqual([]);
});
