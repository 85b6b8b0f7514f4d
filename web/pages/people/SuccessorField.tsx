import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';

interface SuccessorFieldProps {
  /** Those who stay in the team come first. */
  staying: readonly string[];
  /** Who leaves, or leads no more. */
  leaving: readonly string[];
  error: string | undefined;
  value: string | null;
  onChange: (member: string) => void;
}

/** Who leads the team from now on, where nobody would. */
export function SuccessorField({ staying, leaving, error, value, onChange }: SuccessorFieldProps) {
  const { t } = useWords();
  const { project, members } = useProject();
  const mayLead = [...members.values()].filter(
    ({ id, state }) => state === 'active' && !leaving.includes(id) && (project.me.owner || id !== project.me.member),
  );
  const [inside, outside] = [true, false].map((isIn) => mayLead.filter(({ id }) => staying.includes(id) === isIn));
  return (
    <Field label={t('team.successor')} hint={t('team.successorSay')} error={error}>
      {(control) => (
        <Select
          {...control}
          placeholder={t('own.choose')}
          options={[
            ...(inside ?? []).map(({ id, name }) => ({ id, label: name })),
            ...(outside ?? []).map(({ id, name }) => ({ id, label: t('team.fromOutside', { name }) })),
          ]}
          value={value}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
