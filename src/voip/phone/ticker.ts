// One beat of 20 ms for every phone in this process: runs while somebody listens, and never drifts.

/** Packets of 20 ms, as RFC 3551 advises and every phone sends. */
export const FRAME_MS = 20;
/** G.711's clock: 8 kHz. */
export const FRAME_SAMPLES = 160;
/** After a longer pause of the whole process the beats that were missed are left out: nobody wants old audio. */
const CATCH_UP_BEATS = 10;

interface Ticker {
  /** Calls back on each beat until the returned function is called. */
  add(beat: () => void): () => void;
}

function createTicker(): Ticker {
  const beats = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let nextAt = 0;

  const tick = (): void => {
    const now = performance.now();
    if (now - nextAt > CATCH_UP_BEATS * FRAME_MS) nextAt = now;
    for (; nextAt <= now; nextAt += FRAME_MS) for (const beat of beats) beat();
    schedule();
  };
  const schedule = (): void => {
    timer = beats.size === 0 ? undefined : setTimeout(tick, Math.max(0, nextAt - performance.now()));
  };

  return {
    add: (beat) => {
      beats.add(beat);
      if (timer === undefined) {
        nextAt = performance.now() + FRAME_MS;
        schedule();
      }
      return () => {
        beats.delete(beat);
        if (beats.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
}

export const phoneTicker: Ticker = createTicker();
