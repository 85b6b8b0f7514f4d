/** Where the sealed parts of an import stand: its file in pieces, what is known of it, the rows that were refused. */
import type { ImportId, ProjectId, TableId } from '#contract/ids.ts';
import { noRecord } from '#crypto/binding.ts';
import type { Binding } from '#crypto/seal.ts';

export interface ImportPlace {
  readonly installation: string;
  readonly project: ProjectId;
  readonly table: TableId;
  readonly import: ImportId;
}

/** `position` counts from 0. */
export function piecePlace(place: ImportPlace, position: number): Binding {
  return placeOf(place, 0, position);
}

export function headingPlace(place: ImportPlace): Binding {
  return placeOf(place, 1, 0);
}

export function refusedPlace(place: ImportPlace, line: number): Binding {
  return placeOf(place, 2, line);
}

/** `part` keeps the three apart, so that none opens as another. */
function placeOf({ installation, project, table, import: id }: ImportPlace, part: number, position: number): Binding {
  return { installation, project, table, record: noRecord, field: part, position, slot: `job:${id}` };
}
