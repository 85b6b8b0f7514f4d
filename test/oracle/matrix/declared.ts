/** Every route with its surfaces. The suite fails for a route without one. */
import type { Declared, FieldSurface, RecordSurface, ReplySurface, Surface, ValueSurface } from './surface.ts';
import { batches } from './surfaces/batches.ts';
import { log } from './surfaces/log.ts';
import { people } from './surfaces/people.ts';
import { records } from './surfaces/records.ts';
import { rights } from './surfaces/rights.ts';
import { transfer } from './surfaces/transfer.ts';
import { upserts } from './surfaces/upserts.ts';
import { views } from './surfaces/views.ts';

export const declared: Readonly<Record<string, Declared>> = {
  ...records,
  ...upserts,
  ...batches,
  ...transfer,
  ...views,
  ...rights,
  ...log,
  ...people,
};

/** With the name of its route. */
export type Of<S extends Surface> = S & { readonly route: string };

function surfaces(): Of<Surface>[] {
  return Object.entries(declared).flatMap(([route, each]) =>
    'none' in each ? [] : each.map((surface) => ({ ...surface, route })),
  );
}

export const fieldSurfaces = surfaces().filter((each): each is Of<FieldSurface> => each.proves === 'field');
export const recordSurfaces = surfaces().filter((each): each is Of<RecordSurface> => each.proves === 'record');
export const valueSurfaces = surfaces().filter((each): each is Of<ValueSurface> => each.proves === 'value');
export const replySurfaces = surfaces().filter((each): each is Of<ReplySurface> => each.proves === 'reply');
