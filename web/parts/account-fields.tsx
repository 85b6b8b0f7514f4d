/** What accounts are made of, as form fields: each knows its longest value and what password managers go by. */
import type { ReactNode } from 'react';
import { longest } from '#contract/shapes.ts';
import { Field } from './Field.tsx';
import { PasswordInput, TextInput } from './TextInput.tsx';

interface AccountFieldProps {
  label: string;
  hint?: ReactNode;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

interface PersonFieldProps extends AccountFieldProps {
  /** It is about whoever types, so the browser may fill it in. */
  own?: boolean;
}

export function NameField({ value, onChange, own = false, ...field }: PersonFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <TextInput
          {...control}
          value={value}
          onChange={onChange}
          autoComplete={own ? 'name' : 'off'}
          maxLength={longest.personName}
        />
      )}
    </Field>
  );
}

export function EmailField({ value, onChange, own = false, ...field }: PersonFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <TextInput
          {...control}
          type="email"
          value={value}
          onChange={onChange}
          autoComplete={own ? 'username' : 'off'}
          maxLength={longest.email}
        />
      )}
    </Field>
  );
}

interface PasswordFieldProps extends AccountFieldProps {
  /** A password that is being chosen, or the one in use. */
  which: 'new' | 'current';
}

export function PasswordField({ value, onChange, which, ...field }: PasswordFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <PasswordInput
          {...control}
          value={value}
          onChange={onChange}
          autoComplete={`${which}-password`}
          maxLength={longest.password}
        />
      )}
    </Field>
  );
}
