import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { changeTeam } from '#contract/people.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { projectQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import type { Team } from './queries.ts';
import { SuccessorField } from './SuccessorField.tsx';
import { draftOf, needsLeader, withLeaders, without } from './team-draft.ts';
import { usePeopleNames } from './usePeopleNames.ts';

interface RemoveFromTeamDialogProps {
  team: Team;
  member: string;
  onClose: () => void;
}

/** Takes one person out of a team; the last leader names who leads it from then on. */
export function RemoveFromTeamDialog({ team, member, onClose }: RemoveFromTeamDialogProps) {
  const { t } = useWords();
  const { project } = useProject();
  const names = usePeopleNames();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [successor, setSuccessor] = useState<string | null>(null);
  const left = without(draftOf(team), member);
  const asksWho = needsLeader(left);
  const everything = projectQuery(project.id).queryKey;
  const said = { name: names.member(member), team: team.name };
  const remove = useMutation({
    mutationFn: () => {
      const body = { ...(asksWho && successor !== null ? withLeaders(left, [successor]) : left), seen: team.seen };
      return call(changeTeam, { params: { project: project.id, team: team.id }, body });
    },
    // the list first: what is opened next is about the teams as they are then
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: everything });
      toast({ say: t('team.removed', said) });
      onClose();
    },
    // the list is read anew beneath, and the next press is about what it says then
    onError: (error) => {
      if (error instanceof ProblemError) void queries.invalidateQueries({ queryKey: everything });
    },
  });
  return (
    <Dialog
      title={t('team.removeTitle', said)}
      role="alertdialog"
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="stop" busy={remove.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('team.removeDo')}
          </Button>
        </>
      }
    >
      <p className="second">{t('team.removeSay', said)}</p>
      <Form
        ref={form}
        busy={remove.isPending}
        error={remove.error}
        required={asksWho ? { '/leaders': successor ?? '' } : {}}
        words={{ conflict: t('team.changedSay') }}
        onSubmit={() => remove.mutate()}
      >
        {(at) =>
          asksWho && (
            <SuccessorField
              staying={left.members}
              leaving={[member]}
              error={at('/leaders')}
              value={successor}
              onChange={setSuccessor}
            />
          )
        }
      </Form>
    </Dialog>
  );
}
