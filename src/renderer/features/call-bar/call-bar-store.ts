// What the call bar last announced to screen readers, in which order it shows its rows, and why a call was not taken.

import { create } from 'zustand';

/** `times`: the same words are said again when it happens again. */
export const useAnnouncement = create<{ readonly words: string; readonly times: number }>(() => ({
  words: '',
  times: 0,
}));

export const announce = (words: string): void =>
  useAnnouncement.setState(({ times }) => ({ words, times: times + 1 }));

let order: readonly string[] = [];
/** Of calls: Alt+1 means the one that stands first. No state: whoever asks does so when a key is pressed. */
export const shownOrder = (): readonly string[] => order;
export const setShownOrder = (ids: readonly string[]): void => {
  order = ids;
};

const SHOWN_MS = 6_000;

/** Said where one looks: in the row that should have been taken. */
export const useRefusal = create<{ readonly callId: string | null; readonly why: string }>(() => ({
  callId: null,
  why: '',
}));

let timer: ReturnType<typeof setTimeout> | undefined;

export function refuse(callId: string, why: string): void {
  clearTimeout(timer);
  useRefusal.setState({ callId, why });
  timer = setTimeout(forgetRefusal, SHOWN_MS);
}

export function forgetRefusal(): void {
  clearTimeout(timer);
  useRefusal.setState({ callId: null, why: '' });
}
