import type { Reading } from '#contract/people.ts';
import { useWords } from '../language.tsx';
import { Icon } from './Icon.tsx';

const levelGlyphs = { hidden: 'hidden', masked: 'masked', open: 'eye' } as const;

/** How far a kind of field is open to be read, and where: a glyph and the words. */
export function Level({ reading }: { reading: Reading }) {
  const words = useLevelWords();
  return (
    <span className="level">
      <Icon name={levelGlyphs[reading.level]} small />
      {words(reading)}
    </span>
  );
}

/** `Đọc`, or `Đọc (Của tôi), còn lại Che` where it is not the same on all rows. */
export function useLevelWords(): (reading: Reading) => string {
  const { t } = useWords();
  return ({ level, scope, elsewhere }) => {
    if (level === elsewhere) return t(`level.${level}`);
    const where = scope === null ? t('scope.some') : t(`scope.${scope}`);
    return t('level.partly', { level: t(`level.${level}`), where, elsewhere: t(`level.${elsewhere}`) });
  };
}
