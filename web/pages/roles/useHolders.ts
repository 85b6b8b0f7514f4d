import { useQuery } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';

/** The names of those who hold a role, and of those who are invited with it, as far as the reader may know. */
export function useHolders(role: string): { members: string[]; invited: string[] } {
  const { project, members } = useProject();
  const invitations = useQuery(membersQuery(project.id)).data?.invitations ?? [];
  const holds = ({ roles }: { roles: readonly string[] }) => roles.includes(role);
  return {
    members: [...members.values()].filter(holds).map(({ name }) => name),
    invited: invitations.filter(holds).map(({ name }) => name),
  };
}
