import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import type { Member } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Group } from '../../parts/Group.tsx';
import { SearchInput } from '../../parts/TextInput.tsx';
import { nameHolds } from '../../name-holds.ts';

interface PeopleChoiceProps {
  label: string;
  hint?: string;
  error: string | undefined;
  chosen: readonly string[];
  /** People who are chosen elsewhere already. */
  without?: readonly string[];
  /** Those who are in that place now: they stay in it though they are locked, or who looks himself. */
  now?: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** With more people than this there is a box to find one by name. */
const withoutSearch = 12;

/** Some of the project’s people; those who are in the place now come first, and stay there while it is looked at. */
export function PeopleChoice({ label, hint, error, chosen, without = [], now = [], onChange }: PeopleChoiceProps) {
  const { t } = useWords();
  const { project, members } = useProject();
  const [sought, setSought] = useState('');
  const offered = [...members.values()]
    .filter(({ id, state }) => (state === 'active' || now.includes(id)) && !without.includes(id))
    .toSorted((a, b) => Number(now.includes(b.id)) - Number(now.includes(a.id)));
  const found = offered.filter(({ name }) => nameHolds(name, sought));
  const isNotHisToGive = ({ id }: Member) => id === project.me.member && !project.me.owner && !now.includes(id);
  return (
    <Group label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {offered.length > withoutSearch && (
        <div className="group-find">
          <SearchInput value={sought} onChange={setSought} label={t('team.find', { count: offered.length })} />
        </div>
      )}
      {found.map((member) => (
        <Checkbox
          key={member.id}
          label={member.name}
          hint={
            isNotHisToGive(member)
              ? t('team.notYourself')
              : member.state === 'locked'
                ? t('people.locked')
                : member.email
          }
          disabled={isNotHisToGive(member)}
          checked={chosen.includes(member.id)}
          onChange={(on) => onChange(on ? [...chosen, member.id] : chosen.filter((each) => each !== member.id))}
        />
      ))}
      {found.length === 0 && <p className="meta">{t('team.foundNobody')}</p>}
    </Group>
  );
}
