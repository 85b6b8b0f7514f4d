/** Where the sealed values of a record stand. One place for every reader and writer, so that they cannot differ. */
import type { FieldId, ProjectId, RecordId, TableId } from '#contract/ids.ts';
import type { Binding } from '#crypto/seal.ts';

export interface RecordPlace {
  readonly installation: string;
  readonly project: ProjectId;
  readonly table: TableId;
  readonly record: RecordId;
}

/** A value as it is now; `position` counts from 0 in a list, and is 0 for everything else. */
export function livePlace(place: RecordPlace, field: FieldId, position: number): Binding {
  return { ...place, field, position, slot: 'live' };
}

/** All values of one version in the record's history. */
export function historyPlace(place: RecordPlace, version: number): Binding {
  return { ...place, field: 0, position: 0, slot: `history:${version}` };
}
