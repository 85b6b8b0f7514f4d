/** The conditions of a filter, as the log names what was typed in them: `filter/2/9/gte`, or `filter_out/...` for one that is negated. */
import { operators, recordFacts } from '#contract/filters.ts';
import type { FilterCondition } from '#contract/filters.ts';
import type { FieldId } from '#contract/ids.ts';

export interface NamedCondition extends Pick<FilterCondition, 'field' | 'is'> {
  readonly isOut: boolean;
}

/** Null for what is no condition. */
export function conditionNamed(name: string): NamedCondition | null {
  const [kind, , by, way] = name.split('/');
  const is = operators.find((each) => each === way);
  if ((kind !== 'filter' && kind !== 'filter_out') || is === undefined) return null;
  const fact = recordFacts.find((each) => each === by);
  return { field: fact ?? (Number(by) as FieldId), is, isOut: kind === 'filter_out' };
}
