// What the last action did, for whom can't see it.

import { create } from 'zustand';

export const useToldDone = create<{ readonly told: string; readonly serial: number }>(() => ({
  told: '',
  serial: 0,
}));

/** The same words twice are two things: they're said again. */
export const sayDone = (told: string): void =>
  useToldDone.setState(({ serial }) => ({ told, serial: serial + 1 }));
