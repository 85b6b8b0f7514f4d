// Before the first paint, so that a page in the dark theme never flashes white. Written by web/theme.ts.
try {
  const theme = localStorage.getItem('kin.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is shut in some private windows; the system's theme holds then.
}
