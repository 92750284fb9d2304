// A wall clock that a test sets while a program runs: libfaketime in the program, and a file that says by how much.
//
// Only the wall clock: the monotonic one is the system's, as when a time server, a person or summer time sets a computer's.

import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

export interface SteppedClock {
  /** For the program's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on the program's wall clock is so far ahead of this computer's. */
  set(aheadMs: number): void;
}

export function createSteppedClock(folder: string): SteppedClock {
  if (!existsSync(library)) throw new Error(`there is no ${library}: install libfaketime`);
  const file = join(folder, 'wall-clock');
  const set = (aheadMs: number): void => {
    // Whole at any moment: it's read with each look at the clock.
    const seconds = aheadMs / 1_000;
    writeFileSync(`${file}.new`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
    renameSync(`${file}.new`, file);
  };
  set(0);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
  };
}
