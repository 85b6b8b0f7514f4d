/** A condition as people read it: "Giai đoạn · là một trong · Mới, Báo giá". */
import type { FilterCondition } from '#contract/filters.ts';
import type { Language } from '#contract/shapes.ts';
import { formatDate, formatList, formatMoney, formatNumber } from '../../formats.ts';
import type { WordValues } from '../../language.tsx';
import type { WordKey } from '../../words/vi.ts';
import { conditionsIn } from './filter-parts.ts';
import { leafOf } from './filter-tree.ts';
import type { FilterPart } from './filter-parts.ts';
import type { Leaf } from './filter-tree.ts';
import { editorOf, subjectAt, wayId } from './subjects.ts';
import type { Subject, SubjectField, Way } from './subjects.ts';

export interface FilterWords {
  readonly t: (key: WordKey, values?: WordValues) => string;
  readonly language: Language;
  readonly fields: readonly SubjectField[];
  /** What members and teams are called, by id; undefined where that is not known. */
  readonly memberName: (id: string) => string | undefined;
  readonly teamName: (id: string) => string | undefined;
}

export interface Said {
  readonly field: string;
  readonly way: string;
  /** Empty where there is nothing to compare with. */
  readonly value: string;
}

/** Values that are told one by one; a condition may hold a hundred. */
const told = 3;

export function subjectName({ t, language }: Pick<FilterWords, 't' | 'language'>, { by, field }: Subject): string {
  switch (by) {
    case 'assignee':
      return t('list.assignee');
    case 'team':
      return t('list.team');
    case 'created_at':
      return t('list.createdAt');
    case 'updated_at':
      return t('list.updatedAt');
    default:
      return field?.name[language] ?? '';
  }
}

const days: readonly Subject['kind'][] = ['date', 'date_time', 'created_at', 'updated_at'];
const lists: readonly Subject['kind'][] = ['choices', 'emails', 'phones'];

/** What a way of asking is called for this kind: days come before and after, lists have what others are. */
export function wayName({ t }: Pick<FilterWords, 't'>, { kind }: Subject, way: Way): string {
  const id = wayId(way);
  if (days.includes(kind) && !['within', 'empty'].includes(way.is)) return t(`way.day_${id}` as WordKey);
  if (lists.includes(kind) && ['equals', 'in'].includes(way.is)) return t(`way.list_${id}` as WordKey);
  return t(`way.${id}` as WordKey);
}

/** "Is one of" one value is "is". */
function wayAsSaid(subject: Subject, { condition, not }: Leaf, count: number): Way {
  const isOne = condition.is === 'in' && count === 1 && !lists.includes(subject.kind);
  return { is: isOne ? 'equals' : condition.is, not };
}

export function sayLeaf(words: FilterWords, leaf: Leaf): Said {
  const { condition } = leaf;
  const subject = subjectAt(words.fields, condition.field);
  if (subject === null) return { field: words.t('filter.away'), way: '', value: '' };
  const values = [condition.value ?? []].flat();
  const names = values.map((value) => sayValue(words, subject, condition.is, value));
  const rest = names.length - told;
  const shown = names.slice(0, told).join(', ');
  return {
    field: subjectName(words, subject),
    way: wayName(words, subject, wayAsSaid(subject, leaf, values.length)),
    value: rest > 0 ? words.t('filter.more', { names: shown, count: rest }) : shown,
  };
}

/** Of a group how many conditions there are in it, and how they join. */
export function sayPart(words: FilterWords, part: FilterPart): Said {
  const leaf = leafOf(part);
  if (leaf !== null) return sayLeaf(words, leaf);
  const count = conditionsIn(part).length;
  const match = 'match' in part ? part.match : 'all';
  const key = ({ all: 'filter.someAll', any: 'filter.someAny', none: 'filter.someNone' } as const)[match];
  return { field: words.t(key, { count }), way: '', value: '' };
}

export function asSentence({ field, way, value }: Said): string {
  return [field, way, value].filter((part) => part !== '').join(' ');
}

function sayValue(words: FilterWords, subject: Subject, is: FilterCondition['is'], value: string): string {
  const { t, language } = words;
  switch (editorOf(subject, is)) {
    case 'stretch':
      return t(`stretch.${value}` as WordKey);
    case 'options':
      return subject.field?.options.find(({ key }) => key === value)?.name[language] ?? t('filter.unknown');
    case 'members':
      return value === 'me' ? t('filter.me') : (words.memberName(value) ?? t('filter.unknown'));
    case 'teams':
      return value === 'mine' ? t('filter.mine') : (words.teamName(value) ?? t('filter.unknown'));
    case 'yes_no':
      return t(value === 'yes' ? 'filter.yes' : 'filter.no');
    case 'day':
      return formatDate(value);
    case 'number':
      return subject.kind === 'money' ? formatMoney(value, language) : formatNumber(value, language);
    default:
      return value;
  }
}

/** Fields that their reader sees masked: why they are not among those that he can choose. */
export function maskedNames({ fields, language }: Pick<FilterWords, 'fields' | 'language'>): string {
  const masked = fields.filter(({ read }) => read === 'masked').map(({ name }) => name[language]);
  return formatList(masked, language);
}
