/**
 * The language of the page: by choice of this device, else by the browser, else Vietnamese; switched without a
 * reload, so that nothing typed is lost. `useWords` gives a component its words and formats in that language.
 */
import { setupI18n } from '@lingui/core';
import { I18nProvider, Trans, useLingui } from '@lingui/react';
import { Fragment, useMemo } from 'react';
import type { ReactNode } from 'react';
import { I18nProvider as AriaLanguage } from 'react-aria-components/I18nProvider';
import type { Language } from '#contract/shapes.ts';
import { recall, remember } from './theme.ts';
import type { FurtherKey } from './words/vi-further.ts';
import type { WordKey } from './words/vi.ts';

export type WordValues = Record<string, string | number>;

const storageKey = 'kin.language';
const i18n = setupI18n();

/** Each is fetched when it is shown: nobody waits for the words of a language that he does not read. */
const wordsIn = {
  vi: async () => (await import('./words/vi.ts')).vi,
  en: async () => (await import('./words/en.ts')).en,
} as const;

/** Those of pages that few people open, so that nobody waits for them at a list. */
const furtherIn = {
  vi: async () => (await import('./words/vi-further.ts')).viFurther,
  en: async () => (await import('./words/en-further.ts')).enFurther,
} as const;
let needsFurther = false;

/** The page's own messages are compiled when it is built (`vite.config.ts`); those that come with replies need a compiler. */
export function compileMessagesBy(compile: Parameters<typeof i18n.setMessagesCompiler>[0]): void {
  i18n.setMessagesCompiler(compile);
}

export function preferredLanguage(): Language {
  const chosen = recall(storageKey);
  if (chosen === 'vi' || chosen === 'en') return chosen;
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'vi' || tag === 'en');
  return known === 'en' ? 'en' : 'vi';
}

/** Loads the words of a language, switches the page to it, and remembers it on this device. */
export async function switchLanguage(language: Language): Promise<void> {
  remember(storageKey, language);
  await showLanguage(language);
}

export async function showLanguage(language: Language): Promise<void> {
  const [words, further] = await Promise.all([wordsIn[language](), needsFurther ? furtherIn[language]() : {}]);
  i18n.load(language, { ...words, ...further });
  i18n.activate(language);
  document.documentElement.lang = language;
}

/** A page in which something says `useFurtherWords`, with these words: for `lazyRouteComponent`. */
export async function withFurtherWords<Module>(load: () => Promise<Module>): Promise<Module> {
  needsFurther = true;
  const language = i18n.locale === 'en' ? 'en' : 'vi';
  const [module, words] = await Promise.all([load(), furtherIn[language]()]);
  i18n.load(language, { ...words });
  return module;
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <InLanguage>{children}</InLanguage>
    </I18nProvider>
  );
}

function InLanguage({ children }: { children: ReactNode }) {
  const { language } = useWords();
  return <AriaLanguage locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>{children}</AriaLanguage>;
}

export interface WordsInUse<Key extends string = WordKey> {
  language: Language;
  /** The message of a key with its values put in. */
  t: (key: Key, values?: WordValues) => string;
}

export function useWords(): WordsInUse {
  return useWordsOf<WordKey>();
}

/** Within pages that come `withFurtherWords`. */
export function useFurtherWords(): WordsInUse<WordKey | FurtherKey> {
  return useWordsOf<WordKey | FurtherKey>();
}

function useWordsOf<Key extends string>(): WordsInUse<Key> {
  const { i18n: current } = useLingui();
  const { locale } = current;
  return useMemo(
    () => ({
      language: locale === 'en' ? 'en' : 'vi',
      t: (key, values) => current._(key, values && asTyped(values)),
    }),
    [current, locale],
  );
}

/** The library reads `\u0041` in the finished message as a letter: where a value has a backslash, that is spelt like one. */
function asTyped(values: WordValues): WordValues {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll('\\', '\\u005c') : value,
  ]);
  return Object.fromEntries(entries) as WordValues;
}

/** As elements, since the library takes tags in a text for its own: a name `<b>Lan</b>` is those letters and no mark. */
export function asElements(values: Record<string, ReactNode>): Record<string, ReactNode> {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? <Fragment key={name}>{value}</Fragment> : value,
  ]);
  return Object.fromEntries(entries) as Record<string, ReactNode>;
}

/** A message with `<b>` in it, as elements. */
export function Say({ id, values }: { id: WordKey; values?: Record<string, ReactNode> }) {
  return <Trans id={id} values={asElements(values ?? {})} components={{ b: <b /> }} />;
}
