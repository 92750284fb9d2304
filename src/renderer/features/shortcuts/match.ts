// Does a key event mean a combination? And how is a combination written for people and for Electron.

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

export function matchesCombo(press: KeyPress, combo: string, mac: boolean): boolean {
  if (combo === '') return false;
  const parts = combo.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const ctrl = wants('Ctrl') || (wants('Mod') && !mac);
  const meta = wants('Mod') && mac;
  if (press.ctrlKey !== ctrl || press.metaKey !== meta || press.altKey !== wants('Alt')) return false;
  // Where `?` lies differs between keyboards, so its Shift is not asked for.
  if (key === '?') return press.key === '?';
  if (press.shiftKey !== wants('Shift')) return false;
  // With Alt some systems type another character: the key itself counts.
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}`;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** A single character would be typed into a field; everything else is no text. */
export function isTyping(
  combo: string,
  target: { tagName: string; isContentEditable: boolean; type?: string } | null,
): boolean {
  if (combo.length > 1 || target === null) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return (
    target.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'range'].includes(target.type ?? 'text')
  );
}

/** Electron's other names for the same keys. */
const sameKeys: Readonly<Record<string, string>> = {
  CommandOrControl: 'Mod',
  CmdOrCtrl: 'Mod',
  Control: 'Ctrl',
  Command: 'Meta',
  Cmd: 'Meta',
  Super: 'Meta',
  Option: 'Alt',
  Return: 'Enter',
  Esc: 'Escape',
};

/** `Mod+E` or an accelerator of Electron's as people read it: `Strg+E`, `Ctrl+E`, `⌘+E`. */
export function shownCombo(combo: string, mac: boolean, words: Readonly<Record<string, string>>): string {
  return combo
    .split('+')
    .map((part) => sameKeys[part] ?? part)
    .map((key) => {
      if (mac && (key === 'Mod' || key === 'Meta')) return '⌘';
      return words[key === 'Mod' ? 'Ctrl' : key] ?? (key === 'Mod' ? 'Ctrl' : key);
    })
    .join('+');
}

/** `Mod+E` as `aria-keyshortcuts` wants it: English names, whatever the language (WAI-ARIA 1.2). */
export function ariaCombo(combo: string, mac: boolean): string {
  return combo.replace('Mod', mac ? 'Meta' : 'Control');
}

/** Are two accelerators the same keys, however they are spelled? */
export function sameAccelerator(one: string, other: string, mac: boolean): boolean {
  const keys = (combo: string) => shownCombo(combo, mac, {}).toLowerCase().split('+').sort().join('+');
  return one !== '' && keys(one) === keys(other);
}

/**
 * What was pressed, as an Electron accelerator; null while only modifiers are down or when it would swallow typing in
 * other programs.
 */
export function accelerator(
  press: KeyPress,
):
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly why: 'incomplete' | 'needsModifier' } {
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph'].includes(press.key))
    return { ok: false, why: 'incomplete' };
  const functionKey = /^F([1-9]|1\d|2[0-4])$/.test(press.key);
  if (!functionKey && !press.ctrlKey && !press.altKey && !press.metaKey)
    return { ok: false, why: 'needsModifier' };
  const letter = /^(?:Key|Digit)(.)$/.exec(press.code)?.[1];
  const key = functionKey
    ? press.key
    : (letter ??
      {
        ' ': 'Space',
        Enter: 'Return',
        ArrowUp: 'Up',
        ArrowDown: 'Down',
        ArrowLeft: 'Left',
        ArrowRight: 'Right',
      }[press.key] ??
      press.key);
  const modifiers = [
    press.ctrlKey ? 'Control' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey ? 'Shift' : '',
    press.metaKey ? 'Super' : '',
  ].filter(Boolean);
  return { ok: true, value: [...modifiers, key].join('+') };
}

export const isMac = (platform: string): boolean => platform === 'darwin';
