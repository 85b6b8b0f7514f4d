/**
 * Guarantee: of a field that is written only what differs from what is saved is sent; nothing that its kind can't be is
 * sent at all; what a colleague saved meanwhile stays where it was not changed here, each of his new options too; one
 * name goes for both languages, or each has its own.
 */
import { describe, expect, test } from 'vitest';
import { fieldKinds, groupOf, indexOfKind, isSealed, searchableKinds } from '#contract/fields.ts';
import type { DefinedField } from '#contract/tables.ts';
import { bodyOf, changesBetween, draftOf, newDraft, newOption, rebase, requiredOf } from './field-draft.ts';
import type { FieldDraft } from './field-draft.ts';
import { kindGroups, traitsOf } from './kinds.ts';

const both = (text: string) => ({ vi: text, en: text });
const stage = {
  id: 5,
  key: 'stage',
  name: { vi: 'Giai đoạn', en: 'Stage' },
  kind: 'choice',
  group: 'rest',
  sealed: false,
  sensitive: false,
  required: false,
  searchable: true,
  indexed: 'filling',
  help: both(''),
  section: null,
  target: null,
  options: [
    { key: 'new', name: both('Mới'), aliases: ['moi', 'new lead'], retired: false },
    { key: 'won', name: both('Chốt'), aliases: [], retired: true },
  ],
} as unknown as DefinedField;

describe('what is sent', () => {
  test('nothing, of a field as it is saved', () => {
    expect(changesBetween(draftOf(stage), draftOf(stage))).toEqual({});
  });

  test('what differs, and no more', () => {
    const base = draftOf(stage);
    expect(changesBetween(base, { ...base, required: true, help: { vi: ' Đến đâu ', en: '' } })).toEqual({
      required: true,
      help: both('Đến đâu'),
    });
    const held = base.options.map((option) => ({ ...option, aliases: option.aliases && 'moi; ; moi;khách mới' }));
    const options = [...held.toReversed(), newOption(' Hủy '), newOption()];
    expect(changesBetween(base, { ...base, options })).toEqual({
      options: [
        { key: 'won', name: both('Chốt'), aliases: [], retired: true },
        { key: 'new', name: both('Mới'), aliases: ['moi', 'khách mới'], retired: false },
        { key: null, name: both('Hủy'), aliases: [], retired: false },
      ],
    });
  });

  test('one name for both languages, unless each has its own', () => {
    const draft: FieldDraft = { ...newDraft('text'), name: { vi: 'Mã', en: 'Code' }, section: { vi: 'Kho', en: '' } };
    expect(bodyOf(draft)).toMatchObject({ name: both('Mã'), section: both('Kho') });
    expect(bodyOf({ ...draft, isOne: false })).toMatchObject({ name: { vi: 'Mã', en: 'Code' }, section: both('Kho') });
  });

  test.each(fieldKinds)('of %s nothing that it can’t be', (kind) => {
    for (const sensitive of [false, true]) {
      const body = bodyOf({ ...newDraft(kind), sensitive, searchable: true, indexed: true, target: 3 });
      const sealed = isSealed(body);
      expect(body.searchable).toBe(!sealed && searchableKinds.some((each) => each === kind));
      expect(body.indexed).toBe(!sealed && indexOfKind[kind] !== null);
      expect(body.target).toBe(kind === 'relation' ? 3 : null);
      expect(traitsOf(kind, sensitive)).toMatchObject({ sealed, group: groupOf(body) });
    }
  });
});

test('every kind is offered once', () => {
  expect(kindGroups.flatMap(({ kinds }) => kinds as readonly string[]).toSorted()).toEqual([...fieldKinds].toSorted());
});

describe('what may not be left out', () => {
  test('a name; of a choice an option that is offered, and names of those that are there', () => {
    const draft = draftOf(stage);
    const emptied = draft.options.map((option) => ({ ...option, name: both(''), retired: true }));
    expect(requiredOf({ ...draft, options: emptied })).toEqual({
      '/name/vi': 'Giai đoạn',
      '/options': [],
      '/options/0/name/vi': '',
      '/options/1/name/vi': '',
    });
  });

  test('where a relation leads, and the name of a new section', () => {
    expect(requiredOf({ ...newDraft('relation'), section: both('') })).toEqual({
      '/name/vi': '',
      '/section/vi': '',
      '/target': '',
    });
  });
});

describe('over what a colleague has saved', () => {
  test('mine where I changed it, his everywhere else', () => {
    const base = draftOf(stage);
    const theirs = { ...base, name: both('Bước'), required: true };
    expect(rebase(base, { ...base, required: true, indexed: false }, theirs)).toEqual({ ...theirs, indexed: false });
  });

  test('his new options stand behind mine; one that both made is one', () => {
    const base = draftOf(stage);
    const lost = { id: 'lost', key: 'lost', name: both('Mất'), aliases: '', retired: false };
    const won = { id: 'held', key: 'held', name: both('Hoãn'), aliases: '', retired: false };
    const mine = { ...base, options: [...base.options.toReversed(), newOption('Hoãn'), newOption('Khác')] };
    const merged = rebase(base, mine, { ...base, options: [...base.options, lost, won] });
    expect(merged.options.map(({ key, name }) => [key, name.vi])).toEqual([
      ['won', 'Chốt'],
      ['new', 'Mới'],
      ['held', 'Hoãn'],
      [null, 'Khác'],
      ['lost', 'Mất'],
    ]);
    expect(rebase(base, base, { ...base, options: [lost] }).options).toEqual([lost]);
  });
});
