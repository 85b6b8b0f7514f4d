import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Face, Tag } from '../../parts/marks.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { teamsQuery } from './queries.ts';
import type { Team } from './queries.ts';
import { TeamDialog } from './TeamDialog.tsx';
import { treeOf } from './team-tree.ts';
import type { TeamNode } from './team-tree.ts';
import { useMayManage } from './useMayManage.tsx';
import { usePeopleNames } from './usePeopleNames.ts';

export function TeamsTab() {
  const { t } = useWords();
  const { project } = useProject();
  const { may, refused } = useMayManage();
  const teams = useQuery(teamsQuery(project.id));
  const [making, setMaking] = useState(false);
  if (teams.isPending) return <Skeleton />;
  if (teams.isError && !teams.data) return <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />;
  const add = (
    <Button look="filled" icon="plus" onPress={() => setMaking(true)} {...refused}>
      {t('team.new')}
    </Button>
  );
  const all = teams.data.teams;
  return (
    <>
      {all.length === 0 ? (
        <EmptyState title={t('team.empty')} icon="team" acts={add}>
          <p>{t('team.emptySay')}</p>
        </EmptyState>
      ) : (
        <div className="page-pad people">
          <div className="section-head">
            <h2>{t('people.teams')}</h2>
            <span className="push">{add}</span>
          </div>
          <TeamList nodes={treeOf(all)} />
        </div>
      )}
      {may && <TeamDialog isOpen={making} onClose={() => setMaking(false)} teams={all} />}
    </>
  );
}

function TeamList({ nodes }: { nodes: readonly TeamNode<Team>[] }) {
  return (
    <ul className="team-list">
      {nodes.map(({ team, below }) => (
        <li key={team.id}>
          <TeamFacts team={team} />
          {below.length > 0 && <TeamList nodes={below} />}
        </li>
      ))}
    </ul>
  );
}

function TeamFacts({ team }: { team: Team }) {
  const { t } = useWords();
  const names = usePeopleNames();
  const others = team.members.filter((member) => !team.leaders.includes(member));
  return (
    <div className="team">
      <h3>{team.name}</h3>
      <ul className="team-members">
        {[...team.leaders, ...others].map((member) => (
          <li key={member} className="person-name">
            <Face name={names.member(member)} />
            <span>{names.member(member)}</span>
            {team.leaders.includes(member) && <Tag tone="accent">{t('people.leader')}</Tag>}
          </li>
        ))}
      </ul>
    </div>
  );
}
