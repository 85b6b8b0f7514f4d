/** What somebody typed to narrow a list, as it stands in the part of an event that dies after 90 days. */
import type { Filter, FilterGroup } from '#contract/filters.ts';
import type { Detail } from '#audit/draft.ts';

/** Empty where nothing was typed. */
export function typedQuery(search: string, filter: Filter): { readonly typed?: Detail } {
  if (search === '' && filter === null) return {};
  return { typed: { ...(search === '' ? {} : { search }), ...(filter === null ? {} : { filter: groupIn(filter) }) } };
}

function groupIn({ match, of }: FilterGroup): Detail {
  return {
    match,
    of: of.map((part): Detail => {
      if ('of' in part) return groupIn(part);
      const { field, is, value } = part;
      return value === undefined ? { field, is } : { field, is, value };
    }),
  };
}
