import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { createTeam } from '#contract/people.ts';
import type { RequestOf } from '#contract/route.ts';
import { longest } from '#contract/shapes.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { projectQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { toast } from '../../parts/Toasts.tsx';
import type { Team } from './queries.ts';
import { pathsOf, treeOf } from './team-tree.ts';

interface TeamDialogProps {
  isOpen: boolean;
  onClose: () => void;
  teams: readonly Team[];
}

type TeamBody = RequestOf<typeof createTeam>['body'];
type TeamDraft = TeamBody & { members: string[] };
const emptyTeam: TeamDraft = { name: '', parent: null, leaders: [], members: [] };

/** A new team with its leaders and members. What is typed stays when the dialog is closed in between. */
export function TeamDialog({ isOpen, onClose, teams }: TeamDialogProps) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<TeamDraft>(emptyTeam);
  const create = useMutation({
    mutationFn: () => call(createTeam, { params: { project: project.id }, body: draft }),
    onSuccess: async () => {
      toast({ say: t('team.made', { name: draft.name.trim() }) });
      setDraft(emptyTeam);
      onClose();
      await queries.invalidateQueries({ queryKey: projectQuery(project.id).queryKey });
    },
  });
  const noParent = { id: 'none', label: t('team.noParent') };
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
        {(at) => (
          <>
            <Field label={t('team.name')} error={at('/name')}>
              {(control) => (
                <TextInput
                  {...control}
                  value={draft.name}
                  onChange={(name) => setDraft({ ...draft, name })}
                  autoComplete="off"
                  maxLength={longest.teamName}
                />
              )}
            </Field>
            <Field label={t('team.parent')} error={at('/parent')}>
              {(control) => (
                <Select
                  {...control}
                  options={[noParent, ...pathsOf(treeOf(teams))]}
                  value={draft.parent ?? noParent.id}
                  onChange={(id) => setDraft({ ...draft, parent: id === noParent.id ? null : id })}
                />
              )}
            </Field>
            <PeopleChoice
              label={t('team.leader')}
              error={
                draft.leaders.length === 0 && at('/leaders') !== undefined ? t('team.leadersMissing') : at('/leaders')
              }
              chosen={draft.leaders}
              onChange={(leaders) =>
                setDraft({ ...draft, leaders, members: draft.members.filter((id) => !leaders.includes(id)) })
              }
            />
            <PeopleChoice
              label={t('team.members')}
              error={at('/members')}
              chosen={draft.members}
              without={draft.leaders}
              onChange={(members) => setDraft({ ...draft, members })}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}

interface PeopleChoiceProps {
  label: string;
  error: string | undefined;
  chosen: readonly string[];
  /** People who are chosen elsewhere already. */
  without?: readonly string[];
  onChange: (chosen: string[]) => void;
}

function PeopleChoice({ label, error, chosen, without = [], onChange }: PeopleChoiceProps) {
  const { members } = useProject();
  const offered = [...members.values()].filter(({ id, state }) => state === 'active' && !without.includes(id));
  return (
    <Group label={label} error={error}>
      {offered.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id))}
        />
      ))}
    </Group>
  );
}
