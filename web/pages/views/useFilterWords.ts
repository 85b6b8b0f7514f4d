import { useQuery } from '@tanstack/react-query';
import type { Filter } from '#contract/filters.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { teamsQuery } from '../people/queries.ts';
import { conditionsIn } from './filter-parts.ts';
import type { FilterWords } from './filter-words.ts';

/** What a filter is told with: people by their names, and teams once one is filtered by. */
export function useFilterWords(table: ProjectTable, filter: Filter): FilterWords {
  const { t, language } = useWords();
  const { project, members } = useProject();
  const asksTeams = filter !== null && conditionsIn(filter).some(({ field }) => field === 'team');
  const teams = useQuery({ ...teamsQuery(project.id), enabled: asksTeams }).data?.teams ?? [];
  return {
    t,
    language,
    fields: table.fields,
    memberName: (id) => members.get(id)?.name,
    teamName: (id) => teams.find((team) => team.id === id)?.name,
  };
}
