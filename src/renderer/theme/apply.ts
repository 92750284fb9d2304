// Puts the chosen theme and text size on the document, and how much room they leave; follows system and window.

export type ThemeChoice = 'system' | 'light' | 'dark';

const prefersDark = () => window.matchMedia('(prefers-color-scheme: dark)');

/** How much fits side by side. Large text is as a narrow window, so both count, in rem. */
export type Room = 'wide' | 'usual' | 'narrow' | 'stacked';

/** A rem at 100 %, as in base.css. */
export const REM_PX = 14;

export function roomFor(widthPx: number, textSizePercent: number): Room {
  const rem = widthPx / (REM_PX * (textSizePercent / 100));
  if (rem > 78) return 'wide';
  if (rem > 60) return 'usual';
  return rem > 42 ? 'narrow' : 'stacked';
}

let textSize = 100;

/** A container query would do, but Chromium doesn't ask it anew when only the size of a rem has changed. */
function applyRoom(): void {
  document.documentElement.dataset.room = roomFor(window.innerWidth, textSize);
}

export function followRoom(): void {
  window.addEventListener('resize', applyRoom);
}

export function applyAppearance(theme: ThemeChoice, textSizePercent: number): void {
  const root = document.documentElement;
  const dark = theme === 'dark' || (theme === 'system' && prefersDark().matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.style.setProperty('--text-scale', String(textSizePercent / 100));
  textSize = textSizePercent;
  applyRoom();
}

/** Calls back when the system changes between light and dark. Returns what unsubscribes. */
export function onSystemThemeChange(listener: () => void): () => void {
  const query = prefersDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
