import { useQuery } from '@tanstack/react-query';
import { shortestSearch } from '#contract/search.ts';
import { addresses } from '../../addresses.ts';
import { askList } from '../../frame/asked.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import type { FrameAct } from '../../frame/useFrameActs.ts';
import { useWords } from '../../language.tsx';
import type { GlyphName } from '../../parts/glyphs.ts';
import type { NavItem } from '../../parts/Nav.tsx';
import { useSettled } from '../../parts/useSettled.ts';
import type { Entry, EntryGroup } from './entries.ts';
import { matches, wordsOf } from './match.ts';
import { asideOf, titleOf } from './names.ts';
import { searchQuery } from './queries.ts';
import type { FoundRecord, FoundTable } from './queries.ts';
import { useCommands } from './useCommands.ts';
import { useLookups } from './useLookups.ts';
import { useRecents } from './useRecents.ts';

/** Between the last key and the search: each search is an event in the log. */
const searchDelay = 250;
/** Of commands, while something is typed: the records are what most people look for. */
const mostCommands = 5;

/** Everything that can be chosen for what was typed. Commands stand first, since they are there at once and don't move. */
export function useEntries(typed: string, nav: readonly NavItem[], acts: readonly FrameAct[]) {
  const { t, language } = useWords();
  const { project } = useProject();
  const text = typed.trim();
  const settled = useSettled(text, searchDelay);
  const asks = text.length >= shortestSearch;
  const search = useQuery({
    ...searchQuery(project.id, settled),
    enabled: asks && settled.length >= shortestSearch,
  });
  const iconOf = (table: ProjectTable): GlyphName =>
    nav.find(({ to }) => to === addresses.list(project.id, table.id))?.icon ?? 'file';
  const entryOf = (table: ProjectTable, { id, values }: FoundRecord): Entry => {
    const aside = asideOf(table, values, language);
    return {
      id: `record-${id}`,
      label: titleOf(table, values, language) ?? t('record.unnamed'),
      ...(aside === '' ? {} : { aside }),
      icon: iconOf(table) === 'people' ? 'person' : iconOf(table),
      to: addresses.record(project.id, table.id, id),
    };
  };
  const recents = useRecents(iconOf);
  const commands = useCommands(nav, acts);
  const lookups = useLookups(text, entryOf);

  const words = wordsOf(text);
  const narrowed = (entries: readonly Entry[]) =>
    text === '' ? entries : entries.filter(({ label }) => matches(label, words)).slice(0, mostCommands);
  const foundGroup = ({ table: id, records, more }: FoundTable): EntryGroup[] => {
    const table = project.tables.find((each) => each.id === id);
    if (table === undefined) return [];
    const all: Entry = {
      id: `all-${id}`,
      label: t('command.more', { table: table.name[language] }),
      icon: 'right',
      plain: true,
      to: addresses.list(project.id, id),
      act: () => askList({ table: id, act: { search: text } }),
    };
    const entries = records.map((record) => entryOf(table, record));
    return [{ id: `table-${id}`, title: table.name[language], entries: more ? [...entries, all] : entries }];
  };
  const found = asks ? (search.data?.tables ?? []) : [];
  const groups: EntryGroup[] = [
    ...(text === '' ? [{ id: 'recent', title: t('command.recent'), entries: recents }] : []),
    { id: 'go', title: t('command.go'), entries: narrowed(commands.go) },
    { id: 'do', title: t('command.do'), entries: narrowed(commands.do) },
    ...found.flatMap(foundGroup),
    ...lookups,
  ];
  return {
    groups: groups.filter(({ entries, note }) => entries.length > 0 || note !== undefined),
    words,
    /** The answer that stands there is not yet that to what was typed. */
    waits: asks && (settled !== text || search.isFetching) && !search.isError,
    error: asks && settled === text ? search.error : null,
    retry: () => void search.refetch(),
    answered: asks && settled === text && search.isSuccess && !search.isPlaceholderData,
  };
}
