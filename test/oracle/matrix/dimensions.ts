/** What the matrix is made of: how far somebody may go with a field, which rows he sees, and where a row stands. */
import type { RowScope } from '#contract/rights.ts';

/**
 * Of every field but the name, which everybody in the matrix reads. `lookup`: masked, and may be revealed and looked up;
 * `own`: open on one's own rows, and hidden on others.
 */
export const accesses = ['hidden', 'masked', 'lookup', 'write_only', 'open', 'own'] as const;
export type Access = (typeof accesses)[number];

/** One field of each kind of access and storage. */
export const fields = { phones: 2, emails: 3, text: 4, sensitive: 6, number: 9, long_text: 10 } as const;
export type Kind = keyof typeof fields;
export const kinds = Object.keys(fields) as Kind[];
/** What a search can match. */
export const searchable: readonly Kind[] = ['phones', 'emails', 'text'];

/** Of a table that has ten. */
export const unknownField = 99;

export const livePlaces = ['own', 'team', 'below', 'elsewhere'] as const;
export type LivePlace = (typeof livePlaces)[number];
export const places = [...livePlaces, 'trashed_own', 'trashed_elsewhere', 'other_project'] as const;
export type Place = (typeof places)[number];

/** Who grants it: a role, or the member by himself. */
export const holders = ['role', 'member'] as const;
export type HolderOf = (typeof holders)[number];

const reached: Readonly<Record<RowScope, readonly LivePlace[]>> = {
  own: ['own'],
  team: ['team'],
  team_tree: ['team', 'below'],
  all: livePlaces,
};

/** Where a row in the trash stood before: who might view it then may see it in its batch. */
export function classPlace(place: Exclude<Place, 'other_project'>): LivePlace {
  if (place === 'trashed_own') return 'own';
  return place === 'trashed_elsewhere' ? 'elsewhere' : place;
}

/** True when rows of this place lie in the scope. */
export function inView(scope: RowScope, place: Place): boolean {
  return place !== 'other_project' && reached[scope].includes(classPlace(place));
}

export function viewedPlaces(scope: RowScope): readonly LivePlace[] {
  return reached[scope];
}

/** How far a field goes on rows of one place that are in view. */
export function accessOn(access: Access, place: LivePlace): Exclude<Access, 'own'> {
  if (access !== 'own') return access;
  return place === 'own' ? 'open' : 'hidden';
}
