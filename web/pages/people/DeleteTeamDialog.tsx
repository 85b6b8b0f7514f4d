import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteTeam } from '#contract/people.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { projectQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import type { Team } from './queries.ts';

/** Deletes a team of nobody; whether records or invitations name it, the server knows. */
export function DeleteTeamDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const everything = projectQuery(project.id).queryKey;
  const remove = useMutation({
    mutationFn: () => call(deleteTeam, { params: { project: project.id, team: team.id } }),
    // the list first: what is opened next is about the teams as they are then
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: everything });
      toast({ say: t('team.deleted', { name: team.name }) });
      onClose();
    },
    onError: (error) => {
      if (error instanceof ProblemError) void queries.invalidateQueries({ queryKey: everything });
    },
  });
  return (
    <Dialog
      title={t('team.deleteTitle', { name: team.name })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="stop" busy={remove.isPending} onPress={() => remove.mutate()}>
            {t('team.delete')}
          </Button>
        </>
      }
    >
      <p className="second">{t('team.deleteSay')}</p>
      <FormError error={remove.error} />
    </Dialog>
  );
}
