import { useMutation, useQueryClient } from '@tanstack/react-query';
import { revokeInvitation } from '#contract/people.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { StopDialog } from '../../parts/StopDialog.tsx';
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
    <StopDialog
      title={t('invite.revokeTitle', { name: invitation?.name ?? '' })}
      isOpen={invitation !== null}
      act={t('invite.revokeDo')}
      busy={revoke.isPending}
      error={revoke.error}
      onAct={() => {
        if (invitation) revoke.mutate(invitation);
      }}
      onClose={close}
    >
      <p className="second">{t('invite.revokeSay')}</p>
    </StopDialog>
  );
}
