// Does a key undo or redo something of the draft? In a text it's the text's own.

import type { Turning } from '../../../../domain/plan/change/deed.ts';

export interface TurnPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly defaultPrevented: boolean;
}

const OWN_UNDO =
  'dialog, textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=range], [type=file])';

export function wayOfKey(
  press: TurnPress,
  focused: { closest(selector: string): unknown } | null,
): Turning | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented } = press;
  if (defaultPrevented || ctrlKey === metaKey || altKey) return null;
  const pressed = key.toLowerCase();
  const way = pressed === 'z' ? (shiftKey ? 'redo' : 'undo') : pressed === 'y' && !shiftKey ? 'redo' : null;
  return way === null || focused?.closest(OWN_UNDO) ? null : way;
}
