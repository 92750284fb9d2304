// An action that a person can start by key, by the palette, or by a button elsewhere.

export type ActionGroup = 'calls' | 'talk' | 'presence' | 'go' | 'control' | 'messages';

export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  readonly label: string;
  /** By which it's found in the one field as well. */
  readonly words?: readonly string[];
  /** Empty: only by the palette. `Mod` is Ctrl, or Command on a Mac. */
  readonly combo: string;
  /** Can it be done now? */
  readonly enabled: boolean;
  /** Why it can't, in words of its own. */
  readonly why?: string | null;
  /** The waiting call that it's about: the reason is said in its row. */
  readonly about?: string | null;
  readonly run: () => void;
}

/**
 * The keys of the console. Function keys and Mod combinations never collide with typing; `?` only counts outside of
 * text fields. Hang up lies far from take, so that no slip ends a call.
 */
export const combos = {
  takeFirst: 'F9',
  declineOffer: 'Shift+F9',
  notes: 'F2',
  keypad: 'F3',
  dial: 'F4',
  testCaller: 'Mod+T',
  hold: 'F6',
  mute: 'F7',
  transfer: 'F8',
  takeBack: 'Mod+U',
  toggle: 'Shift+F8',
  complete: 'Mod+F8',
  cancelConsult: 'Mod+Shift+F8',
  hangUp: 'Mod+E',
  skipWrapUp: 'Mod+D',
  extendWrapUp: 'Mod+Shift+D',
  toggleBreak: 'Mod+B',
  breakOwn: 'Mod+Shift+B',
  breakLunch: 'Mod+Shift+M',
  breakMeeting: 'Mod+Shift+S',
  usePhone: 'Mod+Shift+P',
  signOut: 'Mod+Shift+L',
  palette: 'Mod+K',
  help: '?',
  goCalls: 'Mod+1',
  goHistory: 'Mod+2',
  goSettings: 'Mod+3',
  goDirectory: 'Mod+4',
  goControl: 'Mod+5',
  goAdministration: 'Mod+6',
  goAudit: 'Mod+7',
  goMessages: 'Mod+8',
  goCallBacks: 'Mod+9',
} as const;
