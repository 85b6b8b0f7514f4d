import { useRef } from 'react';
import type { FieldKind } from '#contract/fields.ts';
import { isListKind } from '../drafts.ts';
import type { Draft } from '../drafts.ts';
import { useWords } from '../language.tsx';
import { Segments } from './Choice.tsx';
import { Choices } from './Choices.tsx';
import type { ControlProps } from './Field.tsx';
import { ListInput } from './ListInput.tsx';
import { Select } from './Select.tsx';
import { FormError } from './states.tsx';
import { TextArea, TextInput } from './TextInput.tsx';
import { useFetched } from './useFetched.ts';

export interface InputField {
  kind: FieldKind;
  name: { vi: string; en: string };
  required: boolean;
  options: readonly { key: string; name: { vi: string; en: string }; retired?: boolean }[];
  /** Of a relation: the table that it leads to. */
  target?: number | null;
}

interface ValueInputProps extends ControlProps {
  field: InputField;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** No key of an option looks like this. */
const noOption = '(none)';

/** The control for a field of any kind; inside a `Field`, whose control it takes. */
export function ValueInput(props: ValueInputProps) {
  const { field, draft, onChange, ...control } = props;
  const { language } = useWords();
  const { kind } = field;
  if (isListKind(kind)) {
    const { 'aria-labelledby': _label, ...rest } = control;
    const lines = typeof draft === 'string' ? [draft] : draft;
    return <ListInput {...rest} kind={kind} name={field.name[language]} lines={lines} onChange={onChange} />;
  }
  const text = typeof draft === 'string' ? draft : draft.join('; ');
  switch (kind) {
    case 'choice':
      return <OneChoice {...props} />;
    case 'choices':
      return <SeveralChoices {...props} />;
    case 'yes_no':
      return <YesNoInput {...props} />;
    case 'person':
    case 'relation':
      return <Picker {...props} />;
    case 'long_text':
      return <TextArea {...control} rows={4} value={text} onChange={onChange} />;
    default:
      return <Line {...props} draft={text} />;
  }
}

function Line({ field: { kind }, draft, onChange, ...control }: ValueInputProps) {
  const { t } = useWords();
  return (
    <TextInput
      {...control}
      autoComplete="off"
      value={String(draft)}
      onChange={onChange}
      {...(kind === 'money' || kind === 'number' ? { inputMode: 'decimal' } : {})}
      {...(kind === 'date' ? { placeholder: t('create.dateHint') } : {})}
      {...(kind === 'date_time' ? { placeholder: t('create.timeHint') } : {})}
      {...(kind === 'link' ? { inputMode: 'url', spellCheck: false, placeholder: t('create.linkHint') } : {})}
    />
  );
}

/** One that is offered no more is there only where it is chosen. */
function useOptions({ options }: InputField, chosen: readonly string[]) {
  const { t, language } = useWords();
  return options
    .filter(({ key, retired }) => retired !== true || chosen.includes(key))
    .map(({ key, name, retired }) => ({
      id: key,
      label: retired === true ? `${name[language]} (${t('pick.retired')})` : name[language],
    }));
}

function OneChoice({ field, draft, onChange, ...control }: ValueInputProps) {
  const { t } = useWords();
  const chosen = [draft].flat().join('; ');
  const options = useOptions(field, [chosen]);
  return (
    <Select
      {...control}
      options={field.required ? options : [{ id: noOption, label: t('record.noOption') }, ...options]}
      value={chosen === '' ? (field.required ? null : noOption) : chosen}
      onChange={(key) => onChange(key === noOption ? '' : key)}
    />
  );
}

function SeveralChoices({ field, draft, onChange, ...control }: ValueInputProps) {
  const chosen = [draft].flat().filter((key) => key !== '');
  return <Choices {...control} options={useOptions(field, chosen)} value={chosen} onChange={onChange} />;
}

function YesNoInput({ field, draft, onChange, id }: ValueInputProps) {
  const { t, language } = useWords();
  const value = draft === 'yes' || draft === 'no' ? draft : '';
  return (
    <Segments<'' | 'yes' | 'no'>
      id={id}
      label={field.name[language]}
      options={[
        { id: 'yes', label: t('value.yes') },
        { id: 'no', label: t('value.no') },
        ...(field.required ? [] : [{ id: '' as const, label: t('value.unset') }]),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}

/** Until its program is there a bare line stands in its place, and hands on the focus. */
function Picker({ field, draft, onChange, ...control }: ValueInputProps) {
  const { t } = useWords();
  const focused = useRef(false);
  const piece = useFetched('pickers', () => import('./pickers.tsx'), true);
  const value = [draft].flat().join('');
  if (piece.data) {
    const { PersonInput, RelationInput } = piece.data;
    // oxlint-disable-next-line react/refs -- asked once, as the one takes the place of the other
    const props = { ...control, value, onChange, autoFocus: focused.current };
    return field.kind === 'person' ? (
      <PersonInput {...props} />
    ) : (
      <RelationInput {...props} target={field.target ?? null} />
    );
  }
  return (
    <>
      <TextInput
        {...control}
        value=""
        onChange={() => undefined}
        readOnly
        placeholder={t('pick.looking')}
        onFocus={() => (focused.current = true)}
        onBlur={() => (focused.current = false)}
      />
      {piece.error && <FormError error={piece.error} />}
    </>
  );
}
