/** Guarantee: who gave a right and who took it is told, each holder once for either, and no other grant beside. */
import { expect, test } from 'vitest';
import type { Source } from '#contract/explain.ts';
import { sourcesTold } from './sources-told.ts';

const source = (id: string, effect: Source['effect'], decisive: boolean): Source => ({
  holder: { kind: 'role', id },
  effect,
  scope: 'all',
  level: null,
  decisive,
});
const told = (sources: readonly Source[]) => sourcesTold(sources).map(({ holder, effect }) => `${effect} ${holder.id}`);

test('what settles the answer, what gives before what takes, each once', () => {
  const sources = [
    source('a', 'deny', true),
    source('b', 'allow', true),
    source('b', 'allow', true),
    source('c', 'allow', false),
  ];
  expect(told(sources)).toEqual(['allow b', 'deny a']);
});

test('one that gives and takes is told for both', () => {
  expect(told([source('a', 'allow', true), source('a', 'deny', true)])).toEqual(['allow a', 'deny a']);
});

test('where nothing settles it, all that speak', () => {
  expect(told([source('a', 'allow', false), source('b', 'deny', false)])).toEqual(['allow a', 'deny b']);
});
