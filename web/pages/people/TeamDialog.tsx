import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { createTeam } from '#contract/people.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { projectQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { toast } from '../../parts/Toasts.tsx';
import type { Team } from './queries.ts';
import { emptyTeam } from './team-draft.ts';
import { TeamFields } from './TeamFields.tsx';

interface TeamDialogProps {
  isOpen: boolean;
  onClose: () => void;
  teams: readonly Team[];
}

/** A new team with its leaders and members. What is typed stays when the dialog is closed in between. */
export function TeamDialog({ isOpen, onClose, teams }: TeamDialogProps) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(emptyTeam);
  const create = useMutation({
    mutationFn: () => call(createTeam, { params: { project: project.id }, body: draft }),
    // the list first: what is opened next is about the teams as they are then
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: projectQuery(project.id).queryKey });
      toast({ say: t('team.made', { name: draft.name.trim() }) });
      setDraft(emptyTeam);
      onClose();
    },
  });
  return (
    <Dialog
      title={t('team.new')}
      isOpen={isOpen}
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={create.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('team.do')}
          </Button>
        </>
      }
    >
      <Form
        ref={form}
        busy={create.isPending}
        error={create.error}
        required={{ '/name': draft.name, '/leaders': draft.leaders }}
        others={['/parent', '/members']}
        words={{ conflict: t('team.nameTaken') }}
        onSubmit={() => create.mutate()}
      >
        {(at) => <TeamFields draft={draft} onChange={setDraft} places={teams} at={at} />}
      </Form>
    </Dialog>
  );
}
