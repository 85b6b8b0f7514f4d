/** A browser's own description of itself, as far as a person can use it. It is a claim: anybody can send any. */
import { browsers, systems } from '#contract/devices.ts';

/** Null for what no browser says. */
export function browserIn(userAgent: string): { readonly browser: string; readonly system: string | null } | null {
  const browser = firstIn(browsers, userAgent);
  return browser === null ? null : { browser, system: firstIn(systems, userAgent) };
}

function firstIn(patterns: Readonly<Record<string, string>>, text: string): string | null {
  return Object.entries(patterns).find(([, pattern]) => new RegExp(pattern).test(text))?.[0] ?? null;
}
