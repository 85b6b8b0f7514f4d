import type { NamedHolder } from '#contract/explain.ts';
import { addresses } from '../../addresses.ts';
import { formatDay } from '../../formats.ts';
import { holds, useProject } from '../../frame/project.ts';
import type { Member } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import { Go } from '../../parts/Go.tsx';
import { Face, Tag } from '../../parts/marks.tsx';
import { RolesButton } from '../people/RolesButton.tsx';
import { useMayManage } from '../people/useMayManage.tsx';
import { MainTeam } from './MainTeam.tsx';

/** Who it is: name, state, roles, teams. */
export function MemberHead({ member, holders }: { member: Member; holders: readonly NamedHolder[] }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const { me } = project;
  const { may: mayManage } = useMayManage();
  const named = (kind: NamedHolder['kind']) => holders.filter((holder) => holder.kind === kind);
  const roles = named('role');
  const mayRead = holds(project, 'roles') || holds(project, 'security');
  const teams = named('team');
  return (
    <section className="section member-head">
      <div className="member-who">
        <Face name={member.name} size="huge" />
        <div className="person-words">
          <div className="person-name">
            <h2>{member.name}</h2>
            {member.id === me.member && <span className="meta">({t('people.you')})</span>}
            {member.owner && (
              <Tag tone="accent" icon="key">
                {t('people.owner')}
              </Tag>
            )}
            {member.state === 'locked' && (
              <Tag tone="danger" icon="lock">
                {t('people.locked')}
              </Tag>
            )}
          </div>
          {member.email !== undefined && <span className="meta">{member.email}</span>}
        </div>
      </div>
      <KeyValue
        facts={[
          {
            id: 'roles',
            label: t('people.role'),
            value: (
              <span className="row row-wrap member-roles">
                {roles.length === 0 && <span className="meta">{t('value.none')}</span>}
                <ul className="tags">
                  {roles.map(({ id, name }) => (
                    <li key={id}>
                      {mayRead ? (
                        <Go to={addresses.role(project.id, id)} className="plain-link">
                          {name[language]}
                        </Go>
                      ) : (
                        name[language]
                      )}
                    </li>
                  ))}
                </ul>
                {mayManage && <RolesButton member={member} />}
              </span>
            ),
          },
          {
            id: 'teams',
            label: t('people.team'),
            value:
              teams.length === 0 ? (
                <span className="meta">{t('people.noTeam')}</span>
              ) : (
                <ul className="tags">
                  {teams.map(({ id, name }) => (
                    <li key={id}>
                      {name[language]}
                      {member.teams.some(({ team, leader }) => team === id && leader) && (
                        <span className="meta"> · {t('people.leader')}</span>
                      )}
                    </li>
                  ))}
                </ul>
              ),
          },
          ...(teams.length > 1
            ? [{ id: 'main', label: t('may.mainTeam'), value: <MainTeam member={member} teams={teams} /> }]
            : []),
          ...(mayRead && !member.owner
            ? [
                {
                  id: 'own',
                  label: t('ownGrants.do'),
                  value: (
                    <Go to={addresses.grants(project.id, 'member', member.id)} className="link">
                      {t('ownGrants.doOf', { name: member.name })}
                    </Go>
                  ),
                },
              ]
            : []),
          { id: 'since', label: t('people.joined'), value: formatDay(member.joinedAt) },
        ]}
      />
    </section>
  );
}
