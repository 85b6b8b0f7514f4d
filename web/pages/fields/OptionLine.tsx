import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { tableLimits } from '#contract/tables.ts';
import { useFurtherWords } from '../../language.tsx';
import { Handle } from '../../parts/Handle.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Tag } from '../../parts/marks.tsx';
import { Menu } from '../../parts/Menu.tsx';
import type { MenuAct } from '../../parts/Menu.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import type { OptionDraft } from './field-draft.ts';

interface OptionLineProps {
  option: OptionDraft;
  /** From 1, by which its controls are told apart. */
  number: number;
  isOne: boolean;
  fault: string | undefined;
  onChange: (option: OptionDraft) => void;
  onMove: (way: 1 | -1) => void;
  onDrop: () => void;
  onEnter: () => void;
  /** Several lines were pasted. */
  onLines: (lines: readonly string[]) => void;
}

/** One option: its name, where it stands, other names that files know it by, and whether it is still offered. */
export function OptionLine({ option, number, isOne, fault, onChange, ...acts }: OptionLineProps) {
  const { t } = useFurtherWords();
  const [isOpen, setOpen] = useState(false);
  const { name, aliases, retired, key } = option;
  return (
    <li className={retired ? 'option-line is-retired' : 'option-line'}>
      <Handle label={t('option.move', { number })} onMove={acts.onMove} className="define-handle" />
      <div className="option-fields">
        <TextInput
          data-option={option.id}
          aria-label={t(isOne ? 'option.name' : 'option.nameVi', { number })}
          aria-invalid={fault !== undefined}
          placeholder={isOne ? '' : t('pair.inVi')}
          autoComplete="off"
          maxLength={tableLimits.name}
          value={name.vi}
          onChange={(vi) => onChange({ ...option, name: isOne ? { vi, en: vi } : { ...name, vi } })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            acts.onEnter();
          }}
          onPaste={(event) => {
            const lines = event.clipboardData.getData('text').split(/\r?\n/);
            if (lines.length < 2) return;
            event.preventDefault();
            acts.onLines(lines);
          }}
        />
        {!isOne && (
          <TextInput
            aria-label={t('option.nameEn', { number })}
            placeholder={t('pair.inEn')}
            autoComplete="off"
            maxLength={tableLimits.name}
            value={name.en}
            onChange={(en) => onChange({ ...option, name: { ...name, en } })}
          />
        )}
        {!isOpen && aliases !== '' && (
          <button type="button" className="option-aliases meta cut" onClick={() => setOpen(true)}>
            {t('option.aliasesAre', { aliases })}
          </button>
        )}
        {isOpen && (
          <TextInput
            className="option-aliases"
            aria-label={t('option.aliasesOf', { number })}
            placeholder={t('option.aliasesHint')}
            autoComplete="off"
            value={aliases}
            onChange={(typed) => onChange({ ...option, aliases: typed })}
          />
        )}
        {retired && <Tag>{t('option.retired')}</Tag>}
        {fault !== undefined && (
          <p className="field-error" role="alert">
            <Icon name="alert" small />
            {fault}
          </p>
        )}
      </div>
      <Menu
        label={t('option.acts', { number })}
        groups={[
          {
            id: 'option',
            acts: [
              { id: 'aliases', label: t('option.aliases'), icon: 'tag', onAct: () => setOpen(true) },
              ...endOf(key === null, retired),
            ],
          },
        ]}
        trigger={
          <AriaButton className="button button-quiet button-icon" aria-label={t('option.acts', { number })}>
            <Icon name="more" />
          </AriaButton>
        }
      />
    </li>
  );

  /** One that no record can hold yet just goes; any other is offered no longer, or again. */
  function endOf(isNew: boolean, isRetired: boolean): MenuAct[] {
    if (isNew) return [{ id: 'drop', label: t('option.drop'), icon: 'trash', onAct: acts.onDrop }];
    return [
      {
        id: 'retire',
        label: t(isRetired ? 'option.again' : 'option.retire'),
        icon: isRetired ? 'undo' : 'hidden',
        onAct: () => onChange({ ...option, retired: !isRetired }),
      },
    ];
  }
}
