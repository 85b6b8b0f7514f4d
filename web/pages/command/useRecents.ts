import { useQueryClient } from '@tanstack/react-query';
import type { ShownRecord } from '#contract/records.ts';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { placesIn } from '../../frame/recents.ts';
import { useWords } from '../../language.tsx';
import type { GlyphName } from '../../parts/glyphs.ts';
import { tableKey } from '../list/queries.ts';
import type { Entry } from './entries.ts';
import { titleOf } from './names.ts';

/**
 * The records opened last. They are called by what a reply that is still held says, which is minutes old at most; to
 * ask for each of them anew would write into the log that it was viewed.
 */
export function useRecents(iconOf: (table: ProjectTable) => GlyphName): readonly Entry[] {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  return placesIn(project.id).flatMap((place): Entry[] => {
    const table = project.tables.find(({ id }) => id === place.table);
    if (table === undefined) return [];
    const replies = queries.getQueriesData({ queryKey: tableKey(project.id, table.id) });
    const held = replies.map(([, reply]) => recordIn(reply, place.record)).find((each) => each !== undefined);
    const title = held && titleOf(table, held.values, language);
    const to = addresses.record(project.id, table.id, place.record);
    const label = title ?? t('command.record', { tail: place.record.slice(-6) });
    return [{ id: `recent-${place.record}`, label, aside: table.name[language], icon: iconOf(table), to }];
  });
}

/** In a reply of one record, of a list, or of pages of one; these are all that stand under a table's key. */
function recordIn(reply: unknown, id: string): ShownRecord | undefined {
  if (typeof reply !== 'object' || reply === null) return undefined;
  if ('id' in reply && 'values' in reply) return reply.id === id ? (reply as ShownRecord) : undefined;
  const parts = 'pages' in reply ? reply.pages : 'records' in reply ? reply.records : [];
  return Array.isArray(parts)
    ? parts.map((part: unknown) => recordIn(part, id)).find((each) => each !== undefined)
    : undefined;
}
