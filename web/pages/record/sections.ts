/** A record's fields under their headings. */
import type { Label } from '#contract/shapes.ts';

interface Sectioned {
  section: Label | null;
}

export interface Section<Field extends Sectioned> {
  /** Null: the first one, which needs no heading. */
  title: Label | null;
  fields: Field[];
}

/** Fields keep their order; a heading stands where its first field does, and those without one stand first. */
export function sectionsOf<Field extends Sectioned>(fields: readonly Field[]): Section<Field>[] {
  const first: Section<Field> = { title: null, fields: [] };
  const named = new Map<string, Section<Field>>();
  for (const field of fields) {
    const { section: title } = field;
    if (title === null) {
      first.fields.push(field);
      continue;
    }
    const key = JSON.stringify([title.vi, title.en]);
    const held = named.get(key) ?? { title, fields: [] };
    held.fields.push(field);
    named.set(key, held);
  }
  return first.fields.length === 0 ? [...named.values()] : [first, ...named.values()];
}
