// What time it is by a clock that nobody sets: the wall clock of when this page began, and what has passed since then.

export const steadyNow = (): number => performance.timeOrigin + performance.now();

/** An instant that somebody else has just told by the wall clock, as the steady clock has it. */
export const fromWallClock = (instant: number): number => instant + steadyNow() - Date.now();
