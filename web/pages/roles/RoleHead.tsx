import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Menu } from '../../parts/Menu.tsx';
import type { Role } from '../people/queries.ts';
import { DeleteRoleDialog } from './DeleteRoleDialog.tsx';
import { People } from './Differences.tsx';
import { RenameRoleDialog } from './RenameRoleDialog.tsx';
import { useHolders } from './useHolders.ts';

interface RoleHeadProps {
  id: string;
  role: Role | undefined;
  onPreview: () => void;
}

/** Who holds the role, the way to see as it does, its name and its end. */
export function RoleHead({ id, role, onPreview }: RoleHeadProps) {
  const { t } = useWords();
  const { members } = useHolders(id);
  const [asking, setAsking] = useState<'rename' | 'delete' | null>(null);
  const close = () => setAsking(null);
  return (
    <div className="perm-head">
      <span className="row perm-holders">
        {members.length > 0 && <People names={members} />}
        <span className="second num">
          {members.length === 0 ? t('roles.noHolder') : t('people.count', { count: members.length })}
        </span>
      </span>
      <span className="row push">
        <Button size="small" icon="eye" onPress={onPreview}>
          {t('preview.do')}
        </Button>
        {role && (
          <Menu
            label={t('roles.acts')}
            groups={[
              {
                id: 'role',
                acts: [
                  { id: 'rename', label: t('roles.rename'), icon: 'pencil', onAct: () => setAsking('rename') },
                  { id: 'delete', label: t('roles.delete'), icon: 'trash', onAct: () => setAsking('delete') },
                ],
              },
            ]}
            trigger={
              <AriaButton className="button button-quiet button-icon" aria-label={t('roles.acts')}>
                <Icon name="more" />
              </AriaButton>
            }
          />
        )}
      </span>
      {role && asking === 'rename' && <RenameRoleDialog role={role} onClose={close} />}
      {role && asking === 'delete' && <DeleteRoleDialog role={role} onClose={close} />}
    </div>
  );
}
