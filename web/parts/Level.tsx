import type { ReadLevel } from '#contract/rights.ts';
import { useWords } from '../language.tsx';
import { Icon } from './Icon.tsx';

const levelGlyphs = { hidden: 'hidden', masked: 'masked', open: 'eye' } as const;

/** How far a field is open to be read: a glyph and the word. */
export function Level({ level }: { level: ReadLevel }) {
  const { t } = useWords();
  return (
    <span className="level">
      <Icon name={levelGlyphs[level]} small />
      {t(`level.${level}`)}
    </span>
  );
}
