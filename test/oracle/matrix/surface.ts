/** Ways in which a request names a field, reaches a record or guesses a value. Each route says which it has. */
import type { Operation } from '#actions/action.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { Route } from '#contract/route.ts';
import type { Request } from '../../harness/house.ts';
import type { Access, Kind } from './dimensions.ts';
import type { Actor, Scene } from './scene.ts';

/** What a field is used for there. `exists`: only named; `rights`: by holders of `roles` alone, which nobody here is. */
export type Axis = 'read' | 'write' | 'export' | 'reveal' | 'exists' | 'rights';

interface Common {
  /** In the words of the page that is made of them. */
  readonly name: string;
  readonly operation: Operation;
  /** What is allowed changes something: then only refusals are asked for here. */
  readonly changes?: true;
}

/** Names a field: one that may not be known is answered as one that was never made. */
export interface FieldSurface extends Common {
  readonly proves: 'field';
  readonly axis: Axis;
  /** The field is asked for on one row, whose access counts. */
  readonly onRow?: true;
  /** What the page says of reading, where it is not masks and values. */
  readonly says?: { readonly masked: string; readonly open: string };
  request(scene: Scene, actor: Actor, field: number, row: string): Request<Route>;
}

/** Names a record: one that is out of view is answered as one that never was. */
export interface RecordSurface extends Common {
  readonly proves: 'record';
  /** Where it looks for the record. `trash` for what lies there alone. */
  readonly among: 'live' | 'trash' | 'both';
  /** Of a record that never was: refused with this code, or answered without it. */
  readonly unknown: 'not_found' | 'nothing_to_restore' | 'left out';
  request(scene: Scene, actor: Actor, record: string): Request<Route>;
  readonly outcome?: (scene: Scene, reply: unknown) => Promise<unknown>;
}

/** Carries a value that may be a guess: the right one is answered as a wrong one, unless it may be read. */
export interface ValueSurface extends Common {
  readonly proves: 'value';
  /** Kinds of which a value is found by who may: proof that the guess is asked at all. */
  readonly finds: readonly Kind[];
  /** By whom: by who reads it openly, by who may look it up, or by both of them. */
  readonly foundBy: 'open' | 'lookup' | 'match';
  request(scene: Scene, actor: Actor, guess: string): Request<Route>;
  /** What came of it where the reply does not say. */
  readonly outcome?: (scene: Scene, reply: unknown) => Promise<unknown>;
}

/** Shows something: nothing in it that its reader may not read. */
export interface ReplySurface extends Common {
  readonly proves: 'reply';
  /** Which rows' values it shows to who may read them: proof that they are looked for in the right place. */
  readonly shows: 'live' | 'trash' | 'none';
  /** The fields that the reply tells of, by value or by name: none that is hidden from the reader. */
  readonly fieldsIn?: (reply: unknown) => readonly number[];
  /** It tells of all that exist for the reader. */
  readonly tellsAll?: true;
  requests(scene: Scene, actor: Actor): Promise<readonly Request<Route>[]> | readonly Request<Route>[];
}

export type Surface = FieldSurface | RecordSurface | ValueSurface | ReplySurface;

/** A route that names no field and reaches no record, and why that is so. */
export interface None {
  readonly none: string;
}

export type Declared = readonly Surface[] | None;

export const none = (why: string): None => ({ none: why });

export type Expected = 'as unknown' | 'refused' | 'closed' | 'answered';

/** What naming a field comes to, by its access (on the row, where one is named). `closed`: before any field is looked at. */
export function expectedOf(axis: Axis, access: Exclude<Access, 'own'>): Expected {
  const isRead = access === 'masked' || access === 'lookup' || access === 'open';
  switch (axis) {
    case 'rights':
      return 'closed';
    case 'exists':
      return access === 'hidden' ? 'as unknown' : 'answered';
    case 'read':
      return isRead ? 'answered' : 'as unknown';
    case 'write':
      if (access === 'hidden') return 'as unknown';
      return access === 'open' || access === 'write_only' ? 'answered' : 'refused';
    case 'export':
      if (!isRead) return 'as unknown';
      return access === 'open' ? 'answered' : 'refused';
    case 'reveal':
      if (!isRead) return 'as unknown';
      return access === 'masked' ? 'refused' : 'answered';
  }
}

/** Every field that records in a reply tell of: by a value, or by what may be done with it. */
export function fieldsOfRecords(records: readonly ShownRecord[]): readonly number[] {
  return records.flatMap(({ values, writable, revealable }) => [
    ...Object.keys(values).map(Number),
    ...(writable as readonly number[]),
    ...(revealable as readonly number[]),
  ]);
}
