import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { filterLimits } from '#contract/filters.ts';
import { useWords } from '../../language.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { PopoverBox } from '../../parts/Popover.tsx';
import { SearchInput } from '../../parts/TextInput.tsx';
import { matchesName } from '../list/columns.ts';

export interface PickOption {
  id: string;
  label: string;
}

interface PickSeveralProps {
  label: string;
  options: readonly PickOption[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

/** More than these are searched in. */
const inSight = 8;

/** Some of what there is, as boxes; what is chosen and no longer offered can still be taken away. */
export function PickSeveral({ label, options, chosen, onChoose }: PickSeveralProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const strays = chosen.filter((id) => !options.some((option) => option.id === id));
  const all = [...options, ...strays.map((id) => ({ id, label: t('filter.unknown') }))];
  const names = all.filter(({ id }) => chosen.includes(id)).map((option) => option.label);
  const isFull = chosen.length >= filterLimits.values;
  return (
    <DialogTrigger>
      <AriaButton
        className="select select-soft input-small"
        aria-label={`${label}: ${names.join(', ') || t('filter.pick')}`}
      >
        <span className="select-value cut" {...(names.length === 0 ? { 'data-placeholder': true } : {})}>
          {names.length === 0 ? t('filter.pick') : names.join(', ')}
        </span>
        <Icon name="down" />
      </AriaButton>
      <PopoverBox label={label}>
        {all.length > inSight && <SearchInput value={typed} onChange={setTyped} label={t('filter.find')} />}
        <div className="filter-picks">
          {all
            .filter((option) => matchesName(option.label, typed))
            .map((option) => {
              const isChosen = chosen.includes(option.id);
              return (
                <Checkbox
                  key={option.id}
                  label={option.label}
                  checked={isChosen}
                  disabled={isFull && !isChosen}
                  onChange={(on) => onChoose(on ? [...chosen, option.id] : chosen.filter((id) => id !== option.id))}
                />
              );
            })}
        </div>
      </PopoverBox>
    </DialogTrigger>
  );
}
