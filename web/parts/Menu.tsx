import type { ReactElement, ReactNode, RefObject } from 'react';
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
  /** Why this act is refused. The entry keeps its place and the focus, says this, and does nothing. */
  refused?: string | undefined;
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
          <MenuGroups label={label} groups={groups} />
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuAtProps extends Omit<MenuProps, 'trigger'> {
  /** Beside what it opens; the focus goes back there. */
  anchor: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onClose: () => void;
}

/** One menu for many places, where a trigger of its own for each would be hundreds of them. */
export function MenuAt({ anchor, isOpen, onClose, label, groups }: MenuAtProps) {
  return (
    <Popover
      className="popover"
      offset={6}
      placement="bottom start"
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AriaMenu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
        <MenuGroups label={label} groups={groups} />
      </AriaMenu>
    </Popover>
  );
}

function MenuGroups({ label, groups }: Omit<MenuProps, 'trigger'>) {
  return groups.map((group) => (
    <MenuSection key={group.id} className="menu-section" aria-label={group.title ?? label}>
      {group.title && <Header className="menu-head">{group.title}</Header>}
      {group.acts.map((act) => (
        <MenuItem key={act.id} {...act} />
      ))}
    </MenuSection>
  ));
}

function MenuItem({ id, label, icon, onAct, chosen = false, refused }: MenuAct) {
  if (refused !== undefined) {
    return (
      <AriaItem id={id} className="menu-item" shouldCloseOnSelect={false} data-refused textValue={textOf(label, id)}>
        <Icon name="lock" />
        <span className="menu-words">
          {label} <span className="meta">{refused}</span>
        </span>
      </AriaItem>
    );
  }
  return (
    <AriaItem id={id} className="menu-item" onAction={onAct} textValue={textOf(label, id)}>
      {icon && <Icon name={icon} />}
      {label}
      {chosen && <Icon name="check" className="icon-chosen" />}
    </AriaItem>
  );
}

function textOf(label: ReactNode, id: string): string {
  return typeof label === 'string' ? label : id;
}
