import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { DeleteTeamDialog } from './DeleteTeamDialog.tsx';
import { EditTeamDialog } from './EditTeamDialog.tsx';
import { teamsQuery } from './queries.ts';
import type { Team } from './queries.ts';
import { RemoveFromTeamDialog } from './RemoveFromTeamDialog.tsx';
import { TeamDialog } from './TeamDialog.tsx';
import { TeamFacts } from './TeamFacts.tsx';
import type { TeamAct } from './TeamFacts.tsx';
import { treeOf } from './team-tree.ts';
import type { TeamNode } from './team-tree.ts';
import { useMayManage } from './useMayManage.tsx';

export function TeamsTab() {
  const { t } = useWords();
  const { project } = useProject();
  const { may, refused } = useMayManage();
  const teams = useQuery(teamsQuery(project.id));
  const [making, setMaking] = useState(false);
  const [act, setAct] = useState<TeamAct | null>(null);
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
          <TeamList nodes={treeOf(all)} depth={0} onAct={setAct} />
        </div>
      )}
      {may && <TeamDialog isOpen={making} onClose={() => setMaking(false)} teams={all} />}
      {act && <ActDialog act={act} teams={all} onAct={setAct} />}
    </>
  );
}

interface ActDialogProps {
  act: TeamAct;
  teams: readonly Team[];
  onAct: (act: TeamAct | null) => void;
}

function ActDialog({ act, teams, onAct }: ActDialogProps) {
  const onClose = () => onAct(null);
  const team = teams.find(({ id }) => id === act.team.id) ?? act.team;
  if (act.act === 'edit') {
    const toDelete = () => onAct({ act: 'delete', team });
    return <EditTeamDialog team={act.team} teams={teams} onDelete={toDelete} onClose={onClose} />;
  }
  if (act.act === 'delete') return <DeleteTeamDialog team={team} onClose={onClose} />;
  return <RemoveFromTeamDialog team={team} member={act.member} onClose={onClose} />;
}

interface TeamListProps {
  nodes: readonly TeamNode<Team>[];
  depth: number;
  /** Of the team above these. */
  parent?: string;
  onAct: (act: TeamAct) => void;
}

/** How many levels are set in; deeper ones say what they belong to. A tree 60 deep would run out of any window. */
const levelsSetIn = 4;

function TeamList({ nodes, depth, parent, onAct }: TeamListProps) {
  const isSetIn = depth > 0 && depth <= levelsSetIn;
  return (
    <ul className={isSetIn ? 'team-list team-list-in' : 'team-list'}>
      {nodes.map(({ team, below }) => (
        <li key={team.id}>
          <TeamFacts team={team} parent={depth > levelsSetIn ? parent : undefined} onAct={onAct} />
          {below.length > 0 && <TeamList nodes={below} depth={depth + 1} parent={team.name} onAct={onAct} />}
        </li>
      ))}
    </ul>
  );
}
