import { addresses } from '../../addresses.ts';
import { holds, useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';

/** Where it is said who may use the table. */
export function WhoUses() {
  const { t } = useFurtherWords();
  return (
    <p className="meta define-hint">
      {t('fields.whoUses')} <ToRoles />
    </p>
  );
}

/** For who may read the roles. */
export function ToRoles() {
  const { t } = useFurtherWords();
  const { project } = useProject();
  if (!holds(project, 'roles') && !holds(project, 'security')) return null;
  return (
    <Go to={addresses.roles(project.id)} className="link">
      {t('fields.toRoles')}
    </Go>
  );
}
