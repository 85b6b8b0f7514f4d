import { useWords } from '../../language.tsx';
import type { GlyphName } from '../../parts/glyphs.ts';
import { Icon } from '../../parts/Icon.tsx';
import type { Reached, Way } from './ways.ts';

interface ContactLinkProps {
  way: Way;
  to: Reached;
  icon: GlyphName;
  className: string;
  /** In place of the number or e-mail, which then is its tooltip. */
  label?: string;
  /** Takes the focus when it appears: the first of a choice. */
  takesFocus?: boolean;
}

const focus = (link: HTMLElement | null): void => link?.focus();

/** Leads out of Kín: to the telephone, Zalo or the mail program, none of which learns from where. */
export function ContactLink({ way, to, icon, className, label, takesFocus = false }: ContactLinkProps) {
  const { t } = useWords();
  if (to.href === null) return <p className="meta">{t('contact.noZalo', { value: to.text })}</p>;
  return (
    <a
      {...(takesFocus ? { ref: focus } : {})}
      className={className}
      href={to.href}
      rel="noreferrer"
      {...(way === 'zalo' ? { target: '_blank' } : {})}
      {...(label === undefined ? { 'aria-label': `${t(`contact.${way}`)} ${to.text}` } : { title: to.text })}
    >
      <Icon name={icon} />
      {label ?? to.text}
    </a>
  );
}
