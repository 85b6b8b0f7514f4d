import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import type { ComboBoxProps } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useWords } from '../language.tsx';
import type { ControlProps } from './Field.tsx';
import { Icon } from './Icon.tsx';
import type { SelectOption } from './Select.tsx';

interface ComboProps extends ControlProps, Pick<ComboBoxProps<SelectOption>, 'inputValue' | 'defaultFilter'> {
  options: readonly SelectOption[];
  /** Id of the chosen option; empty for none. */
  value: string;
  onChange: (id: string) => void;
  onType?: (text: string) => void;
  onOpen?: (isOpen: boolean) => void;
  placeholder: string;
  /** In place of options where there are none. */
  empty: ReactNode;
  /** The same below one that is there only because it is chosen. */
  isEmpty?: boolean;
  /** Whether it takes the focus as it appears. */
  autoFocus: boolean;
}

/** One choice of many, found by typing; emptied, it chooses none. Inside a `Field`. */
export function Combo({
  options,
  value,
  onChange,
  onType,
  onOpen,
  placeholder,
  empty,
  isEmpty = false,
  id,
  ...rest
}: ComboProps) {
  const { t } = useWords();
  const { 'aria-labelledby': labelledBy, 'aria-describedby': describedBy, 'aria-invalid': isInvalid, ...asked } = rest;
  return (
    <ComboBox<SelectOption>
      {...asked}
      className="combo"
      // what a caller looks up himself is not filtered once more
      {...(asked.defaultFilter ? { defaultItems: options } : { items: options })}
      selectedKey={value === '' ? null : value}
      onSelectionChange={(key) => onChange(key === null ? '' : String(key))}
      {...(onType ? { onInputChange: onType } : {})}
      {...(onOpen ? { onOpenChange: onOpen } : {})}
      menuTrigger="focus"
      allowsEmptyCollection
      aria-labelledby={labelledBy}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      isInvalid={isInvalid}
    >
      <Input className="input" id={id} placeholder={placeholder} autoComplete="off" />
      <Button className="combo-open" aria-label={t('pick.open')}>
        <Icon name="down" />
      </Button>
      <Popover className="popover" maxHeight={320}>
        <ListBox className="menu" renderEmptyState={() => <p className="menu-head">{empty}</p>}>
          {(option: SelectOption) => (
            <ListBoxItem id={option.id} className="menu-item" textValue={option.label}>
              {({ isSelected }) => (
                <>
                  {option.lead}
                  <span className="cut">{option.label}</span>
                  {isSelected && <Icon name="check" className="icon-chosen" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
        {isEmpty && <p className="menu-head menu-note">{empty}</p>}
      </Popover>
    </ComboBox>
  );
}
