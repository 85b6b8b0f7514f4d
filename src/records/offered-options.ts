import { Refusal } from '#contract/errors.ts';
import type { FieldDefinition } from '#query/definition.ts';
import type { Value } from './values.ts';

/**
 * Whether a value holds an option that is offered no more, other than those that the field held `before`: what is there
 * stays, also when others are chosen beside it.
 */
export function holdsRetired({ kind, options }: FieldDefinition, value: Value | null, before: Value | null): boolean {
  if ((kind !== 'choice' && kind !== 'choices') || value === null) return false;
  const held = new Set(itemsOf(before));
  return itemsOf(value).some((key) => !held.has(key) && options.some((option) => option.key === key && option.retired));
}

/** Throws `invalid_value` at `/values/<field id>`. */
export function requireOffered(field: FieldDefinition, value: Value | null, before: Value | null): void {
  if (holdsRetired(field, value, before)) throw new Refusal('invalid_value', `/values/${field.id}`);
}

function itemsOf(value: Value | null): readonly string[] {
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}
