import { useMutation, useQueryClient } from '@tanstack/react-query';
import { revokeKey } from '#contract/keys.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { StopDialog } from '../../parts/StopDialog.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import { keysQuery } from './queries.ts';
import type { ApiKey } from './queries.ts';

/** Open while there is a key to revoke. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: keysQuery(project.id).queryKey });
  const revoke = useMutation({
    mutationFn: ({ id }: ApiKey) => call(revokeKey, { params: { project: project.id, key: id } }),
    onSuccess: async (_, { name }) => {
      close();
      toast({ say: t('apiKeys.revoked', { name }) });
      await refresh();
    },
    // Somebody else was quicker: the list says so.
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'not_found') void refresh();
    },
  });
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  return (
    <StopDialog
      title={t('apiKeys.revokeTitle', { name: apiKey?.name ?? '' })}
      isOpen={apiKey !== null}
      act={t('apiKeys.revokeDo')}
      busy={revoke.isPending}
      error={revoke.error}
      onAct={() => {
        if (apiKey) revoke.mutate(apiKey);
      }}
      onClose={close}
    >
      <p className="second">{t('apiKeys.revokeSay')}</p>
    </StopDialog>
  );
}
