import { useRouter, useSearch } from '@tanstack/react-router';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { Role } from '../people/queries.ts';
import { GrantsEditor } from './GrantsEditor.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { ProjectRights } from './ProjectRights.tsx';
import type { SavedGrants } from './queries.ts';
import { RoleHead } from './RoleHead.tsx';
import { RoleLimits } from './RoleLimits.tsx';
import { RolePreviewPage } from './RolePreviewPage.tsx';
import { UnsavedBar } from './UnsavedBar.tsx';
import { useRoleDraft } from './useRoleDraft.ts';

interface RoleEditorProps {
  id: string;
  /** Undefined while its name is not known. */
  role: Role | undefined;
  name: string;
  saved: SavedGrants;
}

/** The draft of a role: its matrix, or what somebody with it would see; both are the same page, so that nothing is lost. */
export function RoleEditor({ id, role, name, saved }: RoleEditorProps) {
  const router = useRouter();
  const { project } = useProject();
  const search: { as?: unknown } = useSearch({ strict: false });
  const editing = useRoleDraft(saved);
  const { draft, base, change, changes } = editing;
  const here = addresses.role(project.id, id);
  if (search.as !== undefined) {
    return (
      <>
        <RolePreviewPage
          role={id}
          name={name}
          grants={editing.form}
          unsaved={changes.length > 0}
          onLeave={() => router.history.push(here)}
        />
        <LeaveGuard changes={changes.length} />
      </>
    );
  }
  return (
    <>
      <div className="perm-main">
        <RoleHead id={id} role={role} onPreview={() => router.history.push(`${here}?as=role`)} />
        <GrantsEditor draft={draft} base={base} change={change} />
        <ProjectRights draft={draft} base={base} change={change} />
        <RoleLimits draft={draft} base={base} change={change} />
      </div>
      {changes.length > 0 && <UnsavedBar holder={{ kind: 'role', id }} name={name} draft={editing} />}
      <LeaveGuard changes={changes.length} />
    </>
  );
}
