import { useQuery } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/Field.tsx';
import { Face } from '../../parts/marks.tsx';
import { Select } from '../../parts/Select.tsx';
import { teamsQuery } from '../people/queries.ts';
import { pathsOf, treeOf } from '../people/team-tree.ts';
import { mainTeamOf } from './place.ts';
import type { Place } from './place.ts';

interface PlaceFieldsProps {
  /** Null: nothing was chosen yet. */
  place: Place | null;
  onChange: (place: Place) => void;
  /** Of the form. */
  at: (pointer: string) => string | undefined;
}

const none = 'none';
const alphabet = new Intl.Collator('vi');

/** Assignee and team, which are given together: with a member his main team is proposed. */
export function PlaceFields({ place, onChange, at }: PlaceFieldsProps) {
  const { t } = useWords();
  const { project, members } = useProject();
  const teams = useQuery(teamsQuery(project.id)).data?.teams ?? [];
  const people = [...members.values()]
    .filter(({ state, id }) => state === 'active' || id === assignee)
    .toSorted((a, b) => alphabet.compare(a.name, b.name));
  const { assignee, team } = place ?? { assignee: null, team: null };
  const chosen = assignee === null ? undefined : members.get(assignee);
  const isProposed = chosen !== undefined && team !== null && mainTeamOf(chosen) === team;
  const hint = isProposed ? t('assign.main', { who: chosen.name }) : place?.assignee === null ? t('assign.pool') : '';
  return (
    <>
      <Field label={t('list.assignee')} error={at('/assignee')}>
        {(control) => (
          <Select
            {...control}
            value={place === null ? null : (assignee ?? none)}
            placeholder={t('bulk.choose')}
            onChange={(id) =>
              onChange(id === none ? { assignee: null, team } : { assignee: id, team: mainTeamOf(members.get(id)) })
            }
            options={[
              ...people.map(({ id, name: label }) => ({ id, label, lead: <Face name={label} /> })),
              { id: none, label: t('assign.nobody') },
            ]}
          />
        )}
      </Field>
      <Field label={t('assign.team')} hint={hint} error={at('/team')}>
        {(control) => (
          <Select
            {...control}
            value={team ?? none}
            onChange={(id) => onChange({ assignee, team: id === none ? null : id })}
            options={[{ id: none, label: t('assign.noTeam') }, ...pathsOf(treeOf(teams))]}
          />
        )}
      </Field>
    </>
  );
}
