import { useSyncExternalStore } from 'react';
import { languages } from '#contract/shapes.ts';
import { chooseDensity, currentDensity, densities } from '../density.ts';
import { switchLanguage, useWords } from '../language.tsx';
import { chooseTheme, currentTheme, themes, watchLooks } from '../theme.ts';
import { Segments } from './Choice.tsx';
import type { MenuGroup } from './Menu.tsx';

/** Switches the page to the other language, without a reload. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" className="link" lang={other} onClick={() => void switchLanguage(other)}>
      {t(`language.${other}`)}
    </button>
  );
}

export function ThemeSwitch() {
  const { t } = useWords();
  const theme = useSyncExternalStore(watchLooks, currentTheme);
  return (
    <Segments
      label={t('theme.label')}
      options={themes.map((id) => ({ id, label: t(`theme.${id}`) }))}
      value={theme}
      onChange={chooseTheme}
    />
  );
}

/** How close rows stand; on a phone and under a finger they have their own height. */
export function DensitySwitch() {
  const { t } = useWords();
  const density = useSyncExternalStore(watchLooks, currentDensity);
  return (
    <Segments
      label={t('density.label')}
      options={densities.map((id) => ({ id, label: t(`density.${id}`) }))}
      value={density}
      onChange={chooseDensity}
    />
  );
}

/** Language and theme as groups of a menu, for the account's menu. */
export function useSwitchGroups(): MenuGroup[] {
  const { t, language } = useWords();
  const theme = useSyncExternalStore(watchLooks, currentTheme);
  return [
    {
      id: 'language',
      title: t('language.label'),
      acts: languages.map((id) => ({
        id: `language-${id}`,
        label: t(`language.${id}`),
        chosen: id === language,
        onAct: () => void switchLanguage(id),
      })),
    },
    {
      id: 'theme',
      title: t('theme.label'),
      acts: themes.map((id) => ({
        id: `theme-${id}`,
        label: t(`theme.${id}`),
        chosen: id === theme,
        onAct: () => chooseTheme(id),
      })),
    },
  ];
}
