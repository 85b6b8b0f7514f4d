import type { shell as vi } from '../vi/shell.ts';

export const shell: Record<keyof typeof vi, string> = {
  'app.name': 'Kín',
  'nav.main': 'Main',
  'nav.skip': 'Skip to content',
  'nav.log': 'Log',
  'nav.people': 'People & rights',
  'nav.peopleShort': 'People',
  'nav.mailShort': 'Mail',
  'trust.label': 'Safety',
  'trust.place': 'You are signed in from {place}',
  'trust.sessions': '{count, plural, one {# open session} other {# open sessions}}',
  'person.menu': 'Account of {name}',
  'signOut.failed': 'You are still signed in',
  'signOut.failedSay': 'Your session is still open on this device. Try again before you leave it.',
  'language.label': 'Language',
  'language.vi': 'Tiếng Việt',
  'language.en': 'English',
  'theme.label': 'Theme',
  'theme.system': 'Same as the device',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
};
