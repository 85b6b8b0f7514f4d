import { glyphs } from './glyphs.ts';
import type { GlyphName } from './glyphs.ts';

interface IconProps {
  name: GlyphName;
  /** 14 px, beside text of 12 px. */
  small?: boolean;
  className?: string;
}

/** A glyph in the colour of the text around it. Always decoration: the words beside it, or an aria-label, speak. */
export function Icon({ name, small = false, className = '' }: IconProps) {
  return (
    <svg
      className={`icon ${small ? 'icon-small' : ''} ${className}`.trim()}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={glyphs[name]} />
    </svg>
  );
}
