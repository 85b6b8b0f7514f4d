/** Guarantee: a hidden field answers in everything as one that does not exist, and no more is open than granted. */
import { describe, expect, test } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import { compilePolicy } from './compile.ts';
import {
  fieldAccess,
  isReadable,
  isWritable,
  lookupRegion,
  maskedRegion,
  matchedRegion,
  openRegion,
  requireReadable,
  requireWritable,
  visibleFields,
} from './fields.ts';
import { noRows, regionOf } from './region.ts';
import {
  customers,
  emails,
  inputOf,
  me,
  member,
  name,
  onField,
  onGroup,
  phones,
  right,
  role,
  salary,
} from './sample.ts';

const sales = role('sales');
const policy = compilePolicy(
  inputOf(
    [right(sales, 'allow', 'view', 'team'), right(sales, 'allow', 'create', 'own')],
    [
      onGroup(sales, 'allow', 'phone', { read: 'masked', lookup: true }),
      onField(sales, 'allow', phones, { read: 'open' }, 'own'),
      onField(sales, 'allow', name, { read: 'open' }),
      onField(sales, 'allow', emails, { write: true }),
    ],
  ),
);
const unknown = 99 as FieldId;
const elsewhere = 99 as TableId;

describe('access on a row', () => {
  const nothing = { read: 'hidden', write: false, writeNew: false, export: false, reveal: false, lookup: false };

  test('by class', () => {
    expect(fieldAccess(policy, customers, phones, 0)).toEqual({ ...nothing, read: 'open', lookup: true });
    expect(fieldAccess(policy, customers, phones, 3)).toEqual({ ...nothing, read: 'masked', lookup: true });
    expect(fieldAccess(policy, customers, phones, 5)).toEqual(nothing);
    expect(fieldAccess(policy, customers, emails, 0)).toEqual({ ...nothing, writeNew: true });
  });

  test('hidden, unknown and inherited are nothing', () => {
    for (const field of [salary, unknown, 'constructor' as unknown as FieldId]) {
      expect(fieldAccess(policy, customers, field, 0)).toEqual(nothing);
      expect(fieldAccess(policy, elsewhere, field, 0)).toEqual(nothing);
    }
  });
});

test('regions for filter, search and sort', () => {
  expect(openRegion(policy, customers, phones)).toBe(0b000_001);
  expect(maskedRegion(policy, customers, phones)).toBe(0b001_000);
  expect(openRegion(policy, customers, name)).toBe(regionOf('team'));
  for (const field of [salary, unknown]) {
    expect(openRegion(policy, customers, field)).toBe(noRows);
    expect(maskedRegion(policy, customers, field)).toBe(noRows);
  }
});

test('regions for whole values: where it is open, or masked and may be looked up', () => {
  const mine = member(me);
  const matching = compilePolicy(
    inputOf(
      [right(mine, 'allow', 'view', 'team_tree')],
      [
        onGroup(mine, 'allow', 'phone', { read: 'open' }, 'own'),
        onGroup(mine, 'allow', 'phone', { read: 'masked' }),
        onGroup(mine, 'allow', 'phone', { lookup: true }, 'team'),
        onGroup(mine, 'allow', 'email', { lookup: true }),
      ],
    ),
  );
  expect(lookupRegion(matching, customers, phones)).toBe(0b001_001);
  expect(matchedRegion(matching, customers, phones)).toBe(0b001_011);
  for (const field of [emails, unknown]) {
    expect(lookupRegion(matching, customers, field)).toBe(noRows);
    expect(matchedRegion(matching, customers, field)).toBe(noRows);
  }
});

test('the fields that exist for a member are those that he may read or write somewhere', () => {
  expect(visibleFields(policy, customers)).toEqual([name, emails, phones]);
  expect(visibleFields(policy, elsewhere)).toEqual([]);
  expect([name, emails, salary, unknown].map((field) => isReadable(policy, customers, field))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([name, emails, salary, unknown].map((field) => isWritable(policy, customers, field))).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

describe('naming a field', () => {
  test('to read it: hidden, write-only and unknown are one answer', () => {
    expect(() => requireReadable(policy, customers, phones, '/sort/by')).not.toThrow();
    for (const field of [salary, emails, unknown]) {
      expect(() => requireReadable(policy, customers, field, '/sort/by')).toThrow(refusal('unknown_field', '/sort/by'));
    }
  });

  test('to write it: hidden and unknown are one answer, a field that is only read says so', () => {
    expect(() => requireWritable(policy, customers, emails, '/values/2')).not.toThrow();
    expect(() => requireWritable(policy, customers, name, '/values/1')).toThrow(refusal('forbidden', '/values/1'));
    for (const field of [salary, unknown]) {
      expect(() => requireWritable(policy, customers, field, '/values/9')).toThrow(
        refusal('unknown_field', '/values/9'),
      );
    }
  });
});

function refusal(code: ConstructorParameters<typeof Refusal>[0], field: string) {
  return expect.objectContaining({ code, field });
}
