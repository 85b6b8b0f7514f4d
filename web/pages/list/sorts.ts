/** The ways in which a list can be sorted: by the day it was made, and by the fields that the server can sort. */
import type { FieldKind } from '#contract/fields.ts';
import type { WordKey } from '../../words/vi.ts';

export interface ListSort {
  by: 'created_at' | number;
  /** Names of people also sort by the given name, the last word, as Vietnamese lists do. */
  part: 'whole' | 'given';
  direction: 'asc' | 'desc';
}

export interface SortField {
  id: number;
  kind: FieldKind;
  name: { vi: string; en: string };
  sortable: boolean;
  read: 'hidden' | 'masked' | 'open';
}

export interface SortChoice {
  id: string;
  sort: ListSort;
  /** Takes `{field}`. */
  say: WordKey;
  /** Null for the day it was made. */
  field: SortField | null;
}

export const newestFirst: ListSort = { by: 'created_at', part: 'whole', direction: 'desc' };

export function sortId({ by, part, direction }: ListSort): string {
  return `${by} ${part} ${direction}`;
}

export function canSort(field: SortField): boolean {
  return field.sortable && field.read === 'open';
}

export function sortChoices(fields: readonly SortField[]): SortChoice[] {
  const made = (direction: ListSort['direction'], say: WordKey) =>
    choice({ by: 'created_at', part: 'whole', direction }, say, null);
  return [
    made('desc', 'sort.newest'),
    made('asc', 'sort.oldest'),
    ...fields.filter(canSort).flatMap((field) => choicesOf(field)),
  ];
}

function choicesOf(field: SortField): SortChoice[] {
  const by = field.id;
  const pair = (part: ListSort['part'], up: WordKey, down: WordKey) => [
    choice({ by, part, direction: 'asc' }, up, field),
    choice({ by, part, direction: 'desc' }, down, field),
  ];
  switch (field.kind) {
    case 'person_name':
      return [...pair('given', 'sort.givenAz', 'sort.givenZa'), ...pair('whole', 'sort.wholeAz', 'sort.wholeZa')];
    case 'number':
    case 'money':
    case 'date':
      return pair('whole', 'sort.up', 'sort.down');
    default:
      return pair('whole', 'sort.az', 'sort.za');
  }
}

function choice(sort: ListSort, say: WordKey, field: SortField | null): SortChoice {
  return { id: sortId(sort), sort, say, field };
}

/** What a press on a column's head leads to. A column of names keeps the part by which it was sorted last. */
export function sortByColumn(
  column: string,
  direction: 'asc' | 'desc',
  kind: FieldKind | null,
  now: ListSort,
): ListSort {
  if (column === 'created_at') return { by: 'created_at', part: 'whole', direction };
  const by = Number(column);
  const part = kind !== 'person_name' ? 'whole' : now.by === by ? now.part : 'given';
  return { by, part, direction };
}
