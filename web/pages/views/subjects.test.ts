/**
 * Guarantee: only what the server can be asked is offered, of a masked field nothing; changing how a condition asks keeps
 * what was typed where it still is a value.
 */
import { describe, expect, test } from 'vitest';
import { operatorsOf, operatorsOfFact, recordFacts } from '#contract/filters.ts';
import type { FilterCondition } from '#contract/filters.ts';
import { fieldKinds } from '#contract/fields.ts';
import { askedAs, editorOf, newCondition, subjectAt, subjectsOf, wayId, waysOf } from './subjects.ts';
import type { Subject, SubjectField } from './subjects.ts';

const field = (kind: SubjectField['kind'], more: Partial<SubjectField> = {}): SubjectField => ({
  id: 1,
  kind,
  name: { vi: kind, en: kind },
  read: 'open',
  sealed: false,
  converting: false,
  options: [],
  target: null,
  ...more,
});
const subject = (of: SubjectField): Subject => ({ by: of.id as never, kind: of.kind, field: of });
const waysFor = (of: SubjectField) => waysOf(subject(of)).map(wayId);

describe('offered', () => {
  test.each(fieldKinds)('of %s, what the server takes', (kind) => {
    const ways = waysOf(subject(field(kind)));
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.filter(({ is }) => !operatorsOf[kind].includes(is))).toEqual([]);
    expect(new Set(ways.map(wayId)).size).toBe(ways.length);
  });

  test.each(recordFacts)('of %s, what the server takes', (fact) => {
    const ways = waysOf({ by: fact, kind: fact, field: null });
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.filter(({ is }) => !operatorsOfFact[fact].includes(is))).toEqual([]);
  });

  test('of sealed fields only whole values', () => {
    expect(waysFor(field('phones', { sealed: true }))).toEqual(['equals', 'not_equals', 'in', 'empty', 'not_empty']);
    expect(waysFor(field('text', { sealed: true }))).toEqual(['equals', 'not_equals', 'in', 'empty', 'not_empty']);
    expect(waysFor(field('long_text', { sealed: true }))).toEqual(['empty', 'not_empty']);
    expect(waysFor(field('text', { converting: true }))).toEqual([]);
    expect(waysFor(field('date', { sealed: true }))).toEqual(['equals', 'not_equals', 'empty', 'not_empty']);
  });

  test('of a relation one record, and of a sealed one not whether it is empty', () => {
    expect(waysFor(field('relation'))).toEqual(['equals', 'not_equals', 'empty', 'not_empty']);
    expect(waysFor(field('relation', { sealed: true }))).toEqual(['equals', 'not_equals']);
  });

  test('of masked and hidden fields nothing', () => {
    const fields = [
      field('text'),
      field('phones', { id: 2, read: 'masked' }),
      field('text', { id: 3, read: 'hidden' }),
    ];
    expect(subjectsOf(fields).map(({ by }) => by)).toEqual([1, ...recordFacts]);
    expect(waysFor(field('phones', { read: 'masked' }))).toEqual([]);
    expect([subjectAt(fields, 3 as never), subjectAt(fields, 9 as never)]).toEqual([null, null]);
    expect(subjectAt(fields, 2 as never)?.field?.read).toBe('masked');
  });

  test('what is picked from a list, by "one of" alone', () => {
    expect(waysFor(field('choice'))).toEqual(['in', 'not_in', 'empty', 'not_empty']);
    expect(waysFor(field('choices'))).toEqual(['in', 'not_in', 'has_all', 'empty', 'not_empty']);
  });
});

test('a new condition begins with the first way', () => {
  expect(newCondition(subject(field('text')))).toEqual({ field: 1, is: 'contains' });
  expect(newCondition({ by: 'team', kind: 'team', field: null })).toEqual({ field: 'team', is: 'in' });
});

describe('asked in another way', () => {
  const on = subject(field('text'));
  const typed = (is: FilterCondition['is'], value: string | string[]) => ({ field: 1, is, value }) as FilterCondition;
  test.each([
    ['contains', 'Lan', 'starts', 'Lan'],
    ['contains', 'Lan', 'in', ['Lan']],
    ['in', ['Lan', 'Hòa'], 'equals', 'Lan'],
    ['contains', 'Lan', 'empty', undefined],
  ] as const)('%s %j as %s', (was, value, is, kept) => {
    expect(askedAs(on, typed(was, value as string), is)).toEqual(
      kept === undefined ? { field: 1, is } : { field: 1, is, value: kept },
    );
  });

  test('a stretch of days is no day', () => {
    const days = subject(field('date'));
    expect([editorOf(days, 'within'), editorOf(days, 'lt')]).toEqual(['stretch', 'day']);
    expect(askedAs(days, typed('within', 'today'), 'lt')).toEqual({ field: 1, is: 'lt' });
  });
});
