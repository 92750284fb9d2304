// The system's clock and timers.

import type { Clock } from '../../engine/ports/clock.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(afterMs, callback) {
    const timer = setTimeout(callback, Math.max(0, afterMs));
    return () => clearTimeout(timer);
  },
};
