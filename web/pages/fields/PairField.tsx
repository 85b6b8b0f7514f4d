import type { Label } from '#contract/shapes.ts';
import { useFurtherWords } from '../../language.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Field } from '../../parts/Field.tsx';
import { TextInput } from '../../parts/TextInput.tsx';

interface PairFieldProps {
  label: string;
  hint?: string;
  value: Label;
  /** One text for both languages. */
  isOne: boolean;
  onChange: (value: Label) => void;
  maxLength: number;
  /** Into the request: `/name`. */
  pointer: string;
  at: (pointer: string) => string | undefined;
}

/** A text that the project names: once, or in each language. */
export function PairField({ label, hint, value, isOne, onChange, maxLength, pointer, at }: PairFieldProps) {
  const { t } = useFurtherWords();
  const error = at(`${pointer}/vi`);
  return (
    <div className="define-pair">
      <Field
        label={isOne ? label : t('pair.vi', { label })}
        {...(hint !== undefined && isOne ? { hint } : {})}
        error={isOne ? (error ?? at(`${pointer}/en`) ?? at(pointer)) : error}
      >
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            maxLength={maxLength}
            value={value.vi}
            onChange={(vi) => onChange(isOne ? { vi, en: vi } : { ...value, vi })}
          />
        )}
      </Field>
      {!isOne && (
        <Field label={t('pair.en', { label })} hint={t('pair.enHint')} error={at(`${pointer}/en`)}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="off"
              maxLength={maxLength}
              value={value.en}
              onChange={(en) => onChange({ ...value, en })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** Whether one text is enough for both languages. */
export function OneForBoth({ isOne, onChange }: { isOne: boolean; onChange: (isOne: boolean) => void }) {
  const { t } = useFurtherWords();
  return <Checkbox label={t('pair.one')} checked={isOne} onChange={onChange} />;
}
