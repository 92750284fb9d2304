// Time as the engine sees it, and hooks that render only when the shown second changes.

import { useSyncExternalStore } from 'react';
import { signedIn, useMirror } from './mirror.ts';
import { steadyNow } from './steady-clock.ts';

/** Five looks a second: no shown second is more than 200 ms late, and rows only render when theirs rolls over. */
const LOOK_MS = 200;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, LOOK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

export function engineNow(): number {
  return steadyNow() + (signedIn(useMirror.getState())?.clockOffsetMs ?? 0);
}

/** Whole seconds since an instant of the engine's clock, until now or until another one; never negative. */
export function useSecondsSince(instant: number, until: number | null = null): number {
  return useSyncExternalStore(subscribe, () =>
    Math.max(0, Math.floor(((until ?? engineNow()) - instant) / 1_000)),
  );
}

/** Whole minutes since an instant of the engine's clock; never negative. */
export function useMinutesSince(instant: number): number {
  return useSyncExternalStore(subscribe, () => Math.max(0, Math.floor((engineNow() - instant) / 60_000)));
}

/** Midnight of the day that it is now, by the engine's clock: whoever says "today" renders anew on the next one. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, () => new Date(engineNow()).setHours(0, 0, 0, 0));
}

/** Seconds left until an instant of the engine's clock, rounded up; 0 when past. */
export function useSecondsUntil(instant: number): number {
  return useSyncExternalStore(subscribe, () => Math.max(0, Math.ceil((instant - engineNow()) / 1_000)));
}

/** Whole seconds since an instant of the steady clock. */
export function useLocalSecondsSince(instant: number): number {
  return useSyncExternalStore(subscribe, () => Math.max(0, Math.floor((steadyNow() - instant) / 1_000)));
}

/** Seconds left until an instant of the steady clock, rounded up. */
export function useLocalSecondsUntil(instant: number): number {
  return useSyncExternalStore(subscribe, () => Math.max(0, Math.ceil((instant - steadyNow()) / 1_000)));
}
