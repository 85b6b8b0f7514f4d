import { useState } from 'react';
import { stretches, filterLimits } from '#contract/filters.ts';
import type { FilterCondition } from '#contract/filters.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Select } from '../../parts/Select.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { PickSeveral } from './PickSeveral.tsx';
import type { PickOption } from './PickSeveral.tsx';
import { editorOf } from './subjects.ts';
import type { Subject } from './subjects.ts';

interface ValueEditorProps {
  subject: Subject;
  condition: FilterCondition;
  teams: readonly { id: string; name: string }[];
  onValue: (value: FilterCondition['value']) => void;
}

/** With what a condition compares: typed, or picked from what there is. */
export function ValueEditor({ subject, condition, teams, onValue }: ValueEditorProps) {
  const { t, language } = useWords();
  const { members } = useProject();
  const editor = editorOf(subject, condition.is);
  const label = t('filter.value');
  const values = [condition.value ?? []].flat();
  const several = (options: readonly PickOption[]) => (
    <PickSeveral
      label={label}
      options={options}
      chosen={values}
      onChoose={(next) => onValue(next.length === 0 ? undefined : [...next])}
    />
  );
  switch (editor) {
    case 'none':
      return <span />;
    case 'stretch':
      return (
        <Select
          soft
          aria-label={label}
          placeholder={t('filter.pick')}
          value={values[0] ?? null}
          onChange={onValue}
          options={stretches.map((id) => ({ id, label: t(`stretch.${id}`) }))}
        />
      );
    case 'yes_no':
      return (
        <Select
          soft
          aria-label={label}
          placeholder={t('filter.pick')}
          value={values[0] ?? null}
          onChange={onValue}
          options={[
            { id: 'yes', label: t('filter.yes') },
            { id: 'no', label: t('filter.no') },
          ]}
        />
      );
    case 'options':
      return several(
        (subject.field?.options ?? [])
          .filter(({ key, retired }) => retired !== true || values.includes(key))
          .map(({ key, name, retired }) => ({
            id: key,
            label: retired === true ? t('filter.retired', { name: name[language] }) : name[language],
          })),
      );
    case 'members': {
      const alphabet = new Intl.Collator('vi');
      const people = [...members.values()]
        .map(({ id, name }) => ({ id: id as string, label: name }))
        .toSorted((one, other) => alphabet.compare(one.label, other.label));
      return several([{ id: 'me', label: t('filter.me') }, ...people]);
    }
    case 'teams':
      return several([{ id: 'mine', label: t('filter.mine') }, ...teams.map(({ id, name }) => ({ id, label: name }))]);
    case 'texts':
      return <Texts label={label} values={values} onValue={onValue} />;
    default:
      return (
        <TextInput
          small
          aria-label={subject.kind === 'relation' ? t('filter.record') : label}
          autoComplete="off"
          value={values[0] ?? ''}
          onChange={(text) => onValue(text === '' ? undefined : text)}
          {...(editor === 'number' ? { inputMode: 'decimal' } : {})}
          {...(editor === 'day' ? { placeholder: t('create.dateHint') } : {})}
        />
      );
  }
}

interface TextsProps {
  label: string;
  values: readonly string[];
  onValue: (value: FilterCondition['value']) => void;
}

/** Several values in one line, as they are pasted from elsewhere. */
function Texts({ label, values, onValue }: TextsProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  // what was typed stands as it was, as long as it says what the condition holds
  const shown = textsIn(typed).join(';') === values.join(';') ? typed : values.join('; ');
  return (
    <TextInput
      small
      aria-label={`${label}. ${t('filter.texts')}`}
      placeholder={t('filter.texts')}
      autoComplete="off"
      value={shown}
      onChange={(text) => {
        setTyped(text);
        const next = textsIn(text);
        onValue(next.length === 0 ? undefined : next);
      }}
    />
  );
}

function textsIn(typed: string): string[] {
  const parts = typed.split(';').map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '').slice(0, filterLimits.values);
}
