import { longest } from '#contract/shapes.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/Field.tsx';
import { TextInput } from '../../parts/TextInput.tsx';

export interface RoleName {
  vi: string;
  en: string;
}

/** As it is sent: without an English name the Vietnamese one stands there, too. */
export function fullName({ vi, en }: RoleName): RoleName {
  return { vi, en: en.trim() === '' ? vi : en };
}

interface RoleNameFieldsProps {
  name: RoleName;
  onChange: (name: RoleName) => void;
  at: (pointer: string) => string | undefined;
}

export function RoleNameFields({ name, onChange, at }: RoleNameFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Field label={t('roles.nameVi')} error={at('/name/vi')}>
        {(control) => (
          <TextInput
            {...control}
            value={name.vi}
            onChange={(vi) => onChange({ ...name, vi })}
            autoComplete="off"
            maxLength={longest.roleName}
          />
        )}
      </Field>
      <Field label={t('roles.nameEn')} hint={t('roles.nameEnHint')} error={at('/name/en')}>
        {(control) => (
          <TextInput
            {...control}
            value={name.en}
            onChange={(en) => onChange({ ...name, en })}
            autoComplete="off"
            maxLength={longest.roleName}
          />
        )}
      </Field>
    </>
  );
}
