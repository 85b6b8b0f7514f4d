import { useEffect, useRef } from 'react';
import { useWords } from '../language.tsx';
import { Button } from './Button.tsx';
import type { ControlProps } from './Field.tsx';
import { Tag } from './marks.tsx';
import { TextInput } from './TextInput.tsx';

interface ListInputProps extends Omit<ControlProps, 'aria-labelledby'> {
  kind: 'emails' | 'phones';
  /** What the field is called; each line is named by it and its number. */
  name: string;
  lines: readonly string[];
  onChange: (lines: readonly string[]) => void;
}

/** Several values of one field, a line each; the first is the main one. */
export function ListInput({ kind, name, lines, onChange, id, ...state }: ListInputProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const added = useRef(false);
  const shown = lines.length === 0 ? [''] : lines;
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    [...(box.current?.querySelectorAll('input') ?? [])].at(-1)?.focus();
  });
  const word = lowerFirst(name);
  return (
    <div ref={box} className="lines" role="group" aria-label={name}>
      {shown.map((line, index) => (
        // lines have no identity but their place
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="line">
          <TextInput
            {...(index === 0 ? { id } : {})}
            aria-label={t('record.lineOf', { field: name, number: index + 1 })}
            aria-describedby={state['aria-describedby']}
            aria-invalid={state['aria-invalid']}
            type={kind === 'emails' ? 'email' : 'tel'}
            autoComplete="off"
            value={line}
            onChange={(value) => onChange(shown.with(index, value))}
          />
          {shown.length > 1 && index === 0 && <Tag>{t('record.main')}</Tag>}
          {index > 0 && (
            <Button
              look="quiet"
              icon="up"
              label={t('record.makeMain', { field: word, number: index + 1 })}
              onPress={() => onChange([line, ...shown.toSpliced(index, 1)])}
            />
          )}
          {shown.length > 1 && (
            <Button
              look="quiet"
              icon="close"
              label={t('record.dropLine', { field: word, number: index + 1 })}
              onPress={() => onChange(shown.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      <div>
        <Button
          look="quiet"
          size="small"
          icon="plus"
          onPress={() => {
            added.current = true;
            onChange([...shown, '']);
          }}
        >
          {t('record.addOne', { field: word })}
        </Button>
      </div>
    </div>
  );
}

/** A name inside a sentence: `Điện thoại` → `điện thoại`. */
export function lowerFirst(name: string): string {
  const [first = '', ...rest] = name;
  return first.toLocaleLowerCase('vi') + rest.join('');
}
