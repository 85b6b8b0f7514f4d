/** What of views is sent to the server, and what its replies change of those that were read. */
import type { ShownView } from '#contract/views.ts';
import { wholeTable } from '../list/list-state.ts';
import type { ListState } from '../list/list-state.ts';
import { contentOf, isChanged } from './view-state.ts';
import type { Content, Views } from './view-state.ts';

/** As it is sent. */
export function bodyOf({ columns, sort, filter, search }: Content) {
  return { columns: columns === null ? null : [...columns], sort, filter, search };
}

export interface ToKeep {
  /** What an unnamed view is to hold, so that the address leads here again; null where the address needs none. */
  readonly link: Content | null;
  /** What the reader's own way of seeing the whole table becomes; null where it is that already. */
  readonly own: Content | null;
}

/**
 * What of a list is to be kept on the server without being asked. A search stays with the step of the history: it is not
 * kept at every pause of who types it, nor given away with the address.
 */
export function toKeep(tab: ShownView | null, own: ShownView | null, state: ListState): ToKeep {
  const kept = { ...state, search: '' };
  if (tab !== null) {
    const isAsKept = !isChanged({ ...tab, search: '' }, kept);
    return { link: isAsKept ? null : contentOf(kept), own: null };
  }
  const look = { ...wholeTable, columns: state.columns, sort: state.sort };
  return {
    link: state.filter === null ? null : contentOf(kept),
    own: isChanged(own === null ? null : { ...own, filter: null, search: '' }, look) ? contentOf(look) : null,
  };
}

/** With the view in place of its older version, or behind the others. */
export function withView(now: Views, view: ShownView): Views {
  const place = now.views.findIndex(({ id }) => id === view.id);
  return { ...now, views: place < 0 ? [...now.views, view] : now.views.with(place, view) };
}

export function withoutView(now: Views, view: string): Views {
  return { ...now, views: now.views.filter(({ id }) => id !== view) };
}
