/** How close the rows of this device's lists stand. `public/theme.js` applies it before paint. */
import { looksChanged, remember } from './theme.ts';

export const densities = ['compact', 'comfortable'] as const;
export type Density = (typeof densities)[number];

const key = 'kin.density';

export function currentDensity(): Density {
  return document.documentElement.dataset['density'] === 'comfortable' ? 'comfortable' : 'compact';
}

export function chooseDensity(density: Density): void {
  if (density === 'compact') delete document.documentElement.dataset['density'];
  else document.documentElement.dataset['density'] = density;
  remember(key, density === 'compact' ? null : density);
  looksChanged();
  // whoever has measured rows measures them anew, as after a change of the window
  window.dispatchEvent(new Event('resize'));
}
