import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Level } from '../../parts/Level.tsx';
import { Scope } from '../../parts/Scope.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { NewRoleDialog } from '../roles/NewRoleDialog.tsx';
import { RoleTable } from '../roles/RoleTable.tsx';
import { useMayDecide } from '../roles/useMayDecide.tsx';
import { rolesQuery } from './queries.ts';
import type { Role } from './queries.ts';
import { rightsInShort } from './rights-in-short.ts';

/** The roles: to be opened and changed by who decides about them, in short for who invites. */
export function RolesTab() {
  const { t } = useWords();
  const { project } = useProject();
  const roles = useQuery(rolesQuery(project.id));
  const { may, refused } = useMayDecide();
  const [making, setMaking] = useState(false);
  if (roles.isPending) return <Skeleton />;
  if (roles.isError && !roles.data) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />;
  const all = roles.data.roles;
  const add = (
    <Button look="filled" icon="plus" onPress={() => setMaking(true)} {...refused}>
      {t('roles.new')}
    </Button>
  );
  if (all.length === 0) {
    return (
      <>
        <EmptyState title={t('roles.empty')} icon="key" acts={add}>
          <p>{t('roles.emptySay')}</p>
        </EmptyState>
        {making && <NewRoleDialog roles={all} onClose={() => setMaking(false)} />}
      </>
    );
  }
  return (
    <div className="page-pad people">
      <div className="section-head">
        <h2>{t('people.roles')}</h2>
        <span className="count">{all.length}</span>
        <span className="push">{add}</span>
      </div>
      {may ? <RoleTable roles={all} /> : all.map((role) => <RoleSection key={role.id} role={role} />)}
      {making && <NewRoleDialog roles={all} onClose={() => setMaking(false)} />}
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
