/** The theme of this device: the system's, or light or dark by choice. `public/theme.js` applies it before paint. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'kin.theme';

const watchers = new Set<() => void>();

/** Calls back after each change of theme or density, wherever it was made. Answers how to stop. */
export function watchLooks(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}

export function looksChanged(): void {
  for (const changed of watchers) changed();
}

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  remember(key, theme === 'system' ? null : theme);
  looksChanged();
}

/** Keeps a choice of this device; where storage is shut (private windows) the choice lasts as long as the page. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** What `remember` kept; null where nothing was, or where storage is shut. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}
