/** Guarantee: an import is started only with columns that the server will take, and what is wrong before is said. */
import { expect, test } from 'vitest';
import { chosenColumns, importable, problemsOf, proposed } from './mapping.ts';
import type { MapField } from './mapping.ts';

function field(id: number, kind: MapField['kind'], more: Partial<MapField> = {}): MapField {
  return { id, kind, name: { vi: kind, en: kind }, required: false, write: true, ...more };
}

const name = field(1, 'person_name', { required: true });
const phones = field(2, 'phones');
const company = field(4, 'text');
const locked = field(5, 'text', { required: true, write: false });
const fields = [name, phones, company, locked];

test('a proposal for a field that may not be written, or is unknown, is left out', () => {
  expect(proposed([{ field: 1 }, { field: 5 }, { field: 99 }, { field: null }], fields)).toEqual([1, null, null, null]);
});

test('lists take several columns, other fields one', () => {
  expect(problemsOf([1, 2, 2, 4], fields)).toEqual([]);
  expect(problemsOf([1, 4, 4], fields)).toEqual([{ problem: 'twice', field: company }]);
});

test('several choices take several columns, and no column goes to a relation', () => {
  const tags = field(6, 'choices');
  const related = field(7, 'relation');
  expect(problemsOf([1, 6, 6], [...fields, tags])).toEqual([]);
  expect(importable([...fields, tags, related])).toEqual([name, phones, company, tags]);
  expect(proposed([{ field: 1 }, { field: 7 }], [...fields, related])).toEqual([1, null]);
});

test('a required field needs a column, unless it may not be written', () => {
  expect(problemsOf([2, 4], fields)).toEqual([{ problem: 'required', field: name }]);
});

test('nothing chosen is one problem', () => {
  expect(problemsOf([null, null], fields)).toEqual([{ problem: 'none' }]);
});

test('columns keep their numbers', () => {
  expect(chosenColumns([null, 1, null, 2])).toEqual([
    { column: 1, field: 1 },
    { column: 3, field: 2 },
  ]);
});
