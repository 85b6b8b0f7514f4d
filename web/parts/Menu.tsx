import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Header } from 'react-aria-components/Header';
import { Popover } from 'react-aria-components/Popover';
import { Icon } from './Icon.tsx';
import type { GlyphName } from './glyphs.ts';

export interface MenuAct {
  id: string;
  label: ReactNode;
  icon?: GlyphName;
  onAct: () => void;
  /** Marks the present choice with a tick. */
  chosen?: boolean;
}

export interface MenuGroup {
  id: string;
  title?: string;
  acts: readonly MenuAct[];
}

interface MenuProps {
  /** What opens the menu: a react-aria button. */
  trigger: ReactElement;
  label: string;
  groups: readonly MenuGroup[];
}

export function Menu({ trigger, label, groups }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" offset={6}>
        <AriaMenu className="menu" aria-label={label}>
          {groups.map((group) => (
            <MenuSection key={group.id} className="menu-section" aria-label={group.title ?? label}>
              {group.title && <Header className="menu-head">{group.title}</Header>}
              {group.acts.map((act) => (
                <MenuItem key={act.id} {...act} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function MenuItem({ id, label, icon, onAct, chosen = false }: MenuAct) {
  return (
    <AriaItem id={id} className="menu-item" onAction={onAct} textValue={typeof label === 'string' ? label : id}>
      {icon && <Icon name={icon} />}
      {label}
      {chosen && <Icon name="check" className="icon-chosen" />}
    </AriaItem>
  );
}
