import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import { Icon } from './Icon.tsx';
import type { GlyphName } from './glyphs.ts';

/** The meanings; never by colour alone, always with a word or a glyph. */
export type Tone = 'plain' | 'accent' | 'safe' | 'attn' | 'danger' | 'info';

interface TagProps {
  children: ReactNode;
  tone?: Tone;
  icon?: GlyphName;
  title?: string;
}

/** A word in a small box: a label on a thing. */
export function Tag({ children, tone = 'plain', icon, title }: TagProps) {
  return (
    <span className={tone === 'plain' ? 'tag' : `tag tag-${tone}`} title={title}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** A word with a dot: the state that a thing is in. */
export function Badge({ children, tone = 'plain' }: { children: ReactNode; tone?: Tone | 'hollow' | 'half' }) {
  return <span className={tone === 'plain' ? 'badge' : `badge badge-${tone}`}>{children}</span>;
}

interface ChipProps {
  children: ReactNode;
  /** Takes the condition away; `dropLabel` names the button. */
  onDrop?: () => void;
  dropLabel?: string;
}

/** One condition of a list, or one choice of several. */
export function Chip({ children, onDrop, dropLabel }: ChipProps) {
  const { t } = useWords();
  return (
    <span className="chip">
      {children}
      {onDrop && (
        <button type="button" className="chip-drop" aria-label={dropLabel ?? t('do.close')} onClick={onDrop}>
          <Icon name="close" />
        </button>
      )}
    </span>
  );
}

/** Initials of a Vietnamese name: its first word's letter and its last word's. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase('vi') ?? '').join('');
}

interface FaceProps {
  name: string;
  kind?: 'member' | 'key' | 'system';
  size?: 'small' | 'large' | 'huge';
}

/** A person, a program or the system, as a small round mark beside its name. */
export function Face({ name, kind = 'member', size = 'small' }: FaceProps) {
  const sized = size === 'small' ? 'face' : `face face-${size}`;
  if (kind === 'member') return <span className={sized} data-initials={initialsOf(name)} aria-hidden="true" />;
  return (
    <span className={`${sized} face-${kind}`} aria-hidden="true">
      <Icon name={kind === 'key' ? 'code' : 'clock'} />
    </span>
  );
}

/** Face and name on one line. */
export function Who({ name, kind = 'member' }: { name: string; kind?: FaceProps['kind'] }) {
  return (
    <span className="who">
      <Face name={name} kind={kind ?? 'member'} />
      <span className="cut">{name}</span>
    </span>
  );
}

interface NoteProps {
  children: ReactNode;
  tone?: Exclude<Tone, 'accent'>;
  icon?: GlyphName;
  /** Read out at once: for what went wrong just now. */
  urgent?: boolean;
}

/** A few lines beside what they are about, with one glyph. */
export function Note({ children, tone = 'plain', icon = 'info', urgent = false }: NoteProps) {
  return (
    <div className={tone === 'plain' ? 'note' : `note note-${tone}`} {...(urgent ? { role: 'alert' } : {})}>
      <Icon name={icon} />
      <div className="note-body">{children}</div>
    </div>
  );
}
