/** What the log keeps of a change of a view. What it filters by is recorded where a list is asked for by it. */
import type { Change } from '#actions/action.ts';
import { conditionsOf } from './conditions.ts';
import type { StoredView } from './stored-view.ts';

export function describe({ id, reach, typed, columns, sort }: StoredView): Change {
  const named = [
    ...(columns ?? []).map(({ by }) => by),
    ...(sort === null ? [] : [sort.by]),
    ...conditionsOf(typed?.filter ?? null).map(({ field }) => field),
  ];
  const fields = [...new Set(named.filter((by) => typeof by === 'number'))].toSorted((a, b) => a - b);
  const name = typed?.name ?? '';
  return { detail: { view: id, reach, fields }, ...(name === '' ? {} : { typed: { name } }) };
}
