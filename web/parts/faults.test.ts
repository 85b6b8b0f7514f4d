/** Guarantee: a refusal stands at the very field that the server named, and what was left out is found beforehand. */
import { expect, test } from 'vitest';
import { OfflineError, ProblemError } from '../problem.ts';
import { faultAt, leftOut } from './faults.ts';

const refused = (field: string | null) => new ProblemError('invalid_value', 422, field);

test('a refusal stands at its field, or at the field it is a part of', () => {
  const whole = refused('/project/name');
  const part = refused('/roles/0');
  expect(faultAt(whole, '/project/name')).toBe(whole);
  expect(faultAt(part, '/roles')).toBe(part);
});

test.each([
  ['another field', refused('/email')],
  ['a field whose name only begins alike', refused('/names')],
  ['the whole request', refused(null)],
  ['no refusal', new OfflineError('away')],
  ['nothing', null],
])('%s does not stand at /name', (_, error) => {
  expect(faultAt(error, '/name')).toBeNull();
});

test('left out are blank texts, empty choices and boxes without a tick', () => {
  const values = { '/a': ' \t', '/b': 'x', '/c': [], '/d': ['x'], '/e': false, '/f': true };
  expect(leftOut(values)).toEqual(['/a', '/c', '/e']);
});
