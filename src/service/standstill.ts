// Notices when this program did nothing for a while: stopped, swapped out, or its computer slept.

const LOOK_MS = 500;
/** Less is a busy computer. */
const STOOD_STILL_MS = 3_000;

/** Pure half: how long it stood still, told at the first look afterwards; else null. */
export class Standstill {
  private lookedAtMs: number;

  constructor(nowMs: number) {
    this.lookedAtMs = nowMs;
  }

  look(nowMs: number): number | null {
    const lateMs = nowMs - this.lookedAtMs - LOOK_MS;
    this.lookedAtMs = nowMs;
    return lateMs >= STOOD_STILL_MS ? Math.round(lateMs) : null;
  }
}

/** Returns what ends it. */
export function watchStandstill(stoodStill: (forMs: number) => void): () => void {
  const watch = new Standstill(performance.now());
  const timer = setInterval(() => {
    const forMs = watch.look(performance.now());
    if (forMs !== null) stoodStill(forMs);
  }, LOOK_MS);
  return () => clearInterval(timer);
}
