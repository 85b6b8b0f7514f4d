/** A field of a table, for tests of what needs no table. */
import type { FieldKind } from '#contract/fields.ts';
import type { FieldId } from '#contract/ids.ts';
import type { FieldDefinition } from '#query/definition.ts';

/** Neither required nor sensitive, without a slot and without options, unless `more` says so. */
export function fieldLike(kind: FieldKind, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return {
    id: 1 as FieldId,
    key: 'field',
    kind,
    name: { vi: 'Trường', en: 'Field' },
    required: false,
    sensitive: false,
    searchable: false,
    slot: null,
    givenSlot: null,
    options: [],
    help: { vi: '', en: '' },
    section: null,
    target: null,
    filling: false,
    cell: (more.id ?? 1) as FieldId,
    former: [],
    converting: null,
    ...more,
  };
}
