/** A browser's own description of itself, as far as a person can use it. It is a claim: anybody can send any. */

const browsers = [
  // Each of these also calls itself by names further down.
  ['Cốc Cốc', /coc_coc_browser\//i],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|CriOS)\//],
  ['Safari', /Version\/[\d.]+ .*Safari\//],
] as const;

const systems = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
] as const;

/** Null for what no browser says. */
export function browserIn(userAgent: string): { readonly browser: string; readonly system: string | null } | null {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0];
  if (browser === undefined) return null;
  return { browser, system: systems.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null };
}
