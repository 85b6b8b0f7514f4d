import type { ComponentProps, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { useWords } from '../language.tsx';
import { Icon } from './Icon.tsx';
import type { GlyphName } from './glyphs.ts';
import { PopoverBox } from './Popover.tsx';

export type ButtonLook = 'plain' | 'filled' | 'quiet' | 'danger' | 'stop';
type ButtonSize = 'small' | 'big' | 'wide';

interface ButtonProps {
  children?: ReactNode;
  /** `filled`: at most one on a page or layer. `stop`: only in a dialog that says what it ends. */
  look?: ButtonLook;
  size?: ButtonSize | undefined;
  icon?: GlyphName;
  /** For a button that is a glyph alone; its name for screen readers and tooltip. */
  label?: string;
  type?: 'button' | 'submit';
  onPress?: () => void;
  /** The act is under way: the button keeps its place and takes no second press. */
  busy?: boolean;
  /** Why this act is refused. The button keeps focus and opens this text instead of acting. */
  refused?: ReactNode;
  className?: string;
}

export function Button(props: ButtonProps) {
  const { refused, onPress, ...rest } = props;
  if (refused === undefined) return <PlainButton {...rest} {...(onPress ? { onPress } : {})} />;
  return (
    <DialogTrigger>
      <PlainButton {...rest} icon={rest.icon ?? 'lock'} type="button" isRefused />
      <PopoverBox>{refused}</PopoverBox>
    </DialogTrigger>
  );
}

type PlainProps = Omit<ButtonProps, 'refused'> & { isRefused?: boolean };

function PlainButton({
  children,
  look,
  size,
  icon,
  label,
  type,
  onPress,
  busy = false,
  className,
  isRefused,
}: PlainProps) {
  const { t } = useWords();
  return (
    <AriaButton
      className={classesOf(look, size, children === undefined, className)}
      type={type ?? 'button'}
      isPending={busy}
      {...(label ? { 'aria-label': label } : {})}
      {...(onPress ? { onPress } : {})}
      {...(isRefused ? { 'data-refused': true, render: asRefused } : {})}
    >
      {busy ? (
        <>
          <span className="button-busy" aria-hidden="true" />
          <span className="unseen">{t('state.loading')}</span>
        </>
      ) : (
        icon && <Icon name={icon} />
      )}
      {children}
    </AriaButton>
  );
}

/** Said to be of no use now, and still in the tab order: pressed, it opens the reason. */
function asRefused(props: ComponentProps<'button'>) {
  return <button {...props} type="button" aria-disabled="true" />;
}

/** The classes of a button, for links that look like one. */
export function classesOf(look: ButtonLook = 'plain', size?: ButtonSize, glyphOnly = false, more?: string): string {
  return [
    'button',
    look === 'plain' ? '' : `button-${look}`,
    size ? `button-${size}` : '',
    size === 'wide' ? 'button-big' : '',
    glyphOnly ? 'button-icon' : '',
    more ?? '',
  ]
    .filter(Boolean)
    .join(' ');
}
