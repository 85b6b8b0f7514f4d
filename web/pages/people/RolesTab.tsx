import { useQuery } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Level } from '../../parts/Level.tsx';
import { Scope } from '../../parts/Scope.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { rolesQuery } from './queries.ts';
import type { Role } from './queries.ts';
import { rightsInShort } from './rights-in-short.ts';

/** What each role gives, in short. Who may not know is refused by the server. */
export function RolesTab() {
  const { project } = useProject();
  const roles = useQuery(rolesQuery(project.id));
  if (roles.isPending) return <Skeleton />;
  if (roles.isError && !roles.data) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />;
  return (
    <div className="page-pad people">
      {roles.data.roles.map((role) => (
        <RoleSection key={role.id} role={role} />
      ))}
    </div>
  );
}

function RoleSection({ role }: { role: Role }) {
  const { t, language } = useWords();
  const { members, project } = useProject();
  const holders = [...members.values()].filter(({ roles }) => roles.includes(role.id)).length;
  const rights = rightsInShort(role.rights);
  const table = project.tables[0]?.name[language] ?? '';
  return (
    <section className="section">
      <div className="section-head">
        <h2>{role.name[language]}</h2>
        <span className="count">{t('people.count', { count: holders })}</span>
      </div>
      <p className="meta">{t('role.rights', { table })}</p>
      {rights.length === 0 && <p className="second">{t('role.none')}</p>}
      <dl className="rights">
        {rights.map(({ right, scopes }) => (
          <div key={right}>
            <dt>{t(`right.${right}`)}</dt>
            <dd>
              {scopes.length === 0 && (
                <>
                  <Icon name="check" small />
                  <span className="unseen">{t('role.given')}</span>
                </>
              )}
              {scopes.map((scope) => (
                <Scope key={scope} scope={scope} />
              ))}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('role.emails')}</dt>
          <dd>
            <Level reading={role.emails} />
          </dd>
        </div>
        <div>
          <dt>{t('role.phones')}</dt>
          <dd>
            <Level reading={role.phones} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
