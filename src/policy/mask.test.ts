/**
 * Guarantee: no value leaves that its reader may not see on that row; a masked or hidden value is not even opened;
 * a hidden field leaves no trace; history is shown by the access of today.
 */
import { describe, expect, test } from 'vitest';
import type { ShownValue } from '#contract/fields.ts';
import type { EventId, FieldId, MemberId, RecordId } from '#contract/ids.ts';
import { compilePolicy } from './compile.ts';
import { exportRights } from './export-rights.ts';
import { maskFor } from './mask.ts';
import type { ChangeOpener, Mask, OpenedValue, Opener, StoredChange, StoredRow } from './mask.ts';
import { bodyOf } from './reply.ts';
import type { Masked } from './reply.ts';
import {
  customers,
  deals,
  emails,
  hanoi,
  inputOf,
  me,
  name,
  north,
  note,
  onField,
  onGroup,
  phones,
  right,
  role,
  salary,
} from './sample.ts';

const sales = role('sales');
/** Rows of my team: the rest open, phones open on my own and masked on others, e-mails masked, salary hidden. */
const policy = compilePolicy(
  inputOf(
    [right(sales, 'allow', 'view', 'team'), right(sales, 'allow', 'edit', 'own'), right(sales, 'allow', 'create')],
    [
      onGroup(sales, 'allow', 'rest', { read: 'open', write: true }),
      onGroup(sales, 'allow', 'phone', { read: 'masked' }),
      onGroup(sales, 'allow', 'phone', { read: 'open' }, 'own'),
      onGroup(sales, 'allow', 'email', { read: 'masked' }),
    ],
  ),
);
const mask = maskFor(policy);
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

describe('record', () => {
  test('shows what is open, masks what is masked, leaves out what is hidden', () => {
    const { asked, open } = recorder({ [phones]: { state: 'open', value: ['0912345678'] } });
    const { filled: _, ...skeleton } = mine;
    expect(bodyOf(mask.record(customers, mine, open))).toEqual({
      ...skeleton,
      values: {
        [name]: { state: 'open', value: 'value 1' },
        [emails]: { state: 'masked' },
        [phones]: { state: 'open', value: ['0912345678'] },
        [note]: { state: 'open', value: 'value 4' },
      },
      writable: [name, note],
      revealable: [],
      may: [],
    });
    expect(new Set(asked)).toEqual(new Set([name, phones, note]));
  });

  test('on a row of a colleague the phone is not even opened', () => {
    const { asked, open } = recorder();
    const shown = bodyOf(mask.record(customers, others, open));
    expect(shown.values[phones]).toEqual({ state: 'masked' });
    expect(shown.writable).toEqual([]);
    expect(new Set(asked)).toEqual(new Set([name, note]));
  });

  test('an empty field is empty, masked or not, and a mask is the same for any value', () => {
    const { asked, open } = recorder();
    const shown = bodyOf(mask.record(customers, { ...others, filled: new Set([emails]) }, open));
    expect(shown.values).toEqual({
      [name]: { state: 'empty' },
      [emails]: { state: 'masked' },
      [phones]: { state: 'empty' },
      [note]: { state: 'empty' },
    });
    expect(asked).toEqual([]);
  });

  test('only selected fields, and a selected hidden field stays absent', () => {
    const { asked, open } = recorder();
    const shown = bodyOf(mask.record(customers, mine, open, new Set([phones, emails, salary])));
    expect(Object.keys(shown.values)).toEqual([String(phones), String(emails)].toSorted());
    expect(asked).toEqual([phones]);
  });

  test('a damaged value is shown as damaged', () => {
    const { open } = recorder({ [phones]: { state: 'damaged' } });
    expect(bodyOf(mask.record(customers, mine, open)).values[phones]).toEqual({ state: 'damaged' });
  });

  test('a row out of view, a table without rights and a reader without policy are not found, nothing opened', () => {
    const { asked, open } = recorder();
    expect(() => mask.record(customers, unseen, open)).toThrow(notFound);
    expect(() => mask.record(deals, mine, open)).toThrow(notFound);
    expect(() => maskFor(null).record(customers, mine, open)).toThrow(notFound);
    expect(() => maskFor(null).created(customers, mine, open)).toThrow(notFound);
    expect(asked).toEqual([]);
  });

  test('whoever creates what he may not view gets it back without a value', () => {
    const { asked, open } = recorder();
    const { filled: _, ...skeleton } = unseen;
    expect(bodyOf(mask.created(customers, unseen, open))).toMatchObject({ ...skeleton, values: {} });
    expect(asked).toEqual([]);
  });
});

describe('leaving', () => {
  /** Phones open on my own rows, which alone may leave; e-mails masked; names may leave anywhere, notes nowhere. */
  const leaving = compilePolicy(
    inputOf(
      [right(sales, 'allow', 'view', 'team'), right(sales, 'allow', 'export', 'team')],
      [
        onGroup(sales, 'allow', 'rest', { read: 'open' }),
        onField(sales, 'allow', name, { export: true }),
        onGroup(sales, 'allow', 'phone', { read: 'open' }),
        onGroup(sales, 'allow', 'phone', { export: true }, 'own'),
        onGroup(sales, 'allow', 'email', { read: 'masked', export: true }),
      ],
    ),
  );
  const columns = [phones, name, salary, emails, note];
  const line = (of: Mask, row: StoredRow, open: Opener) => of.leaving(customers, row, open, columns, JSON.stringify);
  const cells = (row: StoredRow, open: Opener) =>
    JSON.parse(bodyOf(line(maskFor(leaving), row, open))) as readonly ShownValue[];

  test('what may be read and exported on this very row is open, the rest masked or empty, and not opened', () => {
    const { asked, open } = recorder();
    const [masked, empty] = [{ state: 'masked' }, { state: 'empty' }];
    const named = { state: 'open', value: 'value 1' };
    expect(cells(mine, open)).toEqual([{ state: 'open', value: 'value 3' }, named, empty, masked, masked]);
    expect(asked).toEqual([phones, name]);
    expect(cells(others, open)).toEqual([masked, named, empty, masked, masked]);
    expect(asked).toEqual([phones, name, name]);
    expect(cells({ ...mine, filled: new Set([note]) }, open)).toEqual([empty, empty, empty, empty, masked]);
  });

  test('contacts in a text leave where every field of their kind does', () => {
    const contacts = [
      { kind: 'phone', start: 0, end: 10 },
      { kind: 'email', start: 11, end: 25 },
    ] as const;
    const text = '0912345678 hoa@example.vn';
    const value: OpenedValue = {
      state: 'text',
      redacted: '•••• ••• ••• •••@•••',
      original: () => ({ text, contacts }),
    };
    const nameOf = (row: StoredRow) => cells(row, recorder({ [name]: value }).open)[1];
    expect(nameOf(mine)).toEqual({ state: 'open', value: '0912345678 •••@•••' });
    expect(nameOf(others)).toEqual({ state: 'open', value: '•••• ••• ••• •••@•••' });
  });

  test('a row that may not leave does not, though it may be viewed', () => {
    const { asked, open } = recorder();
    const viewer = compilePolicy(inputOf([right(sales, 'allow', 'view')]));
    expect(() => cells(unseen, open)).toThrow(notFound);
    expect(() => line(maskFor(viewer), mine, open)).toThrow(notFound);
    expect(() => line(maskFor(null), mine, open)).toThrow(notFound);
    expect(asked).toEqual([]);
  });

  test('lines are one text', () => {
    const lines = ['a', '', 'b'].map((each) => mask.withoutCustomerValues(each));
    expect(bodyOf(mask.text(lines))).toBe('ab');
  });

  test('a file is given out under the rights that it was written under, and else not even opened', () => {
    const gone = expect.objectContaining({ code: 'export_gone' });
    let opened = 0;
    const open = () => `file ${(opened += 1)}`;
    const rights = exportRights(leaving, [customers]);
    expect(bodyOf(maskFor(leaving).file([customers], rights, open))).toBe('file 1');
    expect(() => mask.file([customers], rights, open)).toThrow(gone);
    expect(() => maskFor(leaving).file([deals], rights, open)).toThrow(gone);
    expect(() => maskFor(null).file([customers], rights, open)).toThrow(gone);
    expect(opened).toBe(1);
  });
});

describe('phones and e-mails in text', () => {
  const original = 'Gọi 0912345678, thư hoa@example.vn';
  const redacted = 'Gọi •••• ••• •••, thư •••@•••';
  const contacts = [
    { kind: 'phone', start: 4, end: 14 },
    { kind: 'email', start: 20, end: 34 },
  ] as const;

  function noteOf(row: StoredRow, opens: { text: string; contacts: typeof contacts } | null) {
    let opened = 0;
    const value: OpenedValue = { state: 'text', redacted, original: () => (opened++, opens) };
    const shown = bodyOf(mask.record(customers, row, recorder({ [note]: value }).open)).values[note];
    return { shown, opened };
  }

  test('who reads phones alone sees the phones alone', () => {
    const { shown } = noteOf(mine, { text: original, contacts });
    expect(shown).toEqual({ state: 'open', value: 'Gọi 0912345678, thư •••@•••' });
  });

  test('where neither is read, the original is not opened', () => {
    const { shown, opened } = noteOf(others, { text: original, contacts });
    expect(shown).toEqual({ state: 'open', value: redacted });
    expect(opened).toBe(0);
  });

  test('a damaged original is damaged, not the redacted form', () => {
    expect(noteOf(mine, null).shown).toEqual({ state: 'damaged' });
  });
});

describe('change', () => {
  const change: StoredChange = {
    version: 2,
    event: 'e1' as EventId,
    at: times.updatedAt,
    actor: { kind: 'member', id: me, name: 'Hoa' },
    act: 'edited',
    through: 'web',
    fields: [name, emails, phones, salary],
  };
  const { fields: _, ...touch } = change;
  const value = (text: string): OpenedValue => ({ state: 'open', value: text });

  function opener() {
    const asked: FieldId[] = [];
    const open: ChangeOpener = (field) => {
      asked.push(field);
      return { before: { state: 'empty' }, after: value(`new ${field}`) };
    };
    return { asked, open };
  }

  test('by the access of today: open with values, masked without, hidden not at all', () => {
    const { asked, open } = opener();
    const masked = { state: 'masked' };
    expect(bodyOf(mask.change(customers, 3, change, open))).toEqual({
      ...touch,
      fields: [
        { field: name, before: { state: 'empty' }, after: value('new 1') },
        { field: emails, before: masked, after: masked },
        { field: phones, before: masked, after: masked },
      ],
    });
    expect(asked).toEqual([name]);
  });

  test('of hidden fields alone is a bare touch', () => {
    const { asked, open } = opener();
    expect(bodyOf(mask.change(customers, 0, { ...change, fields: [salary] }, open))).toEqual({ ...touch, fields: [] });
    expect(asked).toEqual([]);
  });

  test('of a row out of view is not found', () => {
    const { asked, open } = opener();
    expect(() => mask.change(customers, 1, change, open)).toThrow(notFound);
    expect(asked).toEqual([]);
  });
});

describe('building replies', () => {
  test('lists and parts keep what was masked', () => {
    const shown = mask.record(customers, mine, recorder().open);
    const body = bodyOf(shown);
    expect(bodyOf(mask.join({ records: mask.list([shown]), next: mask.withoutCustomerValues(null) }))).toEqual({
      records: [body],
      next: null,
    });
  });

  test('what the mask did not make is not sent, whatever the compiler was told', () => {
    const forged = { reply: 'secret' } as unknown as Masked<string>;
    expect(() => bodyOf(forged)).toThrow('not masked');
  });
});
