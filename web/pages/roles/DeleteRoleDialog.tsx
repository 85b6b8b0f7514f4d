import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { deleteRole } from '#contract/grants.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { formatList } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import { rolesQuery } from '../people/queries.ts';
import type { Role } from '../people/queries.ts';
import { useHolders } from './useHolders.ts';

/** Asks before a role is removed; while somebody holds it, or is invited with it, says who. */
export function DeleteRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const { members, invited } = useHolders(role.id);
  const remove = useMutation({
    mutationFn: () => call(deleteRole, { params: { project: project.id, role: role.id } }),
    onSuccess: async () => {
      toast({ say: t('roles.deleted', { role: role.name[language] }) });
      onClose();
      router.history.push(addresses.roles(project.id));
      await queries.invalidateQueries({ queryKey: rolesQuery(project.id).queryKey });
    },
    // somebody was given it in the meantime: the list says who
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'role_in_use') {
        void queries.invalidateQueries({ queryKey: membersQuery(project.id).queryKey });
      }
    },
  });
  const isHeld = members.length > 0 || invited.length > 0;
  return (
    <Dialog
      title={t(isHeld ? 'roles.inUseTitle' : 'roles.deleteTitle', { role: role.name[language] })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      acts={
        isHeld ? (
          <Button onPress={onClose}>{t('do.close')}</Button>
        ) : (
          <>
            <Button look="quiet" onPress={onClose}>
              {t('do.cancel')}
            </Button>
            <Button look="stop" busy={remove.isPending} onPress={() => remove.mutate()}>
              {t('roles.delete')}
            </Button>
          </>
        )
      }
    >
      {isHeld ? (
        <>
          {members.length > 0 && <p>{t('roles.inUseHeld', { names: formatList(members, language) })}</p>}
          {invited.length > 0 && <p>{t('roles.inUseInvited', { names: formatList(invited, language) })}</p>}
          <p className="second">{t('roles.inUseWay')}</p>
        </>
      ) : (
        <>
          <p className="second">{t('roles.deleteSay')}</p>
          <FormError error={remove.error} />
        </>
      )}
    </Dialog>
  );
}
