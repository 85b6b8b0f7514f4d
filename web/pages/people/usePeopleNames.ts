import { useQuery } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { rolesQuery, teamsQuery } from './queries.ts';
import { useMayManage } from './useMayManage.tsx';

interface PeopleNames {
  /** `undefined` where the reader may not know the roles, or they are not there yet. */
  role: (id: string) => string | undefined;
  team: (id: string) => string | undefined;
  member: (id: string) => string;
}

/** Names for the ids that members, teams and invitations hold. */
export function usePeopleNames(): PeopleNames {
  const { t, language } = useWords();
  const { project, members } = useProject();
  const { may } = useMayManage();
  const teams = useQuery(teamsQuery(project.id)).data?.teams ?? [];
  const roles = useQuery({ ...rolesQuery(project.id), enabled: may }).data?.roles ?? [];
  return {
    role: (id) => roles.find((role) => role.id === id)?.name[language],
    team: (id) => teams.find((team) => team.id === id)?.name,
    member: (id) => members.get(id)?.name ?? t('people.unknown'),
  };
}
