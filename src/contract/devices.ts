/** By what browsers and systems call themselves, in the words of a `User-Agent`: mails and the page name them alike. */

/** Name to pattern. The first that matches counts: each also calls itself by names further down. */
export const browsers = {
  'Cốc Cốc': '[Cc]oc_[Cc]oc_browser/',
  Edge: 'Edg(?:e|A|iOS)?/',
  Opera: 'OPR/',
  'Samsung Internet': 'SamsungBrowser/',
  Firefox: '(?:Firefox|FxiOS)/',
  Chrome: '(?:Chrome|CriOS)/',
  Safari: 'Version/[\\d.]+ .*Safari/',
} as const;

export const systems = {
  Android: 'Android',
  iPhone: 'iPhone',
  iPad: 'iPad',
  Windows: 'Windows',
  macOS: 'Macintosh',
  ChromeOS: 'CrOS',
  Linux: 'Linux',
} as const;
