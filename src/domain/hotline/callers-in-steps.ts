// Where callers are at this moment, so that a change can say how many it touches.

import type { CallersInStep } from '../plan/change/means-now.ts';
import type { HotlineState } from './hotline.ts';

/** By the mode and the step, as the call's own version has them. Who talks with somebody has left the steps, and a check call is nobody. */
export function callersInSteps({
  calls,
  versions,
}: Pick<HotlineState, 'calls' | 'versions'>): readonly CallersInStep[] {
  const found = new Map<string, CallersInStep>();
  for (const { version, flow, check } of calls.values()) {
    const mode = version === null ? undefined : versions.get(version)?.mode.id;
    if (check || mode === undefined || flow.kind === 'ended' || flow.kind === 'handedOver') continue;
    const { step } = flow;
    const at = `${mode} ${step}`;
    found.set(at, { mode, step, callers: (found.get(at)?.callers ?? 0) + 1 });
  }
  return [...found.values()];
}
