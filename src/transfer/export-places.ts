/** Where the sealed parts of an export stand. */
import type { BatchId, ProjectId, TableId } from '#contract/ids.ts';
import { noRecord } from '#crypto/binding.ts';
import type { Binding } from '#crypto/seal.ts';

export interface ExportPlace {
  readonly installation: string;
  readonly project: ProjectId;
  readonly table: TableId;
  readonly batch: BatchId;
}

export function askedPlace(place: ExportPlace): Binding {
  return placeOf(place, 1, 0);
}

export function positionPlace(place: ExportPlace): Binding {
  return placeOf(place, 2, 0);
}

/** The lines of a piece; `piece` counts from 0. */
export function linesPlace(place: ExportPlace, piece: number): Binding {
  return placeOf(place, 3, piece);
}

/** Which records the lines of a piece are of. */
export function listedPlace(place: ExportPlace, piece: number): Binding {
  return placeOf(place, 4, piece);
}

/** `part` keeps them apart, so that none opens as another; 0 is who started the batch. */
function placeOf({ installation, project, table, batch }: ExportPlace, part: number, position: number): Binding {
  return { installation, project, table, record: noRecord, field: part, position, slot: `job:${batch}` };
}
