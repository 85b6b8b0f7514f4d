/** Filters: they name fields, and ask what stands in them. Of every route that takes one the same is asked. */
import type { Operation } from '#actions/action.ts';
import { fields } from '../dimensions.ts';
import type { Kind } from '../dimensions.ts';
import type { Scene } from '../scene.ts';
import type { FieldSurface, ValueSurface } from '../surface.ts';

const emptyIn = (field: number) => ({ field, is: 'empty' as const });
/** Deep, and negated: what may not be read is neither true nor false there. */
const nested = (field: number) => ({
  match: 'all' as const,
  of: [{ match: 'none' as const, of: [emptyIn(1), emptyIn(field)] }],
});

/** A guess is a value of one kind, told by its looks (`plants.ts`); it is asked of the field of that kind. */
function fieldOf(guess: string): number {
  if (guess.includes('@')) return fields.emails;
  if (guess.startsWith('+')) return fields.phones;
  if (/^\d/.test(guess)) return fields.number;
  return guess.startsWith('zqs') ? fields.sensitive : fields.text;
}
/** Of a text a part: how many stretches of the index an equal one may lie in depends on its letters, and so would the statement. */
const equal = (guess: string) => {
  const field = fieldOf(guess);
  const is = field === fields.text ? ('contains' as const) : ('equals' as const);
  // its whole value, as it was planted
  const value = field === fields.sensitive ? `mật ${guess}` : guess;
  return { match: 'all' as const, of: [{ field, is, value }] };
};

/** `finds`: long text can't be asked for. */
const finds: readonly Kind[] = ['phones', 'emails', 'text', 'sensitive', 'number'];

interface Filtered {
  /** "a list": what is filtered. */
  readonly what: string;
  readonly operation: Operation;
  readonly request: (scene: Scene, filter: object) => ReturnType<ValueSurface['request']>;
  readonly outcome?: ValueSurface['outcome'];
}

export function filterSurfaces({ what, operation, request, outcome }: Filtered): (FieldSurface | ValueSurface)[] {
  return [
    {
      proves: 'field',
      name: `filter of ${what}`,
      says: { masked: 'matches nothing', open: 'matches' },
      axis: 'read',
      operation,
      request: (scene, _, field) => request(scene, nested(field)),
    },
    {
      proves: 'value',
      name: `value in a filter of ${what}`,
      operation,
      finds,
      foundBy: 'open',
      request: (scene, _, guess) => request(scene, equal(guess)),
      ...(outcome === undefined ? {} : { outcome }),
    },
  ];
}
