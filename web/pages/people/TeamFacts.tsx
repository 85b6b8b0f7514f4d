import { useState } from 'react';
import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Face, Tag } from '../../parts/marks.tsx';
import type { Team } from './queries.ts';
import { useMayManage } from './useMayManage.tsx';
import { usePeopleNames } from './usePeopleNames.ts';

/** What is being done with a team: each has its dialog. */
export type TeamAct =
  { act: 'edit'; team: Team } | { act: 'delete'; team: Team } | { act: 'remove'; team: Team; member: string };

interface TeamFactsProps {
  team: Team;
  /** Named where the tree does not show it any more. */
  parent: string | undefined;
  onAct: (act: TeamAct) => void;
}

/** Most people of one team before they are asked for. */
const mostShown = 24;

/** Who is in a team, and what can be done with it. */
export function TeamFacts({ team, parent, onAct }: TeamFactsProps) {
  const { t } = useWords();
  const names = usePeopleNames();
  const { project } = useProject();
  const { may, refused } = useMayManage();
  const mayRead = holds(project, 'roles') || holds(project, 'security');
  const [all, setAll] = useState(false);
  const people = [...team.leaders, ...team.members.filter((member) => !team.leaders.includes(member))];
  const shown = all ? people : people.slice(0, mostShown);
  return (
    <section className="team" aria-label={team.name}>
      <div className="team-head">
        <h3>{team.name}</h3>
        {parent !== undefined && <span className="meta">{t('team.under', { parent })}</span>}
        <span className="row team-acts">
          {mayRead && (
            <Go
              to={addresses.grants(project.id, 'team', team.id)}
              className="link meta"
              aria-label={t('ownGrants.doOf', { name: team.name })}
            >
              {t('ownGrants.do')}
            </Go>
          )}
          <Button look="quiet" size="small" icon="pencil" onPress={() => onAct({ act: 'edit', team })} {...refused}>
            {t('team.change')}
          </Button>
        </span>
      </div>
      {people.length === 0 && <p className="meta">{t('team.nobody')}</p>}
      <ul className="team-members">
        {shown.map((member) => (
          <li key={member} className="person-name">
            <Face name={names.member(member)} />
            <span>{names.member(member)}</span>
            {team.leaders.includes(member) && <Tag tone="accent">{t('people.leader')}</Tag>}
            {may && (
              <Button
                look="quiet"
                size="small"
                icon="close"
                label={t('team.removeOf', { name: names.member(member), team: team.name })}
                onPress={() => onAct({ act: 'remove', team, member })}
              />
            )}
          </li>
        ))}
      </ul>
      {shown.length < people.length && (
        <button type="button" className="link meta" onClick={() => setAll(true)}>
          {t('team.showAll', { count: people.length })}
        </button>
      )}
    </section>
  );
}
