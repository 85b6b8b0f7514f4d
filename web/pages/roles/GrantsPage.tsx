import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Note } from '../../parts/marks.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { teamsQuery } from '../people/queries.ts';
import { GrantsEditor } from './GrantsEditor.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { ProjectRights } from './ProjectRights.tsx';
import { grantsQuery, tablesQuery } from './queries.ts';
import type { Holder, SavedGrants } from './queries.ts';
import { UnsavedBar } from './UnsavedBar.tsx';
import { useRoleDraft } from './useRoleDraft.ts';

/** `/projects/$project/people/grants/$kind/$holder`: what a team or one member is granted by itself, beside all roles. */
export function GrantsPage() {
  const { t } = useWords();
  const { kind, holder: id = '' } = useParams({ strict: false });
  const { project, members } = useProject();
  const isTeam = kind === 'team';
  const people = useQuery(membersQuery(project.id));
  const teams = useQuery({ ...teamsQuery(project.id), enabled: isTeam });
  const member = isTeam ? undefined : members.get(id);
  const name = isTeam ? teams.data?.teams.find((team) => team.id === id)?.name : member?.name;
  const error = isTeam ? teams.error : people.error;
  const isPending = isTeam ? teams.isPending : people.isPending;
  const from = isTeam
    ? { to: `${addresses.people(project.id)}?tab=teams`, label: t('people.teams') }
    : { to: addresses.member(project.id, id), label: name ?? t('people.members') };
  return (
    <Page fill title={name === undefined ? t('ownGrants.do') : t('ownGrants.doOf', { name })} path={[from]}>
      <div className="perm">
        <div className="perm-page">
          {name === undefined && error !== null && (
            <ErrorState error={error} onRetry={() => void (isTeam ? teams : people).refetch()} />
          )}
          {name === undefined && error === null && isPending && <Skeleton rows={10} />}
          {name === undefined && !isPending && error === null && (
            <EmptyState title={t('ownGrants.nobody')} icon="team" />
          )}
          {member?.owner && (
            <div className="page-pad">
              <Note icon="key">{t('may.everything')}</Note>
            </div>
          )}
          {name !== undefined && !member?.owner && (
            <Grants key={id} holder={{ kind: isTeam ? 'team' : 'member', id }} name={name} />
          )}
        </div>
      </div>
    </Page>
  );
}

function Grants({ holder, name }: { holder: Holder; name: string }) {
  const { project } = useProject();
  const saved = useQuery(grantsQuery(project.id, holder));
  const tables = useQuery(tablesQuery(project.id));
  if (saved.isError && !saved.data) return <ErrorState error={saved.error} onRetry={() => void saved.refetch()} />;
  if (!saved.data || tables.isPending) return <Skeleton rows={10} />;
  return <OwnGrants holder={holder} name={name} saved={saved.data} />;
}

/** As the editor of a role, less what only a role has: a name, limits, and a try-out. */
function OwnGrants({ holder, name, saved }: { holder: Holder; name: string; saved: SavedGrants }) {
  const { t } = useWords();
  const editing = useRoleDraft(saved);
  const { draft, base, change, changes } = editing;
  return (
    <>
      <div className="perm-main">
        <p className="perm-head second">{t(holder.kind === 'team' ? 'ownGrants.sayTeam' : 'ownGrants.sayMember')}</p>
        <GrantsEditor draft={draft} base={base} change={change} />
        <ProjectRights draft={draft} base={base} change={change} />
      </div>
      {changes.length > 0 && <UnsavedBar holder={holder} name={name} draft={editing} />}
      <LeaveGuard changes={changes.length} />
    </>
  );
}
