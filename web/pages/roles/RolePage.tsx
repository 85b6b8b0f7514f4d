import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { rolesQuery } from '../people/queries.ts';
import { NewRoleDialog } from './NewRoleDialog.tsx';
import { grantsQuery, tablesQuery } from './queries.ts';
import { RoleEditor } from './RoleEditor.tsx';
import { RoleList } from './RoleList.tsx';

/** `/projects/$project/people/roles/$role`: everything that a role gives, to be read and changed. */
export function RolePage() {
  const { t, language } = useWords();
  const { role: id = '' } = useParams({ strict: false });
  const { project } = useProject();
  const roles = useQuery(rolesQuery(project.id));
  const grants = useQuery(grantsQuery(project.id, { kind: 'role', id }));
  // the names of tables and fields; without them the page still stands, with numbers in their place
  const tables = useQuery(tablesQuery(project.id));
  const [making, setMaking] = useState(false);
  const role = roles.data?.roles.find((each) => each.id === id);
  const name = role?.name[language] ?? t('roles.unnamed');
  const error = grants.data ? null : grants.error;
  return (
    <Page fill title={name} path={[{ to: addresses.roles(project.id), label: t('people.roles') }]}>
      <div className="perm">
        {roles.data && <RoleList roles={roles.data.roles} current={id} onNew={() => setMaking(true)} />}
        <div className="perm-page">
          {error !== null && <ErrorState error={error} onRetry={() => void grants.refetch()} />}
          {error === null && (!grants.data || tables.isPending || roles.isPending) && <Skeleton rows={10} />}
          {grants.data && !tables.isPending && !roles.isPending && (
            <RoleEditor key={id} id={id} role={role} name={name} saved={grants.data} />
          )}
        </div>
      </div>
      {making && <NewRoleDialog roles={roles.data?.roles ?? []} onClose={() => setMaking(false)} />}
    </Page>
  );
}
