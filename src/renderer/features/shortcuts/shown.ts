// Combinations in the words of the language, the same everywhere: buttons, help, palette and settings.

import type { Text } from '../../i18n/text.ts';
import { shownCombo } from './match.ts';

const named = [
  'Ctrl',
  'Shift',
  'Alt',
  'Enter',
  'Escape',
  'Meta',
  'Space',
  'Up',
  'Down',
  'Left',
  'Right',
  'Insert',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] as const;

export function comboShower(mac: boolean, t: Text): (combo: string) => string {
  const words = Object.fromEntries(named.map((key) => [key, t(`shortcuts.keys.${key}`)]));
  return (combo) => shownCombo(combo, mac, words);
}
