import { useId } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { GlyphName } from './glyphs.ts';

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Checkbox({ label, hint, checked, onChange, disabled = false }: CheckboxProps) {
  return (
    <label className="choice">
      <input
        className="box"
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="choice-text">
        {label}
        {hint && <span className="meta">{hint}</span>}
      </span>
    </label>
  );
}

export interface ChoiceOption<Id extends string> {
  id: Id;
  label: string;
  hint?: string;
  icon?: GlyphName;
}

interface ChoiceProps<Id extends string> {
  label: string;
  options: readonly ChoiceOption<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  /** Of the first control, for a label that stands apart. */
  id?: string;
}

/** One of a few, all of them in sight, each with room for a hint. */
export function Choice<Id extends string>({ label, options, value, onChange }: ChoiceProps<Id>) {
  const name = useId();
  return (
    <fieldset role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.id} className="choice">
          <input
            className="box"
            type="radio"
            name={name}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
          />
          <span className="choice-text">
            {option.label}
            {option.hint && <span className="meta">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The same, short words side by side. */
export function Segments<Id extends string>({ label, options, value, onChange, id }: ChoiceProps<Id>) {
  const name = useId();
  return (
    <fieldset className="segments" role="radiogroup" aria-label={label}>
      {options.map((option, place) => (
        <label key={option.id} className="segment">
          <input
            {...(place === 0 && id !== undefined ? { id } : {})}
            className="unseen"
            type="radio"
            name={name}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
          />
          {option.icon && <Icon name={option.icon} />}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
