// How somebody in a line is called back: by the step of the mode in which the call waits, and by what else goes on just now.

import { termsOf } from '../call-flow/call-back.ts';
import type { WaitStep } from '../call-flow/steps/wait.ts';
import { bareNumber } from '../telephony/bare-number.ts';
import type { CallBackOrder } from '../waiting-line/output.ts';
import type { CallId, Instant } from '../words/ids.ts';
import { asksOf } from './asks.ts';
import type { Call, HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

/** While the same number is called for another place. */
const TWICE_MS = 30_000;
const LOOKED_AT_EVERY_MS = 15 * 60_000;
/** Further ahead no hours are looked for: they never come. */
const LOOKED_AHEAD_MS = 8 * 24 * 3_600_000;

/** Null: nobody is called back in it, or nothing says how. `step`: in which the call waits; undefined: in none of its mode (any more). */
export function callBackOrder(
  state: HotlineState,
  call: Call,
  step: WaitStep | undefined,
  now: Turn,
): CallBackOrder | null {
  const { id } = call;
  const kept = state.line.kept.get(id);
  if (kept === undefined || kept.number === '' || step?.callBack === undefined) return null;
  const { tries, pauseMs, ringMs, hours } = termsOf(step.callBack);
  const holds = (at: Instant) =>
    asksOf(state, call, { now: at, outside: now.outside })({ kind: 'schedule', hours }) ?? true;
  const fromMs = isCalled(state, id, kept.number) ? now.now + TWICE_MS : firstFrom(now.now, holds);
  const placeBack = step.placeBackMs !== undefined;
  return { number: kept.number, shows: call.calledNumber, tries, pauseMs, ringMs, fromMs, placeBack };
}

function isCalled({ line }: HotlineState, id: CallId, number: string): boolean {
  for (const call of line.conversations.keys()) {
    const other = call === id ? undefined : line.kept.get(call);
    if (other !== undefined && bareNumber(other.number) === bareNumber(number)) return true;
  }
  return false;
}

function firstFrom(now: Instant, holds: (at: Instant) => boolean): Instant {
  if (holds(now)) return now;
  const first = Math.ceil((now + 1) / LOOKED_AT_EVERY_MS) * LOOKED_AT_EVERY_MS;
  let at = first;
  while (at < now + LOOKED_AHEAD_MS && !holds(at)) at += LOOKED_AT_EVERY_MS;
  return at;
}

/** Outside, and none of our own hotlines: a call could go round between them for ever. */
export function canCall({ hotlines }: HotlineState, number: string, { outside }: Turn): boolean {
  for (const { numbers } of hotlines.values())
    if (numbers.some((own) => bareNumber(own) === bareNumber(number))) return false;
  return outside?.canCall(number) ?? false;
}
