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
import { Note } from '../../parts/marks.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { ProblemError } from '../../problem.ts';
import type { Team } from './queries.ts';
import { SuccessorField } from './SuccessorField.tsx';
import { draftOf, needsLeader, partsChanged, placesFor } from './team-draft.ts';
import { TeamFields } from './TeamFields.tsx';

interface EditTeamDialogProps {
  /** As it was when the dialog was opened. */
  team: Team;
  /** All of them, as they are now. */
  teams: readonly Team[];
  onDelete: () => void;
  onClose: () => void;
}

/** A team as a form. Whoever was the last to lead it leaves it with a successor; what others change meanwhile is told. */
export function EditTeamDialog({ team, teams, onDelete, onClose }: EditTeamDialogProps) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [base, setBase] = useState(team);
  const [draft, setDraft] = useState(() => draftOf(team));
  const [successor, setSuccessor] = useState<string | null>(null);
  const everything = projectQuery(project.id).queryKey;
  const asksWho = needsLeader(draft);
  const save = useMutation({
    mutationFn: () => {
      const leaders = asksWho && successor !== null ? [successor] : draft.leaders;
      const members = draft.members.filter((id) => !leaders.includes(id));
      const body = { ...draft, leaders, members, seen: base.seen };
      return call(changeTeam, { params: { project: project.id, team: team.id }, body });
    },
    // the list first: what is opened next is about the teams as they are then
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: everything });
      toast({ say: t('team.saved', { name: draft.name.trim() }) });
      onClose();
    },
    // what is refused may be so because of what somebody else has done
    onError: (error) => {
      if (error instanceof ProblemError) void queries.invalidateQueries({ queryKey: everything });
    },
  });
  const now = teams.find(({ id }) => id === team.id);
  const isAbove = teams.some(({ parent }) => parent === team.id);
  const whyKept = isAbove ? t('team.inUseBelow') : now && now.members.length > 0 ? t('team.inUsePeople') : undefined;
  // not what he has just saved himself
  const changed = !save.isPending && now && now.seen !== base.seen ? now : undefined;
  const keepMine = (current: Team): void => {
    setBase(current);
    save.reset();
  };
  return (
    <Dialog
      title={t('team.edit', { name: team.name })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      acts={
        <>
          <span className="dialog-aside">
            <Button look="quiet" onPress={onDelete} {...(whyKept === undefined ? {} : { refused: whyKept })}>
              {t('team.delete')}
            </Button>
          </span>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="filled" busy={save.isPending} onPress={() => form.current?.requestSubmit()}>
            {t('do.save')}
          </Button>
        </>
      }
    >
      {changed && (
        <Changed
          before={base}
          now={changed}
          onKeep={() => keepMine(changed)}
          onTake={() => {
            keepMine(changed);
            setDraft(draftOf(changed));
          }}
        />
      )}
      <Form
        ref={form}
        busy={save.isPending || changed !== undefined}
        error={save.error}
        required={{ '/name': draft.name, ...(asksWho ? { '/leaders': successor ?? '' } : {}) }}
        others={['/parent', '/leaders', '/members']}
        words={{ conflict: conflictWords(save.error, t('team.nameTaken'), t('team.changedSay')) }}
        onSubmit={() => save.mutate()}
      >
        {(at) => (
          <>
            <TeamFields
              draft={draft}
              onChange={setDraft}
              places={placesFor(teams, team.id)}
              now={draftOf(base)}
              at={(pointer) => (pointer === '/leaders' && asksWho ? undefined : at(pointer))}
            />
            {asksWho && (
              <SuccessorField
                staying={draft.members}
                leaving={base.leaders}
                error={at('/leaders')}
                value={successor}
                onChange={setSuccessor}
              />
            )}
            {draft.leaders.length === 0 && !asksWho && <p className="meta">{t('team.nobodyLeft')}</p>}
          </>
        )}
      </Form>
    </Dialog>
  );
}

/** One code for a name that a neighbour has, and for a team that is not any more what the form was filled in over. */
function conflictWords(error: unknown, nameTaken: string, changed: string): string {
  return error instanceof ProblemError && error.field === '/name' ? nameTaken : changed;
}

interface ChangedProps {
  before: Team;
  now: Team;
  onKeep: () => void;
  onTake: () => void;
}

function Changed({ before, now, onKeep, onTake }: ChangedProps) {
  const { t } = useWords();
  const parts = partsChanged(draftOf(before), draftOf(now)).map((part) => t(`teamPart.${part}`));
  return (
    <Note tone="attn" icon="alert" urgent>
      <p>{t('team.changed', { parts: parts.join(', ') })}</p>
      <div className="row row-wrap">
        <Button size="small" onPress={onKeep}>
          {t('team.keepMine')}
        </Button>
        <Button size="small" look="quiet" onPress={onTake}>
          {t('team.takeTheirs')}
        </Button>
      </div>
    </Note>
  );
}
