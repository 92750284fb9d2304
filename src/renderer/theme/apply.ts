// Puts the chosen theme and text size on the document, and follows the system while it is the choice.

export type ThemeChoice = 'system' | 'light' | 'dark';

const prefersDark = () => window.matchMedia('(prefers-color-scheme: dark)');

export function applyAppearance(theme: ThemeChoice, textSizePercent: number): void {
  const root = document.documentElement;
  const dark = theme === 'dark' || (theme === 'system' && prefersDark().matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.style.setProperty('--text-scale', String(textSizePercent / 100));
}

/** Calls back when the system changes between light and dark. Returns what unsubscribes. */
export function onSystemThemeChange(listener: () => void): () => void {
  const query = prefersDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
