import { useQuery } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { relatedQuery } from './queries.ts';
import type { RecordAddress } from './queries.ts';

/** The records that name this one; asked for only where a relation leads to its table, as far as its reader knows. */
export function useRelated(address: RecordAddress) {
  const { project } = useProject();
  const isOffered = project.tables.some(({ fields }) =>
    fields.some(({ kind, target, read }) => kind === 'relation' && target === address.table && read === 'open'),
  );
  const found = useQuery({ ...relatedQuery(address), enabled: isOffered });
  const groups = found.data?.related.filter(({ records }) => records.length > 0) ?? [];
  return {
    isOffered,
    found,
    groups,
    /** Null before it is known, and where there are more than are told. */
    count:
      found.data === undefined || groups.some(({ more }) => more)
        ? null
        : groups.reduce((sum, { records }) => sum + records.length, 0),
  };
}

export type RelatedInUse = ReturnType<typeof useRelated>;
