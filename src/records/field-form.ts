/** What a form may say of a field, beyond its shape. */
import { isSealed, searchableKinds } from '#contract/fields.ts';
import type { FieldKind } from '#contract/fields.ts';
import { Refusal } from '#contract/errors.ts';
import type { InputOf } from '#contract/route.ts';
import type { createField } from '#contract/tables.ts';
import type { FieldOption } from '#database/tables.ts';
import { fold } from '#query/vietnamese.ts';
import { isIndexable } from './index-slot.ts';
import { keyFor } from './key-for.ts';

type Form = InputOf<typeof createField>['body'];
type Traits = Pick<Form, 'kind' | 'sensitive' | 'searchable' | 'indexed'>;

export function isSearchable(traits: Pick<Traits, 'kind' | 'sensitive'>): boolean {
  return !isSealed(traits) && searchableKinds.some((kind) => kind === traits.kind);
}

/** Throws `invalid_value` for what such a field can't be. */
export function requirePossible(traits: Traits): void {
  const { searchable, indexed } = traits;
  if (searchable && !isSearchable(traits)) throw new Refusal('invalid_value', '/searchable');
  if (indexed && !isIndexable(traits)) throw new Refusal('invalid_value', '/indexed');
}

/**
 * The options that a form leaves a field with: new ones get their keys here. Each that there was must still be named,
 * offered or not, since records may hold it: a form that was filled in before another's option came would else take it
 * away. Throws `invalid_value`.
 */
export function optionsFrom(kind: FieldKind, form: Form['options'], held: readonly FieldOption[]): FieldOption[] {
  const offered = form.filter(({ retired }) => !retired);
  const offers = kind === 'choice' || kind === 'choices';
  if (offers ? offered.length === 0 : form.length > 0) throw new Refusal('invalid_value', '/options');
  const known = new Set(held.map(({ key }) => key));
  const named = form.flatMap(({ key }) => (key === null ? [] : [key]));
  if (held.some(({ key }) => !named.includes(key))) throw new Refusal('invalid_value', '/options');
  for (const [place, { key }] of form.entries()) {
    if (key !== null && (!known.has(key) || form.findIndex((each) => each.key === key) !== place)) {
      throw new Refusal('invalid_value', `/options/${place}/key`);
    }
  }
  requireDistinct(form);
  const taken = new Set(known);
  return form.map(({ key, name, aliases, retired }) => {
    const own = key ?? keyFor(name, taken, 'option');
    taken.add(own);
    return { key: own, name, ...(aliases.length > 0 ? { aliases } : {}), ...(retired ? { retired } : {}) };
  });
}

/** Of two that are offered under one name, a file or a form could mean either. */
function requireDistinct(form: Form['options']): void {
  const owners = new Map<string, number>();
  for (const [place, { name, retired }] of form.entries()) {
    if (retired) continue;
    for (const text of [name.vi, name.en].map(fold)) {
      if ((owners.get(text) ?? place) !== place) throw new Refusal('invalid_value', `/options/${place}/name`);
      owners.set(text, place);
    }
  }
}
