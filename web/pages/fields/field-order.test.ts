/**
 * Guarantee: a step moves one field by one place as the page shows it, over a heading into the section there; no other
 * field changes its order or its heading, and a step back undoes it within a section.
 */
import { describe, expect, test } from 'vitest';
import type { FieldId } from '#contract/ids.ts';
import { sectionsOf } from '../record/sections.ts';
import { headingsOf, stepped } from './field-order.ts';
import type { FieldPlace } from './field-order.ts';

/** `1 2 A:3 A:4 B:5`: ids in their order, with the heading each stands under. */
const placesIn = (text: string): FieldPlace[] =>
  text.split(' ').map((word) => {
    const [section, id] = word.includes(':') ? word.split(':') : [null, word];
    return { id: Number(id) as FieldId, section: section === null ? null : { vi: section ?? '', en: section ?? '' } };
  });
const written = (places: readonly FieldPlace[]): string =>
  places.map(({ id, section }) => (section === null ? String(id) : `${section.vi}:${id}`)).join(' ');
const step = (text: string, id: number, way: 1 | -1): string => written(stepped(placesIn(text), id as FieldId, way));

describe('within a section', () => {
  test.each([
    ['1 2 3', 1, 1, '2 1 3'],
    ['1 2 3', 3, -1, '1 3 2'],
    ['A:1 2 A:3 4', 1, 1, '2 A:3 A:1 4'],
    ['A:1 2 A:3 4', 4, -1, 'A:1 4 2 A:3'],
  ] as const)('%s: %i by %i is %s', (before, id, way, after) => {
    expect(step(before, id, way)).toBe(after);
  });
});

describe('over a heading', () => {
  test.each([
    ['1 2 A:3 A:4', 2, 1, '1 A:2 A:3 A:4'],
    ['1 2 A:3 A:4', 3, -1, '1 2 3 A:4'],
    ['1 A:2 B:3', 3, -1, '1 A:2 A:3'],
    // those without a heading stand first on the page, wherever they stand in lists
    ['A:1 2 A:3', 1, -1, '2 1 A:3'],
    ['A:1 2 A:3', 2, 1, 'A:2 A:1 A:3'],
  ] as const)('%s: %i by %i is %s', (before, id, way, after) => {
    expect(step(before, id, way)).toBe(after);
  });
});

test('at either end, and of a field that is not there, nothing moves', () => {
  const places = placesIn('1 2 A:3');
  expect(stepped(places, 1 as FieldId, -1)).toBe(places);
  expect(stepped(places, 3 as FieldId, 1)).toBe(places);
  expect(stepped(places, 9 as FieldId, 1)).toBe(places);
});

test('any walk moves by one place on the page, and leaves the others in their order', () => {
  const flat = (places: readonly FieldPlace[]) =>
    sectionsOf(places).flatMap(({ fields }) => fields.map(({ id }) => id));
  let places: readonly FieldPlace[] = placesIn('1 A:2 3 B:4 A:5 6 B:7 C:8');
  for (let turn = 0; turn < 400; turn += 1) {
    const id = ((turn * 5) % 8) + 1;
    const way = (turn * 7) % 3 === 0 ? -1 : 1;
    const next = stepped(places, id as FieldId, way);
    const others = (all: readonly FieldPlace[]) => written(all.filter((place) => place.id !== id));
    expect(others(next)).toBe(others(places));
    expect(flat(next).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    if (next !== places) {
      const sameSection =
        places.find((place) => place.id === id)?.section === next.find((place) => place.id === id)?.section;
      if (sameSection) expect(flat(next).indexOf(id as FieldId)).toBe(flat(places).indexOf(id as FieldId) + way);
    }
    places = next;
  }
});

test('headings in order of appearance, each once', () => {
  expect(headingsOf(placesIn('1 B:2 A:3 B:4')).map(({ vi }) => vi)).toEqual(['B', 'A']);
});
