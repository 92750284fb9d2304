// What the phone is doing, as plain data: events of the softphone in, the next state out. No sip.js object gets here.
//
//   line:  off ──start──► connecting ──registered──► registered ◄──┐
//                              │  ▲                      │         │
//                              ▼  └───── retry ────── lost ◄───────┘
//
// Its calls are one list of their own: see phone-calls.ts.

import type { PhoneCall } from '../../contract/phone-call.ts';

export type SipLineState =
  | { readonly kind: 'off'; readonly why: 'signedOut' | 'deskPhone' | 'noAccount' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'registered' }
  /** `status`: what the registrar answered; null when nothing came. `retryAt` by this computer's clock. */
  | { readonly kind: 'lost'; readonly status: number | null; readonly retryAt: number };

/** A call that was dialled here and came to nothing: it stays to be read, and to be tried again. */
export interface FailedCall {
  readonly number: string;
  readonly why: 'busy' | 'noAnswer' | 'declined' | 'unknown' | 'failed';
  /** SIP's; null when it could not even be asked. */
  readonly status: number | null;
  /** The tone of it is still to be heard. */
  readonly sounds: boolean;
}

export interface PhoneState {
  readonly line: SipLineState;
  /** All calls of the softphone, the oldest first. */
  readonly calls: readonly PhoneCall[];
  /** Legs built before they are needed, oldest first. */
  readonly readyLegs: readonly string[];
  readonly microphone: 'off' | 'ready' | 'missing' | 'denied';
  /** The latest of each number, the newest last. */
  readonly failed: readonly FailedCall[];
  /** The leg of the hotline's call that ended last: the engine may not have heard of it yet. */
  readonly endedLeg: string | null;
}

export const phoneAtRest: PhoneState = {
  line: { kind: 'off', why: 'signedOut' },
  calls: [],
  readyLegs: [],
  microphone: 'off',
  failed: [],
  endedLeg: null,
};

export type PhoneEvent =
  | { readonly kind: 'turnedOff'; readonly why: 'signedOut' | 'deskPhone' | 'noAccount' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'registered' }
  | { readonly kind: 'lineLost'; readonly status: number | null; readonly retryAt: number }
  | { readonly kind: 'microphone'; readonly state: PhoneState['microphone'] }
  | { readonly kind: 'readyLegBuilt'; readonly leg: string }
  | { readonly kind: 'readyLegGone'; readonly leg: string }
  | { readonly kind: 'callsChanged'; readonly calls: readonly PhoneCall[] }
  /** A number that was dialled did not answer; `status` is SIP's, null when it could not even be asked. */
  | { readonly kind: 'notReached'; readonly number: string; readonly status: number | null }
  /** Read, or being tried again. */
  | { readonly kind: 'failureSeen'; readonly number: string }
  | { readonly kind: 'failureHeard'; readonly number: string }
  /** The connection broke while it rang, here or there: it is over. */
  | { readonly kind: 'lostUnanswered'; readonly call: PhoneCall }
  /** Called back with the own number, since the PBX doesn't know how to show the hotline's. */
  | { readonly kind: 'ownNumberShown' }
  /** A direct call that nobody took, here or at another phone of this person; `ringMs`: how long it has rung. */
  | {
      readonly kind: 'directCallMissed';
      readonly number: string | null;
      readonly name: string | null;
      readonly ringMs: number;
    };

/** More would push what matters now off the screen. */
const MOST_FAILED = 3;

const withoutNumber = (failed: readonly FailedCall[], number: string) =>
  failed.filter((each) => each.number !== number);

const isDialled = (calls: readonly PhoneCall[], dialled: string) =>
  calls.some(({ direction, number }) => direction === 'out' && number === dialled);

/** RFC 3261 § 21.4 and 21.6, as telephones mean them. */
export function whyNot(status: number | null): FailedCall['why'] {
  if (status === 486 || status === 600) return 'busy';
  if (status === 480 || status === 408) return 'noAnswer';
  if (status === 603) return 'declined';
  return status === 404 || status === 484 || status === 604 ? 'unknown' : 'failed';
}

const without = (legs: readonly string[], leg: string) => legs.filter((each) => each !== leg);

const carries = (calls: readonly PhoneCall[], leg: string) =>
  calls.some(({ id, kind, phase }) => id === leg && kind !== 'direct' && phase === 'talking');

function endedLeg(state: PhoneState, calls: readonly PhoneCall[]): string | null {
  const ended = state.calls.find(({ id }) => carries(state.calls, id) && !carries(calls, id));
  if (ended) return ended.id;
  // A new call makes the last one's end old news.
  return calls.some(({ id }) => carries(calls, id) && !carries(state.calls, id)) ? null : state.endedLeg;
}

export function nextPhoneState(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.kind) {
    case 'turnedOff':
      return { ...phoneAtRest, line: { kind: 'off', why: event.why } };
    case 'connecting':
      return { ...state, line: { kind: 'connecting' } };
    case 'registered':
      return { ...state, line: { kind: 'registered' } };
    case 'lineLost':
      // Calls go on: their audio doesn't pass through the registrar's connection.
      return { ...state, line: { kind: 'lost', status: event.status, retryAt: event.retryAt } };
    case 'microphone':
      return { ...state, microphone: event.state };
    case 'readyLegBuilt':
      return { ...state, readyLegs: [...without(state.readyLegs, event.leg), event.leg] };
    case 'readyLegGone':
      return state.readyLegs.includes(event.leg)
        ? { ...state, readyLegs: without(state.readyLegs, event.leg) }
        : state;
    case 'callsChanged':
      return {
        ...state,
        calls: event.calls,
        endedLeg: endedLeg(state, event.calls),
        failed: state.failed.filter(({ number }) => !isDialled(event.calls, number)),
      };
    case 'notReached': {
      const { number, status } = event;
      const failed = { number, why: whyNot(status), status, sounds: true };
      return { ...state, failed: [...withoutNumber(state.failed, number), failed].slice(-MOST_FAILED) };
    }
    case 'failureSeen':
      return { ...state, failed: withoutNumber(state.failed, event.number) };
    case 'failureHeard':
      return {
        ...state,
        failed: state.failed.map((each) =>
          each.number === event.number ? { ...each, sounds: false } : each,
        ),
      };
    case 'ownNumberShown':
    case 'lostUnanswered':
    case 'directCallMissed':
      return state;
  }
}
