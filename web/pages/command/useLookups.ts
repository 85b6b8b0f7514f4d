import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lookUpRecords } from '#contract/reveals.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { offered } from '../lookup/offered.ts';
import { quotasQuery } from '../reveal/queries.ts';
import type { Entry, EntryGroup } from './entries.ts';
import type { FoundRecord } from './queries.ts';

/**
 * The offer to look up a whole phone or e-mail among what its reader sees only masked, in each table where he may. It
 * asks when it is chosen and never while somebody types: each lookup counts, found or not.
 */
export function useLookups(text: string, entryOf: (table: ProjectTable, record: FoundRecord) => Entry): EntryGroup[] {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const words = useErrorWords();
  const tables = project.tables.flatMap((table) => {
    const kind = offered(table, text);
    return kind === null ? [] : [{ table, kind }];
  });
  const { queryKey } = quotasQuery(project.id);
  const left = useQuery({ ...quotasQuery(project.id), enabled: tables.length > 0 }).data?.quotas.lookups.left;
  const lookup = useMutation({
    // neither what was asked nor what was found outlives the palette
    gcTime: 0,
    mutationFn: ({ table, value }: { table: ProjectTable; value: string }) =>
      call(lookUpRecords, { params: { project: project.id, table: table.id }, body: { value } }),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  if (tables.length === 0) return [];
  const asked = lookup.variables?.value === text ? lookup.variables.table : undefined;
  const offers = tables
    .filter(({ table }) => table.id !== asked?.id || lookup.isPending)
    .map(({ table, kind }): Entry => ({
      id: `lookup-${table.id}`,
      label:
        tables.length === 1
          ? t(`lookup.${kind}`)
          : t('command.lookup', { ask: t(`lookup.${kind}`), table: table.name[language] }),
      ...(left === undefined ? {} : { aside: t('quota.left', { count: formatNumber(left, language) }) }),
      icon: 'masked',
      plain: true,
      act: () => lookup.mutate({ table, value: text }),
      stays: true,
    }));
  const hits = asked === undefined ? [] : (lookup.data?.records ?? []);
  const more =
    lookup.data?.more === true ? t('lookup.more', { count: formatNumber(hits.length, language) }) : undefined;
  const note = lookup.error ? words(lookup.error) : hits.length > 0 ? more : t('lookup.none');
  return [
    ...(asked === undefined || lookup.isPending
      ? []
      : [
          {
            id: 'lookup-found',
            title: t('command.choose', { label: t('lookup.title'), choice: asked.name[language] }),
            entries: hits.map((record) => ({ ...entryOf(asked, record), id: `hit-${record.id}` })),
            ...(note === undefined ? {} : { note }),
          },
        ]),
    ...(offers.length === 0 ? [] : [{ id: 'lookup', title: t('lookup.why'), entries: offers }]),
  ];
}
