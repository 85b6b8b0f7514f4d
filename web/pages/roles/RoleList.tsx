import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import type { Role } from '../people/queries.ts';

interface RoleListProps {
  roles: readonly Role[];
  current: string;
  onNew: () => void;
}

/** The other roles, beside the one that is open. */
export function RoleList({ roles, current, onNew }: RoleListProps) {
  const { t, language } = useWords();
  const { project, members } = useProject();
  const held = (role: string) =>
    [...members.values()].filter((member) => member.roles.some((id) => id === role)).length;
  return (
    <nav className="perm-roles" aria-label={t('roles.list')}>
      {roles.map((role) => (
        <Go
          key={role.id}
          to={addresses.role(project.id, role.id)}
          className="perm-role"
          aria-current={role.id === current ? 'page' : undefined}
        >
          <span>{role.name[language]}</span>
          <span className="meta num">
            {held(role.id) === 0 ? t('roles.noHolder') : t('people.count', { count: held(role.id) })}
          </span>
        </Go>
      ))}
      <Button look="quiet" size="small" icon="plus" onPress={onNew}>
        {t('roles.new')}
      </Button>
    </nav>
  );
}
