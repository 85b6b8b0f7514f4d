/** A field as it is being written: what differs from what is saved, and how it goes on top of what others saved. */
import type { FieldKind } from '#contract/fields.ts';
import type { InputOf } from '#contract/route.ts';
import type { Label } from '#contract/shapes.ts';
import type { changeField, createField, DefinedField } from '#contract/tables.ts';
import type { FormValues } from '../../parts/faults.ts';
import { traitsOf } from './kinds.ts';
import { asSent, isAlike } from './pairs.ts';

export interface OptionDraft {
  /** Of its line on the page: its key, or one made here. */
  readonly id: string;
  /** Null until the server has made one. */
  readonly key: string | null;
  readonly name: Label;
  /** As they are typed, `;` between them. */
  readonly aliases: string;
  readonly retired: boolean;
}

export interface FieldDraft {
  readonly kind: FieldKind;
  readonly sensitive: boolean;
  readonly target: number | null;
  readonly name: Label;
  readonly help: Label;
  readonly section: Label | null;
  readonly required: boolean;
  readonly searchable: boolean;
  readonly indexed: boolean;
  readonly options: readonly OptionDraft[];
  /** One name for both languages, here and in help, section and options. */
  readonly isOne: boolean;
}

type NewField = InputOf<typeof createField>['body'];
export type ChangedField = InputOf<typeof changeField>['body'];

export const noName: Label = { vi: '', en: '' };

export function newDraft(kind: FieldKind): FieldDraft {
  const { searchable, hasOptions } = traitsOf(kind, false);
  return {
    kind,
    sensitive: false,
    target: null,
    name: noName,
    help: noName,
    section: null,
    required: false,
    // Whoever adds a text expects to find it; an index is spared until a list needs it.
    searchable: searchable && kind !== 'number',
    indexed: false,
    options: hasOptions ? [newOption()] : [],
    isOne: true,
  };
}

let made = 0;

export function newOption(name = ''): OptionDraft {
  made += 1;
  return { id: `new-${made}`, key: null, name: { vi: name, en: name }, aliases: '', retired: false };
}

export function draftOf(field: DefinedField): FieldDraft {
  const { kind, sensitive, target, name, help, section, required, searchable, indexed } = field;
  const options = field.options.map(({ key, name: called, aliases, retired }) => {
    return { id: key, key, name: called, aliases: aliases.join('; '), retired };
  });
  const names = [name, help, ...(section ? [section] : []), ...options.map((option) => option.name)];
  return {
    kind,
    sensitive,
    target,
    name,
    help,
    section,
    required,
    searchable,
    options,
    indexed: indexed !== 'no',
    isOne: names.every(isAlike),
  };
}

/** What the server is told. New options without a name are left out; what such a field can't be is no. */
export function bodyOf(draft: FieldDraft): NewField {
  const { kind, target, isOne } = draft;
  const traits = traitsOf(kind, draft.sensitive);
  return {
    kind,
    sensitive: traits.markable && draft.sensitive,
    target: kind === 'relation' ? (target as NewField['target']) : null,
    name: asSent(draft.name, isOne),
    help: asSent(draft.help, isOne),
    section: draft.section && asSent(draft.section, isOne),
    required: draft.required,
    searchable: traits.searchable && draft.searchable,
    indexed: traits.index !== null && draft.indexed,
    options: draft.options.filter(isSent).map(({ key, name, aliases, retired }) => {
      return { key, name: asSent(name, isOne), aliases: aliasesIn(aliases), retired };
    }),
  };
}

/** What may not be left out, by pointers into the request. */
export function requiredOf({ kind, name, section, target, options }: FieldDraft): FormValues {
  const offered = options.filter((option) => isSent(option) && !option.retired);
  const held = options.flatMap((option, place) =>
    option.key === null ? [] : [[`/options/${place}/name/vi`, option.name.vi] as const],
  );
  return {
    '/name/vi': name.vi,
    ...(section === null ? {} : { '/section/vi': section.vi }),
    ...(kind === 'relation' ? { '/target': target === null ? '' : String(target) } : {}),
    ...(traitsOf(kind, false).hasOptions ? { '/options': offered, ...Object.fromEntries(held) } : {}),
  };
}

export function isSent({ key, name }: OptionDraft): boolean {
  return key !== null || name.vi.trim() !== '' || name.en.trim() !== '';
}

function aliasesIn(typed: string): string[] {
  const all = typed.split(';').map((each) => each.trim());
  return [...new Set(all.filter((each) => each !== ''))];
}

/** Only what differs is sent, so that nothing that a colleague changed beside it is put back. */
export function changesBetween(base: FieldDraft, draft: FieldDraft): ChangedField {
  const { kind: _kind, sensitive: _sensitive, target: _target, ...was } = bodyOf(base);
  const now = bodyOf(draft);
  const changed = (Object.keys(was) as (keyof typeof was)[]).filter((key) => !isSame(was[key], now[key]));
  return Object.fromEntries(changed.map((key) => [key, now[key]]));
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** My changes on top of what a colleague has saved: each part of the form is mine where I changed it. */
export function rebase(base: FieldDraft, mine: FieldDraft, theirs: FieldDraft): FieldDraft {
  const pick = <Key extends keyof FieldDraft>(key: Key): FieldDraft[Key] =>
    isSame(base[key], mine[key]) ? theirs[key] : mine[key];
  return {
    ...theirs,
    name: pick('name'),
    help: pick('help'),
    section: pick('section'),
    required: pick('required'),
    searchable: pick('searchable'),
    indexed: pick('indexed'),
    options: isSame(base.options, mine.options) ? theirs.options : withTheirs(mine.options, theirs.options),
    isOne: mine.isOne && theirs.isOne,
  };
}

/**
 * Options that came meanwhile stand behind mine: records may hold them by now. One that I have just made, and that is
 * saved under its name, is that one.
 */
function withTheirs(mine: readonly OptionDraft[], theirs: readonly OptionDraft[]): OptionDraft[] {
  const known = new Set(mine.map(({ key }) => key));
  const others = theirs.filter(({ key }) => !known.has(key));
  const keyed = mine.map((option) => {
    if (option.key !== null) return option;
    return { ...option, key: others.find(({ name }) => name.vi === option.name.vi.trim())?.key ?? null };
  });
  const named = new Set(keyed.map(({ key }) => key));
  return [...keyed, ...theirs.filter(({ key }) => !named.has(key))];
}
