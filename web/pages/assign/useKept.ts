import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { TitledRecord } from '#contract/records.ts';
import { tableKey } from '../list/queries.ts';
import { historyQuery, recordQuery } from '../record/queries.ts';
import type { RecordAddress } from '../record/queries.ts';

/** Puts a record that has changed hands where its page reads it, and has read anew whatever else shows it. */
export function useKept(address: RecordAddress): (record: TitledRecord) => void {
  const queries = useQueryClient();
  const { project, table, record: id } = address;
  return useCallback(
    (record) => {
      const kept = { project, table, record: id };
      queries.setQueryData(recordQuery(kept).queryKey, (held) =>
        held && held.version > record.version ? held : record,
      );
      void queries.invalidateQueries({ queryKey: historyQuery(kept).queryKey });
      for (const part of ['list', 'count']) {
        void queries.invalidateQueries({ queryKey: [...tableKey(project, table), part], refetchType: 'none' });
      }
    },
    [queries, project, table, id],
  );
}
