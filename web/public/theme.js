// Before the first paint, so that no page flashes white or moves its rows. Written by web/theme.ts and web/density.ts.
try {
  const theme = localStorage.getItem('kin.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (localStorage.getItem('kin.density') === 'comfortable') document.documentElement.dataset.density = 'comfortable';
} catch {
  // Storage is shut in some private windows; the system's theme and close rows hold then.
}
