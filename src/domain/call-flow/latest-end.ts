// How long a mode can keep a caller who presses nothing and whom nobody takes: nobody shall be kept for ever, or longer than is meant.

import type { StepId } from '../words/ids.ts';
import type { OperatingMode } from './mode.ts';
import { kindOf, type Step } from './steps/registry.ts';
import type { SoundLengths } from './steps/step.ts';

/** Of a mode that says nothing else. */
export const ENDS_WITHIN_MS = 30 * 60_000;

/** From which step on it's the longest; `Infinity`: for ever. A message that is left, a spoken goodbye and whoever takes the call are ends. */
export interface LatestEnd {
  readonly step: StepId;
  readonly afterMs: number;
}

/** Every step of `mode` can be reached, and every exit leads to one that is there (`checkMode`). */
export function latestEnd(mode: OperatingMode, sounds: SoundLengths): LatestEnd {
  const known = new Map<StepId, number>();
  const after = (id: StepId): number => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const step = mode.steps[id];
    if (step === undefined) return 0;
    // Who comes here again on the way does so for ever.
    known.set(id, Number.POSITIVE_INFINITY);
    const rest = unattended(step).reduce((most, to) => Math.max(most, after(to)), 0);
    const all = kindOf(step.kind).longestMs(step, sounds) + rest;
    known.set(id, all);
    return all;
  };
  let latest: LatestEnd = { step: mode.start, afterMs: after(mode.start) };
  for (const step of Object.keys(mode.steps))
    if (after(step) > latest.afterMs) latest = { step, afterMs: after(step) };
  return latest;
}

function unattended(step: Step): readonly StepId[] {
  const { withoutKeys, unserved } = kindOf(step.kind);
  return [...withoutKeys(step), ...(unserved === undefined ? [] : [unserved(step)])];
}
