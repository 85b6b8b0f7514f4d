import { browsers, systems } from '#contract/devices.ts';
import { useWords } from '../../language.tsx';

/** By which browser on which system; below it what the program said of itself, which anybody can make up. */
export function Device({ userAgent }: { userAgent: string }) {
  const { t } = useWords();
  if (userAgent === '') return t('value.none');
  const browser = firstIn(browsers, userAgent);
  const system = firstIn(systems, userAgent);
  if (browser === null) return userAgent;
  return (
    <>
      {system === null ? browser : t('log.deviceOn', { browser, system })}
      <br />
      <span className="meta">{userAgent}</span>
    </>
  );
}

function firstIn(patterns: Readonly<Record<string, string>>, text: string): string | null {
  return Object.entries(patterns).find(([, pattern]) => new RegExp(pattern).test(text))?.[0] ?? null;
}
