/** The values of one version in history, as the text that is sealed: JSON `{ cell: [before, after] }`. */
import type { FieldId } from '#contract/ids.ts';
import type { RowPlace } from '#policy/region.ts';
import type { Value } from './values.ts';

/** Null where the field was empty; `false` where the value before could not be opened. */
export interface FieldChange {
  readonly before: Value | null | false;
  readonly after: Value | null;
}

/** By the cell in which the values lie: a field that has become another kind has several. */
export function changeText(cells: ReadonlyMap<FieldId, FieldChange>): string {
  return JSON.stringify(Object.fromEntries([...cells].map(([cell, { before, after }]) => [cell, [before, after]])));
}

/**
 * Of a version in which no value changed: sealed like any other, it cannot be told from one that hides something, nor be
 * taken from another record.
 */
export const noChange = changeText(new Map());

/**
 * Of a version in which the record changed hands: whose it was and whose it became, beside the fields, of which none
 * changed. What gives it back later reads it here.
 */
export function handOverText(before: RowPlace, after: RowPlace): string {
  const place = ({ assignee, team }: RowPlace) => ({ assignee, team });
  return JSON.stringify({ place: [place(before), place(after)] });
}

/** Throws SyntaxError for text that is none of ours: it was sealed by us, so that is a fault of ours. */
export function parseChangeText(text: string): ReadonlyMap<FieldId, FieldChange> {
  const parsed = JSON.parse(text) as Record<string, [FieldChange['before'], FieldChange['after']]>;
  return new Map(
    Object.entries(parsed)
      .filter(([cell]) => cell !== 'place')
      .map(([cell, [before, after]]) => [Number(cell) as FieldId, { before, after }]),
  );
}
