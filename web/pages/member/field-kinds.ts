/** Fields that are used in the same way, told once and not field by field. */
import type { FieldGroup } from '#contract/rights.ts';
import { fieldGroups } from '#contract/rights.ts';
import type { FieldRights } from './queries.ts';

export interface FieldsAlike {
  group: FieldGroup;
  /** All fields of the group are among them. */
  whole: boolean;
  fields: readonly FieldRights[];
  axes: FieldRights['axes'];
}

/** Kind by kind in the usual order; within a kind, those alike stand together where the first of them stands. */
export function fieldsAlike(fields: readonly FieldRights[]): readonly FieldsAlike[] {
  return fieldGroups.flatMap((group) => {
    const ofKind = fields.filter((field) => field.group === group);
    const alike = [...Map.groupBy(ofKind, ({ axes }) => JSON.stringify(axes)).values()];
    return alike.flatMap((same) => {
      const [first] = same;
      return first ? [{ group, whole: alike.length === 1, fields: same, axes: first.axes }] : [];
    });
  });
}
