// What somebody types beside all fields: the first letter or digit of a name or a number. See decision 31.

import type { KeyPress } from './match.ts';

/** Where keys mean something of their own. */
const OWN_KEYS =
  'input, textarea, select, dialog, [contenteditable], [role=menu], [role=listbox], [role=grid], [data-keys=own]';

/**
 * The letter, digit or `+`; null: it's no text, or belongs to what has the focus. `digits` false: those are tones for whom one
 * talks to, while the keypad is open.
 */
export function typedFreely(
  { key, ctrlKey, altKey, metaKey }: KeyPress,
  focused: { closest(selector: string): unknown } | null,
  digits: boolean,
): string | null {
  if (ctrlKey || altKey || metaKey || [...key].length !== 1) return null;
  if (!/[\p{L}\p{N}+]/u.test(key) || (!digits && /[\d+]/.test(key))) return null;
  return focused?.closest(OWN_KEYS) ? null : key;
}
