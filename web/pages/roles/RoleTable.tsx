import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Level, useLevelWords } from '../../parts/Level.tsx';
import { usePhone } from '../../parts/usePhone.ts';
import type { Role } from '../people/queries.ts';
import { Faces } from './Differences.tsx';
import { useHolders } from './useHolders.ts';

/** The roles with who holds them and how far they open e-mails and phones; each leads to its page. */
export function RoleTable({ roles }: { roles: readonly Role[] }) {
  const { t } = useWords();
  return (
    <table className="table table-lines people-table role-table" aria-label={t('people.roles')}>
      <thead>
        <tr>
          <th>{t('people.role')}</th>
          <th>{t('roles.holders')}</th>
          <th>{t('role.emails')}</th>
          <th>{t('role.phones')}</th>
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => (
          <RoleLine key={role.id} role={role} />
        ))}
      </tbody>
    </table>
  );
}

function RoleLine({ role }: { role: Role }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const { members } = useHolders(role.id);
  const phone = usePhone();
  const levelWords = useLevelWords();
  return (
    <tr>
      <td data-at="1">
        <Go to={addresses.role(project.id, role.id)} className="plain-link strong">
          {role.name[language]}
        </Go>
      </td>
      <td data-at="2">
        <span className="row" title={members.join(', ')}>
          {members.length > 0 && <Faces names={members} />}
          <span className="meta num nowrap">
            {members.length === 0 ? t('roles.noHolder') : t('people.count', { count: members.length })}
          </span>
        </span>
      </td>
      {phone ? (
        <td data-at="3">{t('role.levels', { emails: levelWords(role.emails), phones: levelWords(role.phones) })}</td>
      ) : (
        <>
          <td>
            <Level reading={role.emails} />
          </td>
          <td>
            <Level reading={role.phones} />
          </td>
        </>
      )}
    </tr>
  );
}
