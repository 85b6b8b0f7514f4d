/**
 * Guarantee: a reveal opens the one value that was asked for, where it may be revealed on that very row, and says what
 * it costs; everything else stays masked and is not even opened.
 */
import { describe, expect, test } from 'vitest';
import type { FieldId, MemberId, RecordId } from '#contract/ids.ts';
import { compilePolicy } from './compile.ts';
import type { FieldGrant } from './grant.ts';
import { maskFor } from './mask.ts';
import type { OpenedValue, Opener, StoredRow } from './mask.ts';
import { allRows, noRows } from './region.ts';
import { bodyOf } from './reply.ts';
import {
  customers,
  deals,
  emails,
  hanoi,
  inputOf,
  me,
  member,
  name,
  north,
  note,
  onField,
  onGroup,
  phones,
  right,
  role,
  salary,
  team,
} from './sample.ts';

const sales = role('sales');
const times = { createdAt: '2026-01-02T03:04:05.000Z', updatedAt: '2026-01-02T03:04:05.000Z' };
const all = new Set([name, emails, phones, note, salary]);
const mine: StoredRow = { id: 'r1' as RecordId, version: 3, assignee: me, team: north, ...times, filled: all };
const others: StoredRow = { ...mine, assignee: 'colleague' as MemberId };
const unseen: StoredRow = { ...mine, team: hanoi };
const notFound = expect.objectContaining({ code: 'not_found' });

/** Opens what it is asked to, and remembers what that was. */
function recorder(values: Partial<Record<FieldId, OpenedValue>> = {}) {
  const asked: FieldId[] = [];
  const open: Opener = (field) => {
    asked.push(field);
    return values[field] ?? { state: 'open', value: `value ${field}` };
  };
  return { asked, open };
}

describe('revealed', () => {
  const original = 'Gọi 0912345678 hoặc 0287654321, thư hoa@example.vn';
  const contacts = [
    { kind: 'phone', start: 4, end: 14 },
    { kind: 'phone', start: 20, end: 30 },
    { kind: 'email', start: 36, end: 50 },
  ] as const;
  const redacted = 'Gọi •••• ••• ••• hoặc •••• ••• •••, thư •••@•••';
  const text: OpenedValue = { state: 'text', redacted, original: () => ({ text: original, contacts }) };
  const list: OpenedValue = { state: 'open', value: ['0912345678', '0287654321', '0912000003'] };
  /** Rows of my team: phones masked, to be revealed on my own; e-mails and salary masked for good; notes open. */
  const revealing = maskFor(
    compilePolicy(
      inputOf(
        [right(sales, 'allow', 'view', 'team')],
        [
          onGroup(sales, 'allow', 'rest', { read: 'open' }),
          onGroup(sales, 'allow', 'phone', { read: 'masked' }),
          onGroup(sales, 'allow', 'phone', { read: 'masked', reveal: true }, 'own'),
          onGroup(sales, 'allow', 'email', { read: 'masked', reveal: true }),
          onField(member(me), 'deny', emails, { reveal: false }),
          onGroup(sales, 'allow', 'sensitive', { read: 'masked' }),
        ],
      ),
    ),
  );
  const reading = maskFor(
    compilePolicy(inputOf([right(sales, 'allow', 'view')], [onGroup(sales, 'allow', 'phone', { read: 'open' })])),
  );
  const reveal = (row: StoredRow, field: FieldId, values: Parameters<typeof recorder>[0] = {}, by = revealing) => {
    const { asked, open } = recorder(values);
    const { shown, costs } = by.revealed(customers, row, open, field);
    return { shown: bodyOf(shown), costs, asked };
  };

  test('the one field that was asked for is opened, each item of a list counts', () => {
    expect(reveal(mine, phones, { [phones]: list })).toEqual({ shown: list, costs: 3, asked: [phones] });
  });

  test('what may not be revealed on this row is forbidden and not opened', () => {
    const forbidden = expect.objectContaining({ code: 'forbidden' });
    const { asked, open } = recorder();
    for (const [row, field] of [
      [others, phones],
      [mine, emails],
      [mine, salary],
      [mine, 99 as FieldId],
    ] as const) {
      expect(() => revealing.revealed(customers, row, open, field)).toThrow(forbidden);
    }
    expect(() => revealing.revealed(customers, unseen, open, phones)).toThrow(notFound);
    expect(() => maskFor(null).revealed(customers, mine, open, phones)).toThrow(notFound);
    expect(asked).toEqual([]);
  });

  test('empty, damaged and open values cost nothing', () => {
    const empty: StoredRow = { ...mine, filled: new Set([name]) };
    expect(reveal(empty, phones)).toEqual({ shown: { state: 'empty' }, costs: 0, asked: [] });
    const damaged = { state: 'damaged' } as const;
    expect(reveal(mine, phones, { [phones]: damaged })).toEqual({ shown: damaged, costs: 0, asked: [phones] });
    expect(reveal(others, name)).toEqual({ shown: { state: 'open', value: 'value 1' }, costs: 0, asked: [name] });
    expect(reveal(mine, phones, { [phones]: list }, reading).costs).toBe(0);
  });

  test('of a text that is open, contacts of the kinds that may be revealed on this row, each counts', () => {
    const shown = { state: 'open', value: 'Gọi 0912345678 hoặc 0287654321, thư •••@•••' };
    expect(reveal(mine, note, { [note]: text })).toEqual({ shown, costs: 2, asked: [note] });
    expect(reveal(others, note, { [note]: text })).toMatchObject({ shown: { value: redacted }, costs: 0 });
    expect(reveal(mine, note, { [note]: { ...text, original: () => null } })).toMatchObject({
      shown: { state: 'damaged' },
      costs: 0,
    });
  });

  test('a masked text counts once at least, and keeps what may not be revealed in it', () => {
    const closed = maskFor(
      compilePolicy(
        inputOf(
          [right(sales, 'allow', 'view')],
          [
            onGroup(sales, 'allow', 'rest', { read: 'masked', reveal: true }),
            onGroup(sales, 'allow', 'email', { read: 'open' }),
          ],
        ),
      ),
    );
    const shown = { state: 'open', value: 'Gọi •••• ••• ••• hoặc •••• ••• •••, thư hoa@example.vn' };
    expect(reveal(mine, note, { [note]: text }, closed)).toEqual({ shown, costs: 1, asked: [note] });
  });
});

const tableWith = (grants: readonly FieldGrant[], table = customers) =>
  compilePolicy(inputOf([right(sales, 'allow', 'view', 'all', null)], grants)).tables[table];

test('e-mails and phones in text may be revealed as far as every field of their kind may', () => {
  const mayReveal = onGroup(sales, 'allow', 'phone', { read: 'masked', reveal: true });
  expect(tableWith([mayReveal])?.groupReveal).toEqual({ email: noRows, phone: allRows });
  const denied = onField(team(north), 'deny', phones, { reveal: false }, 'own');
  expect(tableWith([mayReveal, denied])?.groupReveal.phone).toBe(0b111_000);
  const hidden = onField(team(north), 'deny', phones, { read: 'hidden' });
  expect(tableWith([mayReveal, hidden])?.groupReveal.phone).toBe(noRows);
  expect(tableWith([mayReveal], deals)?.groupReveal).toEqual({ email: noRows, phone: allRows });
});
