// Who has the ear: one call is heard at a time, so another one can be accepted or resumed, or there is a reason.

import type { PhoneCall } from '../../contract/phone-call.ts';
import type { ConsoleView, OwnCallView } from '../../contract/view.ts';
import { heardCall, ringingCalls, unansweredDial } from './phone-calls.ts';
import type { FailedCall } from './phone-state.ts';

export interface EarFacts {
  readonly own: OwnCallView | undefined;
  readonly calls: readonly PhoneCall[];
  /** The call that a click is being answered for. */
  readonly taking: string | null;
  /** The leg that this person has hung up already. */
  readonly leaving: string | null;
}

/** The caller talks, or will in a moment, or waits while a colleague is asked: the phone is needed for that. */
export function needsEar(own: OwnCallView | undefined): boolean {
  if (!own) return false;
  return (
    own.phase === 'talking' || own.phase === 'connecting' || (own.phase === 'held' && own.consult !== null)
  );
}

/**
 * Why no direct call can be accepted or resumed now. `caller`: the hotline's call goes on, and is held by its own
 * button first, so that no caller is left by accident. `dialling`: who doesn't talk yet can't be put on hold.
 */
export function earTaken({ own, calls, taking, leaving }: EarFacts): 'caller' | 'dialling' | 'taking' | null {
  if (taking !== null) return 'taking';
  if (own?.agentLeg !== leaving && needsEar(own)) return 'caller';
  return unansweredDial(calls) ? 'dialling' : null;
}

/** In words. */
export const earReasons = {
  caller: 'phone.plain.holdCallerFirst',
  dialling: 'phone.plain.dialsAlready',
  taking: 'callBar.blocked.taking',
} as const satisfies Record<NonNullable<ReturnType<typeof earTaken>>, string>;

interface RingFacts extends EarFacts {
  readonly offers: ConsoleView['offers'];
  /** An offer to a desk phone rings there; ringing here too would only confuse. */
  readonly softphone: boolean;
}

/** `waiting`: the quiet tone for somebody who talks. */
export function ringOf({ offers, softphone, ...facts }: RingFacts): 'ring' | 'waiting' | null {
  const { own, calls, taking, leaving } = facts;
  const rings = ringingCalls(calls).length > 0 || Object.keys(offers).length > 0;
  if (!softphone || !rings || taking !== null) return null;
  return heardCall(calls) || (own?.agentLeg !== leaving && needsEar(own)) ? 'waiting' : 'ring';
}

/**
 * What the ear hears of a number that was dialled here, as from any telephone: that it rings there, as long as nothing is
 * heard from there, and that it's busy.
 */
export function lineToneOf(
  calls: readonly PhoneCall[],
  failed: FailedCall | undefined,
): 'ringBack' | 'busy' | null {
  const heard = heardCall(calls);
  if (heard) return heard.phase === 'early' && heard.earlyMedia !== true ? 'ringBack' : null;
  return failed?.why === 'busy' && failed.sounds ? 'busy' : null;
}
