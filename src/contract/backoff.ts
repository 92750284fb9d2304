// How long to wait before the next attempt to reach something: engine, registrar, the engine on this computer; pure.

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * Doubles from `firstMs` to `mostMs`; `attempt` counts from 0. Up to a quarter is taken off at random, so that
 * a restarted engine isn't met by all its consoles at the same moment. `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number, { firstMs, mostMs }: Backoff): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(full * (1 - random / 4));
}
