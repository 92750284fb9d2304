// The system's clock and timers.

import type { Instant } from '../../domain/words/ids.ts';
import type { Clock } from '../../engine/ports/clock.ts';

/** Node's timers take no more (2^31 - 1 ms, 24.8 days), and fire after 1 ms instead. */
const LONGEST_TIMER_MS = 2_147_483_647;
/** A timer that comes so late says that this program stood still: stopped, swapped out, or the computer slept. */
const STOOD_STILL_MS = 500;
/** What has come in meanwhile is read first; only then has anybody run out of time. */
const READ_FIRST_MS = 250;

/** A wall clock that agrees within this wasn't set. */
const AGREES_MS = 50;
const GOES_ON_MS = 2_000;

const wallAhead = (): number => Date.now() - performance.now();
let offsetMs = wallAhead();

/** Clock of this program; `goOnAt` only before anything has been timed by it. */
export const systemClock: Clock & { goOnAt(now: Instant): void } = {
  goOnAt(now) {
    // What disagrees by less than that is the imprecision of whoever says so.
    if (Math.abs(now - Date.now()) > GOES_ON_MS) offsetMs = now - performance.now();
  },
  // The wall clock as it was when we began, and from then on what has really passed: a step in mid-call would make that
  // call an hour longer, or end it before it began.
  now: () => Math.round(performance.now() + offsetMs),
  follow(mayGoBack) {
    const stepMs = wallAhead() - offsetMs;
    if (stepMs > AGREES_MS || (stepMs < -AGREES_MS && mayGoBack())) offsetMs += stepMs;
  },
  schedule(afterMs, callback) {
    // Spans by the monotonic clock: a step of the wall clock brings nothing forward and puts nothing off.
    let dueAt = performance.now() + Math.max(0, afterMs);
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      timer = setTimeout(fired, Math.min(LONGEST_TIMER_MS, Math.max(0, dueAt - performance.now())));
    };
    const fired = (): void => {
      const lateMs = performance.now() - dueAt;
      if (lateMs > STOOD_STILL_MS) {
        dueAt = performance.now() + READ_FIRST_MS;
        arm();
      } else if (lateMs < -1) arm();
      else callback();
    };
    arm();
    return () => clearTimeout(timer);
  },
};
