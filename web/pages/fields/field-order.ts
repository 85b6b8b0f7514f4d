/** The order of fields: one for lists and files, and on a record's page the same under headings. */
import type { FieldId } from '#contract/ids.ts';
import type { Label } from '#contract/shapes.ts';
import { sectionsOf } from '../record/sections.ts';

export interface FieldPlace {
  readonly id: FieldId;
  readonly section: Label | null;
}

/**
 * One step up or down as the page shows it; over a heading a field comes under that one. All others keep their order,
 * those that stand elsewhere in lists than under their headings, too. The same where there is no further way.
 */
export function stepped<Place extends FieldPlace>(
  places: readonly Place[],
  id: FieldId,
  way: 1 | -1,
): readonly Place[] {
  const sections = sectionsOf(places);
  const at = sections.findIndex(({ fields }) => fields.some((place) => place.id === id));
  const within = sections[at]?.fields ?? [];
  const place = within.findIndex((each) => each.id === id);
  const moved = within[place];
  if (moved === undefined) return places;
  const neighbour = within[place + way];
  if (neighbour !== undefined) return beside(places, moved, neighbour, way);
  const next = sections[at + way];
  const edge = way === 1 ? next?.fields[0] : next?.fields.at(-1);
  if (next === undefined || edge === undefined) return places;
  return beside(places, { ...moved, section: next.title }, edge, way === 1 ? -1 : 1);
}

/** Put right behind (1) or before (-1) another. */
function beside<Place extends FieldPlace>(
  places: readonly Place[],
  moved: Place,
  other: Place,
  side: 1 | -1,
): readonly Place[] {
  const others = places.filter(({ id }) => id !== moved.id);
  const at = others.findIndex(({ id }) => id === other.id);
  return others.toSpliced(side === 1 ? at + 1 : at, 0, moved);
}

/** What a table's fields are put under, in order of appearance. */
export function headingsOf(places: readonly Pick<FieldPlace, 'section'>[]): Label[] {
  return sectionsOf(places).flatMap(({ title }) => (title === null ? [] : [title]));
}
