// Somebody clicked "into the phone book" where a caller is shown: the shell opens the phone book, and that opens the entry.

import { create } from 'zustand';

export interface AskedEntry {
  readonly number: string;
  readonly name: string;
}

export const useAskedEntry = create<{ readonly asked: AskedEntry | null }>(() => ({ asked: null }));

export const askForEntry = (asked: AskedEntry): void => useAskedEntry.setState({ asked });

/** It's asked for once. */
export function takeAskedEntry(): AskedEntry | null {
  const { asked } = useAskedEntry.getState();
  if (asked !== null) useAskedEntry.setState({ asked: null });
  return asked;
}
