/** What a field is to become, as it is chosen. */
import { becomes } from '#contract/conversions.ts';
import type { convertField } from '#contract/conversions.ts';
import type { FieldKind } from '#contract/fields.ts';
import type { InputOf } from '#contract/route.ts';
import type { DefinedField } from '#contract/tables.ts';
import { bodyOf, isSent, newDraft, newOption } from './field-draft.ts';
import type { OptionDraft } from './field-draft.ts';
import { traitsOf } from './kinds.ts';

export interface ConversionDraft {
  readonly kind: FieldKind;
  readonly sensitive: boolean;
  /** For choices that are none yet. */
  readonly options: readonly OptionDraft[];
}

export type ConversionForm = Omit<InputOf<typeof convertField>['body'], 'lost'>;

/** Itself first, then those in which nothing is lost. */
export function kindsFor({ kind }: Pick<DefinedField, 'kind'>): readonly FieldKind[] {
  return [kind, ...becomes[kind].exact, ...becomes[kind].lossy];
}

/** Whether it can become anything: another kind, sealed or opened. */
export function isConvertible(field: Pick<DefinedField, 'kind' | 'converting'>): boolean {
  return field.converting === null && (kindsFor(field).length > 1 || traitsOf(field.kind, false).markable);
}

export function draftFor({ kind, sensitive }: Pick<DefinedField, 'kind' | 'sensitive'>): ConversionDraft {
  return { kind, sensitive, options: [newOption()] };
}

export function needsOptions({ kind }: ConversionDraft, field: Pick<DefinedField, 'kind'>): boolean {
  return traitsOf(kind, false).hasOptions && !traitsOf(field.kind, false).hasOptions;
}

/** Null while there is nothing to do, or an option is missing. */
export function formOf(draft: ConversionDraft, field: Pick<DefinedField, 'kind' | 'sensitive'>): ConversionForm | null {
  const { kind } = draft;
  const sensitive = traitsOf(kind, draft.sensitive).markable && draft.sensitive;
  if (kind === field.kind && sensitive === field.sensitive) return null;
  if (!needsOptions(draft, field)) return { kind, sensitive, options: [] };
  const options = draft.options.filter(isSent);
  if (options.length === 0) return null;
  return { kind, sensitive, options: bodyOf({ ...newDraft(kind), options }).options };
}
