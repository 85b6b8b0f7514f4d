import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { changeLanguage } from '#contract/accounts.ts';
import type { Language } from '#contract/shapes.ts';
import { call } from '../api.ts';
import { useWords } from '../language.tsx';

/**
 * The language in which Kín writes to the account follows the one its owner switches the page to. Only a switch
 * counts: opening Kín on a colleague's machine changes nothing. A failure is left alone, since the page itself has
 * switched and the next switch sends it again.
 */
export function useAccountLanguage(): void {
  const { language } = useWords();
  const shown = useRef(language);
  const { mutate } = useMutation({
    mutationFn: (next: Language) => call(changeLanguage, { body: { language: next } }),
  });
  useEffect(() => {
    if (shown.current === language) return;
    shown.current = language;
    mutate(language);
  }, [language, mutate]);
}
