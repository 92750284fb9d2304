// Positions as journals of before 2026-11-28 have them: with names of timers in the place of deadlines.

import type { Instant } from '../words/ids.ts';
import type { CallFlow } from './steps/registry.ts';

/** What an engine of before gave a caller for a key, at most: its mode may be gone. */
const AWAITED_KEY_MS = 10_000;

type OlderFlow = CallFlow & {
  readonly limit?: { readonly at: Instant } | null;
  readonly phase?: { readonly kind: string; readonly untilMs?: Instant };
};

/** The same position as one of today. `at`: when it was noted. */
export function flowOfToday(flow: OlderFlow, at: Instant): CallFlow {
  if (flow.kind === 'wait' && flow.limit !== undefined) {
    const { limit, ...rest } = flow;
    return { ...rest, limitAt: limit?.at ?? null };
  }
  if (flow.kind === 'menu' && flow.phase.kind === 'awaitingKey' && flow.phase.untilMs === undefined)
    return { ...flow, phase: { kind: 'awaitingKey', untilMs: at + AWAITED_KEY_MS } };
  return flow;
}
