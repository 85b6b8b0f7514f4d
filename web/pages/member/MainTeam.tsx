import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NamedHolder } from '#contract/explain.ts';
import type { TeamId } from '#contract/ids.ts';
import { chooseMainTeam } from '#contract/people.ts';
import { call } from '../../api.ts';
import { holds, useProject } from '../../frame/project.ts';
import type { Member } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Select } from '../../parts/Select.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';

interface MainTeamProps {
  member: Member;
  /** His, more than one. */
  teams: readonly NamedHolder[];
}

/** The team to which his new records belong at first; chosen here by who manages people. */
export function MainTeam({ member, teams }: MainTeamProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const key = membersQuery(project.id).queryKey;
  const nameOf = (id: string | null) => teams.find((team) => team.id === id)?.name[language] ?? t('value.none');
  const choose = useMutation({
    mutationFn: (team: string) =>
      call(chooseMainTeam, { params: { project: project.id, member: member.id }, body: { team: team as TeamId } }),
    onSuccess: async (_, team) => {
      toast({ say: t('may.mainTeamChosen', { name: member.name, team: nameOf(team) }) });
      await queries.invalidateQueries({ queryKey: key });
    },
    // he may have left the team meanwhile
    onError: () => void queries.invalidateQueries({ queryKey: key }),
  });
  const main = member.teams.find((place) => place.main)?.team ?? null;
  if (!holds(project, 'members')) return nameOf(main);
  return (
    <div className="stack-tight">
      <Select
        aria-label={t('may.mainTeam')}
        options={teams.map(({ id, name }) => ({ id, label: name[language] }))}
        value={choose.isPending ? choose.variables : main}
        onChange={(team) => {
          if (team !== main) choose.mutate(team);
        }}
      />
      <p className="meta">{t('may.mainTeamSay')}</p>
      <FormError error={choose.error} />
    </div>
  );
}
