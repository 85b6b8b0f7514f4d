import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { invite } from '#contract/people.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { formatInstant } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { CopyLink } from '../../parts/CopyLink.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { emptyInvite, InviteForm } from './InviteForm.tsx';
import { rolesQuery } from './queries.ts';

/** Asks whom to invite, then shows the link to hand over. What is typed stays when the dialog is closed in between. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const roles = useQuery({ ...rolesQuery(project.id), enabled: isOpen });
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => emptyInvite(language));
  const send = useMutation({
    mutationFn: () => call(invite, { params: { project: project.id }, body: draft }),
    onSuccess: () => queries.invalidateQueries({ queryKey: membersQuery(project.id).queryKey }),
    gcTime: 0,
  });
  const finish = (): void => {
    setDraft(emptyInvite(language));
    send.reset();
    onClose();
  };
  if (send.data) {
    return (
      <Dialog
        title={t('invite.made', { name: draft.name.trim() })}
        role="alertdialog"
        isOpen={isOpen}
        onClose={finish}
        acts={
          <Button look="filled" onPress={finish}>
            {t('invite.done')}
          </Button>
        }
      >
        <p className="second">{t('invite.handOver', { name: draft.name.trim() })}</p>
        <CopyLink label={t('invite.link')} link={new URL(send.data.link, location.origin).href} />
        <p className="meta">{t('invite.until', { at: formatInstant(send.data.expiresAt) })}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('invite.title')}
      isOpen={isOpen}
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={send.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('invite.send')}
          </Button>
        </>
      }
    >
      {roles.data ? (
        <InviteForm
          ref={form}
          roles={roles.data.roles}
          draft={draft}
          onChange={setDraft}
          busy={send.isPending}
          error={send.error}
          onSubmit={() => send.mutate()}
        />
      ) : roles.isError ? (
        <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />
      ) : (
        <Skeleton rows={4} />
      )}
    </Dialog>
  );
}
