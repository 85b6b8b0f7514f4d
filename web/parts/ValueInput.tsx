import type { FieldKind } from '#contract/fields.ts';
import { isListKind } from '../drafts.ts';
import type { Draft } from '../drafts.ts';
import { useWords } from '../language.tsx';
import type { ControlProps } from './Field.tsx';
import { ListInput } from './ListInput.tsx';
import { Select } from './Select.tsx';
import { TextArea, TextInput } from './TextInput.tsx';

export interface InputField {
  kind: FieldKind;
  name: { vi: string; en: string };
  required: boolean;
  options: readonly { key: string; name: { vi: string; en: string } }[];
}

interface ValueInputProps extends ControlProps {
  field: InputField;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** No key of an option looks like this. */
const noOption = '(none)';

/** The control for a field of any kind; inside a `Field`, whose control it takes. */
export function ValueInput({ field, draft, onChange, ...control }: ValueInputProps) {
  const { t, language } = useWords();
  const { kind } = field;
  const text = typeof draft === 'string' ? draft : draft.join('; ');
  if (isListKind(kind)) {
    const { 'aria-labelledby': _label, ...rest } = control;
    const lines = typeof draft === 'string' ? [draft] : draft;
    return <ListInput {...rest} kind={kind} name={field.name[language]} lines={lines} onChange={onChange} />;
  }
  if (kind === 'choice') {
    const options = field.options.map(({ key, name }) => ({ id: key, label: name[language] }));
    return (
      <Select
        {...control}
        options={field.required ? options : [{ id: noOption, label: t('record.noOption') }, ...options]}
        value={text === '' ? (field.required ? null : noOption) : text}
        onChange={(key) => onChange(key === noOption ? '' : key)}
      />
    );
  }
  if (kind === 'long_text') return <TextArea {...control} rows={4} value={text} onChange={onChange} />;
  return (
    <TextInput
      {...control}
      autoComplete="off"
      value={text}
      onChange={onChange}
      {...(kind === 'money' || kind === 'number' ? { inputMode: 'decimal' } : {})}
      {...(kind === 'date' ? { placeholder: t('create.dateHint') } : {})}
    />
  );
}
