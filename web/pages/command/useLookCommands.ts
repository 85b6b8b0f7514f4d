import { languages } from '#contract/shapes.ts';
import { chooseDensity, currentDensity, densities } from '../../density.ts';
import { switchLanguage, useWords } from '../../language.tsx';
import { chooseTheme, currentTheme, themes } from '../../theme.ts';
import type { Entry } from './entries.ts';

/** Theme, language and row height, each as it is not by now. */
export function useLookCommands(): readonly Entry[] {
  const { t, language } = useWords();
  const choice = (label: string, chosen: string) => t('command.choose', { label, choice: chosen });
  return [
    ...themes
      .filter((id) => id !== currentTheme())
      .map((id): Entry => ({
        id: `theme-${id}`,
        label: choice(t('theme.label'), t(`theme.${id}`)),
        icon: 'night',
        act: () => chooseTheme(id),
      })),
    ...languages
      .filter((id) => id !== language)
      .map((id): Entry => ({
        id: `language-${id}`,
        label: choice(t('language.label'), t(`language.${id}`)),
        icon: 'chat',
        act: () => void switchLanguage(id),
      })),
    ...densities
      .filter((id) => id !== currentDensity())
      .map((id): Entry => ({
        id: `density-${id}`,
        label: choice(t('density.label'), t(`density.${id}`)),
        icon: 'log',
        act: () => chooseDensity(id),
      })),
  ];
}
