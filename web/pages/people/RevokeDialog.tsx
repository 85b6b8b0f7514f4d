import { useMutation, useQueryClient } from '@tanstack/react-query';
import { revokeInvitation } from '#contract/people.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import type { Invitation } from './InvitationList.tsx';

/** Open while there is an invitation to take back. */
export function RevokeDialog({ invitation, onClose }: { invitation: Invitation | null; onClose: () => void }) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const gone = async (name: string): Promise<void> => {
    close();
    toast({ say: t('invite.revoked', { name }) });
    await queries.invalidateQueries({ queryKey: membersQuery(project.id).queryKey });
  };
  const revoke = useMutation({
    mutationFn: (given: Invitation) =>
      call(revokeInvitation, { params: { project: project.id, invitation: given.id } }),
    onSuccess: (_, given) => gone(given.name),
    // Used or taken back by somebody else in the meantime: the list says which.
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'not_found') {
        void queries.invalidateQueries({ queryKey: membersQuery(project.id).queryKey });
      }
    },
  });
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  return (
    <Dialog
      title={t('invite.revokeTitle', { name: invitation?.name ?? '' })}
      role="alertdialog"
      isOpen={invitation !== null}
      onClose={close}
      acts={
        <>
          <Button look="quiet" onPress={close}>
            {t('do.cancel')}
          </Button>
          <Button
            look="stop"
            busy={revoke.isPending}
            onPress={() => {
              if (invitation) revoke.mutate(invitation);
            }}
          >
            {t('invite.revokeDo')}
          </Button>
        </>
      }
    >
      <p className="second">{t('invite.revokeSay')}</p>
      <FormError error={revoke.error} />
    </Dialog>
  );
}
