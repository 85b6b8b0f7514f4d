import { longest } from '#contract/shapes.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { PeopleChoice } from './PeopleChoice.tsx';
import { emptyTeam, withLeaders } from './team-draft.ts';
import type { TeamDraft } from './team-draft.ts';
import { pathsOf, treeOf } from './team-tree.ts';
import type { TeamPlace } from './team-tree.ts';

interface TeamFieldsProps {
  draft: TeamDraft;
  onChange: (draft: TeamDraft) => void;
  /** The teams under which it can stand. */
  places: readonly TeamPlace[];
  /** As it stands; of a new one nothing. */
  now?: TeamDraft;
  /** Words for what is wrong at a pointer into the request. */
  at: (pointer: string) => string | undefined;
}

/** Name, place in the tree, leaders and members of a team, new or not. */
export function TeamFields({ draft, onChange, places, now = emptyTeam, at }: TeamFieldsProps) {
  const { t } = useWords();
  const noParent = { id: 'none', label: t('team.noParent') };
  return (
    <>
      <Field label={t('team.name')} error={at('/name')}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.name}
            onChange={(name) => onChange({ ...draft, name })}
            autoComplete="off"
            maxLength={longest.teamName}
          />
        )}
      </Field>
      <Field label={t('team.parent')} error={at('/parent')}>
        {(control) => (
          <Select
            {...control}
            options={[noParent, ...pathsOf(treeOf(places))]}
            value={draft.parent ?? noParent.id}
            onChange={(id) => onChange({ ...draft, parent: id === noParent.id ? null : id })}
          />
        )}
      </Field>
      <PeopleChoice
        label={t('team.leader')}
        error={draft.leaders.length === 0 && at('/leaders') !== undefined ? t('team.leadersMissing') : at('/leaders')}
        chosen={draft.leaders}
        now={now.leaders}
        onChange={(leaders) => onChange(withLeaders(draft, leaders))}
      />
      <PeopleChoice
        label={t('team.members')}
        error={at('/members')}
        chosen={draft.members}
        without={draft.leaders}
        now={[...now.leaders, ...now.members]}
        onChange={(members) => onChange({ ...draft, members })}
      />
    </>
  );
}
