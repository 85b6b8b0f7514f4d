import { useState } from 'react';
import type { InputHTMLAttributes, Ref } from 'react';
import { useWords } from '../language.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'size'> {
  value: string;
  onChange: (value: string) => void;
  /** Lower, for bars. */
  small?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text; inside a `Field`, or with an `aria-label`. */
export function TextInput({ onChange, small = false, className = '', ...rest }: TextInputProps) {
  return (
    <input
      className={`input ${small ? 'input-small' : ''} ${className}`.trim()}
      type="text"
      {...rest}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface TextAreaProps {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  id?: string;
  'aria-labelledby'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean;
}

export function TextArea({ onChange, rows = 3, ...rest }: TextAreaProps) {
  return <textarea className="input" rows={rows} {...rest} onChange={(event) => onChange(event.target.value)} />;
}

/** A password, with an eye to look at what was typed. */
export function PasswordInput(props: TextInputProps) {
  const { t } = useWords();
  const [seen, setSeen] = useState(false);
  return (
    <div className="row">
      <TextInput {...props} type={seen ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" />
      <Button
        look="quiet"
        icon={seen ? 'masked' : 'eye'}
        label={t(seen ? 'password.hide' : 'password.show')}
        onPress={() => setSeen(!seen)}
      />
    </div>
  );
}

interface SearchInputProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  ref?: Ref<HTMLInputElement>;
}

/** The search of a list; Escape empties it. */
export function SearchInput({ value, onChange, label, ref }: SearchInputProps) {
  return (
    <div className="input-icon bar-find" role="search">
      <Icon name="search" />
      <TextInput
        small
        className="input-soft"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={onChange}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
        }}
        {...(ref ? { ref } : {})}
      />
    </div>
  );
}
