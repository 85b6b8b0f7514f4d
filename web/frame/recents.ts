/**
 * The records that were opened last, newest first: ids alone, in the memory of this page, gone with it. What they are
 * called is read from replies that are still held, never kept.
 */
export interface Place {
  readonly project: string;
  readonly table: number;
  readonly record: string;
}

const mostKept = 8;
let places: readonly Place[] = [];

/** @param path of the page that is shown; pages other than a record's are not kept */
export function notePlace(path: string): void {
  const [, project, table, record] = /^\/projects\/(\d+)\/tables\/(\d+)\/records\/([\da-f-]{36})$/.exec(path) ?? [];
  if (project === undefined || table === undefined || record === undefined) return;
  places = [{ project, table: Number(table), record }, ...places.filter((each) => each.record !== record)].slice(
    0,
    mostKept,
  );
}

export function placesIn(project: string): readonly Place[] {
  return places.filter((each) => each.project === project);
}
