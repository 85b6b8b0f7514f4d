import { useEffect, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { useWords } from '../language.tsx';
import { ProblemError } from '../problem.ts';
import { faultAt, leftOut } from './faults.ts';
import type { FormValues } from './faults.ts';
import { FormError, useErrorWords } from './states.tsx';

interface FormProps {
  onSubmit: () => void;
  /** The request is under way: nothing is sent a second time. */
  busy: boolean;
  /** What the last request failed with; null for none. */
  error: unknown;
  /** What may not be left out. */
  required?: FormValues;
  /** Pointers of the other fields, those that may be left out. */
  others?: readonly string[];
  /** Words of this form for refusals whose general words do not say enough here. */
  words?: Partial<Record<ErrorCode, string>>;
  /** Buttons under the fields. A form in a dialog has its buttons in the dialog and is sent by `requestSubmit()`. */
  acts?: ReactNode;
  ref?: Ref<HTMLFormElement>;
  /** `at('/name')` gives the words of what is wrong there, for the `error` of its `Field`. */
  children: (at: (pointer: string) => string | undefined) => ReactNode;
}

/** A form that says at each field what is wrong with it, takes the focus to the first such field, and sends once. */
export function Form({
  onSubmit,
  busy,
  error,
  required = {},
  others = [],
  words = {},
  acts,
  ref,
  children,
}: FormProps) {
  const { t } = useWords();
  const errorWords = useErrorWords();
  const box = useRef<HTMLDivElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [tries, error]);

  const missing = tries > 0 ? leftOut(required) : [];
  const say = (fault: ProblemError): string => {
    const own = words[fault.code];
    if (own !== undefined) return own;
    const vague = fault.code === 'invalid_input' || fault.code === 'invalid_value';
    return vague ? t('field.invalid') : errorWords(fault);
  };
  const fields = children((pointer) => {
    if (missing.includes(pointer)) return t('field.missing');
    const fault = faultAt(error, pointer);
    return fault === null ? undefined : say(fault);
  });
  const placed = [...Object.keys(required), ...others].some((pointer) => faultAt(error, pointer) !== null);
  return (
    <form
      ref={ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
        if (!busy && leftOut(required).length === 0) onSubmit();
      }}
    >
      <div ref={box} className="form">
        {fields}
        {!placed && <Whole error={error} words={words} />}
        {acts ?? <button type="submit" hidden tabIndex={-1} />}
      </div>
    </form>
  );
}

function Whole({ error, words }: { error: unknown; words: NonNullable<FormProps['words']> }) {
  const own = error instanceof ProblemError ? words[error.code] : undefined;
  return <FormError error={error} {...(own === undefined ? {} : { say: own })} />;
}
