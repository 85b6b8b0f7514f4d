import { useEffect, useRef } from 'react';
import { tableLimits } from '#contract/tables.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { newOption } from './field-draft.ts';
import type { OptionDraft } from './field-draft.ts';
import { OptionLine } from './OptionLine.tsx';
import { withLines, withStep } from './options.ts';

interface OptionsEditorProps {
  options: readonly OptionDraft[];
  isOne: boolean;
  onChange: (options: readonly OptionDraft[]) => void;
  at: (pointer: string) => string | undefined;
}

/** What a choice offers, in order: a line each; Enter begins the next one, and a list that is pasted becomes many. */
export function OptionsEditor({ options, isOne, onChange, at }: OptionsEditorProps) {
  const { t } = useFurtherWords();
  const box = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    box.current?.querySelector<HTMLElement>(`[data-option="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });
  const isFull = options.length >= tableLimits.options;
  const addAfter = (place: number): void => {
    if (isFull) return;
    const option = newOption();
    wanted.current = option.id;
    onChange(options.toSpliced(place + 1, 0, option));
  };
  const faulty = options.map((_, place) =>
    [`/options/${place}`, `/options/${place}/name/vi`].some((pointer) => at(pointer) !== undefined),
  );
  const isWrong = at('/options') !== undefined && !faulty.includes(true);
  const offered = options.filter(({ retired, key, name }) => !retired && (key !== null || name.vi.trim() !== ''));
  return (
    <fieldset ref={box} className="field">
      <legend className="label">{t('option.title')}</legend>
      <ol className="option-list">
        {options.map((option, place) => (
          <OptionLine
            key={option.id}
            option={option}
            number={place + 1}
            isOne={isOne}
            fault={
              faulty[place] === true ? t(option.name.vi.trim() === '' ? 'field.missing' : 'option.same') : undefined
            }
            onChange={(changed) => onChange(options.with(place, changed))}
            onMove={(way) => onChange(withStep(options, place, way))}
            onDrop={() => onChange(options.toSpliced(place, 1))}
            onEnter={() => addAfter(place)}
            onLines={(lines) => onChange(withLines(options, place, lines))}
          />
        ))}
      </ol>
      <div className="row">
        <Button look="quiet" size="small" icon="plus" onPress={() => addAfter(options.length - 1)}>
          {t('option.add')}
        </Button>
        <span className="meta num push">{t('option.count', { count: offered.length })}</span>
      </div>
      {isWrong ? (
        <p className="field-error" role="alert">
          <Icon name="alert" small />
          {t(offered.length === 0 ? 'option.none' : 'option.stale')}
        </p>
      ) : (
        <p className="field-hint">{t(isFull ? 'option.full' : 'option.hint', { most: tableLimits.options })}</p>
      )}
    </fieldset>
  );
}
