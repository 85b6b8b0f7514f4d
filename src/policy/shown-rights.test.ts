/** Guarantee: with a record goes what its reader may do on that very row, and nothing is opened to find that out. */
import { expect, test } from 'vitest';
import type { FieldId, MemberId, RecordId } from '#contract/ids.ts';
import { compilePolicy } from './compile.ts';
import { maskFor } from './mask.ts';
import type { StoredRow } from './mask.ts';
import { bodyOf } from './reply.ts';
import {
  customers,
  emails,
  hanoi,
  inputOf,
  me,
  name,
  north,
  note,
  onGroup,
  phones,
  right,
  role,
  salary,
} from './sample.ts';

const sales = role('sales');
const times = { createdAt: '2026-01-02T03:04:05.000Z', updatedAt: '2026-01-02T03:04:05.000Z' };
const filled = new Set([name, emails, phones, note, salary]);
const mine: StoredRow = { id: 'r1' as RecordId, version: 3, assignee: me, team: north, ...times, filled };
const others: StoredRow = { ...mine, assignee: 'colleague' as MemberId };
const below: StoredRow = { ...mine, team: hanoi };

/** Opens what it is asked to, and remembers what that was. */
function recorder() {
  const asked: FieldId[] = [];
  const open = (field: FieldId) => {
    asked.push(field);
    return { state: 'open', value: 'value' } as const;
  };
  return { asked, open };
}

test('says which masked fields may be shown on that very row, and opens none of them for it', () => {
  const calling = maskFor(
    compilePolicy(
      inputOf(
        [right(sales, 'allow', 'view', 'team_tree')],
        [
          onGroup(sales, 'allow', 'rest', { read: 'open', reveal: true }),
          onGroup(sales, 'allow', 'phone', { read: 'masked', reveal: true }, 'team'),
          onGroup(sales, 'allow', 'phone', { read: 'open' }, 'own'),
          onGroup(sales, 'allow', 'email', { read: 'masked', lookup: true }),
          onGroup(sales, 'allow', 'sensitive', { reveal: true }),
        ],
      ),
    ),
  );
  const { asked, open } = recorder();
  const revealable = (row: StoredRow) => bodyOf(calling.record(customers, row, open)).revealable;
  expect([mine, others, below].map(revealable)).toEqual([[], [phones], []]);
  expect(asked).toEqual([name, phones, note, name, note, name, phones, note]);
});

test('says whether the record may be given away, or taken from its pool', () => {
  const leading = maskFor(
    compilePolicy(
      inputOf(
        [
          right(sales, 'allow', 'view'),
          right(sales, 'allow', 'assign', 'team'),
          right(sales, 'allow', 'claim', 'team_tree'),
        ],
        [onGroup(sales, 'allow', 'rest', { read: 'open' })],
      ),
    ),
  );
  const rows = [others, { ...mine, assignee: null }, { ...below, assignee: null }, { ...below, team: null }];
  const { open } = recorder();
  const may = (row: StoredRow) => bodyOf(leading.record(customers, row, open)).may;
  expect([...rows, { ...mine, assignee: null, team: null }].map(may)).toEqual([
    ['assign'],
    ['assign', 'claim'],
    ['claim'],
    [],
    [],
  ]);
});
