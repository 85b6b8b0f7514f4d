import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import type { Member } from '../../frame/project.ts';
import { formatDay } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Face, Tag } from '../../parts/marks.tsx';
import { RolesButton } from './RolesButton.tsx';
import { useMayManage } from './useMayManage.tsx';
import { usePeopleNames } from './usePeopleNames.ts';

/** The people of the project. Roles and addresses are there for who may know them. */
export function MemberTable({ members }: { members: readonly Member[] }) {
  const { t } = useWords();
  const { may } = useMayManage();
  return (
    <table className="table table-lines people-table" aria-label={t('people.members')}>
      <thead>
        <tr>
          <th>{t('people.name')}</th>
          {may && <th>{t('people.role')}</th>}
          <th>{t('people.team')}</th>
          <th>{t('people.state')}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} withRoles={may} />
        ))}
      </tbody>
    </table>
  );
}

interface MemberRowProps {
  member: Member;
  withRoles: boolean;
}

function MemberRow({ member, withRoles }: MemberRowProps) {
  const { t } = useWords();
  const { project } = useProject();
  const { me } = project;
  const mayLook = member.id === me.member || holds(project, 'roles') || holds(project, 'security');
  const names = usePeopleNames();
  const roles = [
    ...(member.owner ? [t('people.allRights')] : []),
    ...member.roles.map(names.role).filter((name) => name !== undefined),
  ];
  return (
    <tr>
      <td data-at="1">
        <div className="person-line">
          <Face name={member.name} size="large" />
          <div className="person-words">
            <div className="person-name">
              {mayLook ? (
                <Go
                  to={addresses.member(project.id, member.id)}
                  className="plain-link strong"
                  title={t('may.title', { name: member.name })}
                >
                  {member.name}
                </Go>
              ) : (
                <span className="strong">{member.name}</span>
              )}
              {member.id === me.member && <span className="meta">({t('people.you')})</span>}
              {member.owner && (
                <Tag tone="accent" icon="key">
                  {t('people.owner')}
                </Tag>
              )}
              {!member.addressVerified && (
                <Tag icon="mail" title={t('people.unverifiedWhy')}>
                  {t('people.unverified')}
                </Tag>
              )}
            </div>
            {member.email !== undefined && <span className="meta">{member.email}</span>}
          </div>
        </div>
      </td>
      {withRoles && (
        <td data-at="3">
          <div className="member-roles">
            <span>{roles.length > 0 ? roles.join(', ') : t('value.none')}</span>
            <RolesButton member={member} />
          </div>
        </td>
      )}
      <td data-at="4">
        <div className="tags">
          {member.teams.length === 0 && <span className="meta">{t('people.noTeam')}</span>}
          {member.teams.map(({ team, leader }) => (
            <span key={team}>
              {names.team(team) ?? t('value.none')}
              {leader && <span className="meta"> · {t('people.leader')}</span>}
            </span>
          ))}
        </div>
      </td>
      <td data-at="2">
        {member.state === 'locked' ? (
          <Tag tone="danger" icon="lock">
            {t('people.locked')}
          </Tag>
        ) : (
          <span className="meta">{t('people.since', { day: formatDay(member.joinedAt) })}</span>
        )}
      </td>
    </tr>
  );
}
