/** What a list can be narrowed by: fields that their reader reads openly, and what every record has. */
import { operatorsOf, operatorsOfFact, recordFacts, sealedOperators } from '#contract/filters.ts';
import type { FilterCondition, Operator, RecordFact } from '#contract/filters.ts';
import type { FieldKind } from '#contract/fields.ts';

export interface SubjectField {
  id: number;
  kind: FieldKind;
  name: { vi: string; en: string };
  read: 'hidden' | 'masked' | 'open';
  sealed: boolean;
  converting: boolean;
  options: readonly { key: string; name: { vi: string; en: string }; retired?: boolean }[];
  /** Of a relation: the table that it leads to. */
  target: number | null;
}

export interface Subject {
  readonly by: FilterCondition['field'];
  readonly kind: FieldKind | RecordFact;
  /** Null for what every record has. */
  readonly field: SubjectField | null;
}

/** An operator as it is offered: turned round or not. */
export interface Way {
  readonly is: Operator;
  readonly not: boolean;
}

export const wayId = ({ is, not }: Way): string => (not ? `not_${is}` : is);

/** In the order of the table, then what every record has. Of a masked field nothing can be asked here: that is a lookup. */
export function subjectsOf(fields: readonly SubjectField[]): readonly Subject[] {
  return [
    ...fields.filter(({ read, converting }) => read === 'open' && !converting).map((field) => subjectOf(field)),
    ...recordFacts.map((fact) => ({ by: fact, kind: fact, field: null })),
  ];
}

function subjectOf(field: SubjectField): Subject {
  return { by: field.id as FilterCondition['field'], kind: field.kind, field };
}

/** What a condition that stands there already is about; null for a field that is not its reader's. */
export function subjectAt(fields: readonly SubjectField[], by: FilterCondition['field']): Subject | null {
  if (typeof by === 'string') return { by, kind: by, field: null };
  const field = fields.find(({ id }) => id === by);
  return field === undefined || field.read === 'hidden' ? null : subjectOf(field);
}

/** Kinds whose values are picked from a list: "is one of" says all that "is" does. */
const picked: readonly Subject['kind'][] = ['choice', 'choices', 'person', 'assignee', 'team'];
/** What reads well when it is turned round; "không lớn hơn" is "không quá". */
const turned: readonly Operator[] = ['equals', 'in', 'contains', 'empty'];

/** What can be asked of it, as people choose it. Nothing of a field that is read masked, or is becoming another kind. */
export function waysOf({ kind, field }: Subject): readonly Way[] {
  if (field !== null && (field.read !== 'open' || field.converting)) return [];
  const whole = field === null ? operatorsOfFact[kind as RecordFact] : operatorsOf[field.kind];
  const known = field?.sealed === true ? whole.filter((is) => isAskedSealed(kind, is)) : whole;
  // records are looked for one at a time
  const besides = picked.includes(kind) ? 'equals' : kind === 'relation' ? 'in' : null;
  const offered = known.filter((is) => is !== besides);
  return offered.flatMap((is) => {
    const isSaidAlready = is === 'in' && offered.includes('equals');
    return turned.includes(is) && !isSaidAlready && kind !== 'yes_no'
      ? [
          { is, not: false },
          { is, not: true },
        ]
      : kind === 'yes_no' && is === 'empty'
        ? [
            { is, not: false },
            { is, not: true },
          ]
        : [{ is, not: false }];
  });
}

/** A sealed relation to a record out of view reads as empty, so it is not asked whether it is. */
function isAskedSealed(kind: Subject['kind'], is: Operator): boolean {
  return sealedOperators.includes(is) && !(kind === 'relation' && is === 'empty');
}

/** A condition on it to begin with: the first way, with nothing to compare with yet. */
export function newCondition(subject: Subject): FilterCondition {
  return { field: subject.by, is: waysOf(subject)[0]?.is ?? 'empty' };
}

/** How its value is given. */
export type Editor =
  'none' | 'text' | 'texts' | 'number' | 'day' | 'stretch' | 'yes_no' | 'options' | 'members' | 'teams' | 'record';

export function editorOf({ kind }: Subject, is: Operator): Editor {
  if (is === 'empty') return 'none';
  if (is === 'within') return 'stretch';
  switch (kind) {
    case 'number':
    case 'money':
      return 'number';
    case 'date':
    case 'date_time':
    case 'created_at':
    case 'updated_at':
      return 'day';
    case 'yes_no':
      return 'yes_no';
    case 'choice':
    case 'choices':
      return 'options';
    case 'person':
    case 'assignee':
      return 'members';
    case 'team':
      return 'teams';
    case 'relation':
      return is === 'in' ? 'texts' : 'record';
    default:
      return is === 'in' ? 'texts' : 'text';
  }
}

/** The same condition asked in another way; what was given stays where it still can be a value. */
export function askedAs(subject: Subject, { field, is: was, value }: FilterCondition, is: Operator): FilterCondition {
  const [before, after] = [editorOf(subject, was), editorOf(subject, is)];
  if (after === 'none' || value === undefined) return { field, is };
  if (before === after) return { field, is, value };
  if (before === 'text' && after === 'texts') return { field, is, value: [value].flat() };
  if (before === 'texts' && after === 'text') return { field, is, value: [value].flat()[0] ?? '' };
  return { field, is };
}
