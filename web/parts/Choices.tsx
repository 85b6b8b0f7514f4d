import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { useWords } from '../language.tsx';
import type { ControlProps } from './Field.tsx';
import { Icon } from './Icon.tsx';
import type { SelectOption } from './Select.tsx';
import { Tags } from './value-kinds.tsx';

interface ChoicesProps extends ControlProps {
  options: readonly SelectOption[];
  /** Ids of the chosen options. */
  value: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

/** Several choices of a few; inside a `Field`. */
export function Choices({ options, value, onChange, id, ...state }: ChoicesProps) {
  const { t } = useWords();
  const names = options.filter((option) => value.includes(option.id)).map(({ label }) => label);
  return (
    <AriaSelect
      selectionMode="multiple"
      value={[...value]}
      onChange={(keys) => onChange(keys.map(String))}
      placeholder={t('pick.none')}
      aria-labelledby={state['aria-labelledby']}
      {...(state['aria-describedby'] ? { 'aria-describedby': state['aria-describedby'] } : {})}
      isInvalid={state['aria-invalid']}
    >
      <Button className="select select-tall" id={id}>
        <SelectValue className="select-value">
          {({ isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : <Tags names={names} brief={false} />
          }
        </SelectValue>
        <Icon name="down" />
      </Button>
      <Popover className="popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} className="menu-item" textValue={option.label}>
              {({ isSelected }) => (
                <>
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
