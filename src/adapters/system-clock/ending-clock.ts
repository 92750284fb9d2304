// A clock that ends with its engine: whoever still hears something afterwards can't keep the program from ending.

import type { Clock } from '../../engine/ports/clock.ts';

/** `end`: what is scheduled never comes, and nothing is scheduled any more. */
export function endingClock(clock: Clock): Clock & { end(): void } {
  const cancels = new Set<() => void>();
  let isOver = false;
  return {
    ...clock,
    schedule(afterMs, callback) {
      if (isOver) return () => undefined;
      const cancel = clock.schedule(afterMs, () => {
        cancels.delete(cancel);
        callback();
      });
      cancels.add(cancel);
      return () => {
        cancels.delete(cancel);
        cancel();
      };
    },
    end() {
      isOver = true;
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}
