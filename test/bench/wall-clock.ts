// One clock for several programs: finer than `Date.now()`, and the same wherever it is asked.

/**
 * What must be added to `performance.timeOrigin + performance.now()` of this process or page to get the system's
 * time: the two part when the system's clock is set. Refers to nothing outside itself, so that a page can run it.
 */
export function wallCorrection(): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let attempt = 0; attempt < 8; attempt++) {
    const before = Date.now();
    let tick = before;
    let finer = 0;
    do {
      finer = performance.timeOrigin + performance.now();
      tick = Date.now();
    } while (tick === before);
    // Read late, the difference comes out too small: never too big.
    if (tick === before + 1) best = Math.max(best, tick - finer);
  }
  return Number.isFinite(best) ? best : 0;
}

let correction = wallCorrection();

/** Once per round: a clock that is being slewed drifts by a few ms in a minute. */
export function correctWallClock(): void {
  correction = wallCorrection();
}

/** Epoch milliseconds of a reading of this process's `performance.now()`. */
export function wallTime(reading = performance.now()): number {
  return performance.timeOrigin + reading + correction;
}
