import type { Reading } from '#contract/people.ts';
import type { ReadLevel } from '#contract/rights.ts';
import { useWords } from '../language.tsx';
import { Icon } from './Icon.tsx';

const levelGlyphs = { hidden: 'hidden', masked: 'masked', open: 'eye' } as const;

/** How far a kind of field is open to be read, and where: a glyph and the words. */
export function Level({ reading }: { reading: Reading }) {
  const { t } = useWords();
  const { level, scope, elsewhere } = reading;
  if (level === elsewhere) return <One level={level}>{t(`level.${level}`)}</One>;
  const where = scope === null ? t('scope.some') : t(`scope.${scope}`);
  return (
    <>
      <One level={level}>{t('level.where', { level: t(`level.${level}`), where })}</One>
      <One level={elsewhere}>{t('level.where', { level: t(`level.${elsewhere}`), where: t('scope.rest') })}</One>
    </>
  );
}

function One({ level, children }: { level: ReadLevel; children: string }) {
  return (
    <span className="level">
      <Icon name={levelGlyphs[level]} small />
      {children}
    </span>
  );
}

/** In one line: `Đọc`, or `Đọc (Của tôi), còn lại Che` where it is not the same on all rows. */
export function useLevelWords(): (reading: Reading) => string {
  const { t } = useWords();
  return ({ level, scope, elsewhere }) => {
    if (level === elsewhere) return t(`level.${level}`);
    const where = scope === null ? t('scope.some') : t(`scope.${scope}`);
    return t('level.partly', { level: t(`level.${level}`), where, elsewhere: t(`level.${elsewhere}`) });
  };
}
