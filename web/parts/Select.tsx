import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Icon } from './Icon.tsx';

export interface SelectOption {
  id: string;
  label: string;
  /** Shown before the label, in the list alone. */
  lead?: ReactNode;
}

interface SelectProps {
  options: readonly SelectOption[];
  /** Id of the chosen option; null for none. */
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  /** Lower and without an edge, for tables and bars. */
  soft?: boolean;
  id?: string;
  'aria-label'?: string;
  'aria-labelledby'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean;
}

/** One choice of a few; inside a `Field`, or with an `aria-label`. */
export function Select({ options, value, onChange, placeholder = '', soft = false, id, ...rest }: SelectProps) {
  const { 'aria-label': label, 'aria-labelledby': labelledBy, 'aria-describedby': describedBy, ...state } = rest;
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      placeholder={placeholder}
      {...(label ? { 'aria-label': label } : {})}
      {...(labelledBy ? { 'aria-labelledby': labelledBy } : {})}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      isInvalid={state['aria-invalid'] ?? false}
    >
      <Button className={soft ? 'select select-soft input-small' : 'select'} {...(id ? { id } : {})}>
        <SelectValue className="select-value cut" />
        <Icon name="down" />
      </Button>
      <Popover className="popover">
        <ListBox className="menu" items={options}>
          {(option) => (
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
      </Popover>
    </AriaSelect>
  );
}
