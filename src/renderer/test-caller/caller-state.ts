// What the test caller's telephone is doing, as plain data: events of its one call in, the next state out.
//
//   idle ──► calling ──► ringing ──► talking ──► ended ──► calling …
//              └──────────┴────────────┴─────────────┘

/** Why a call is over. */
export type EndReason =
  | 'you'
  | 'hotline'
  | 'unknownNumber'
  | 'busy'
  | 'notAnswered'
  | 'refused'
  | 'noConnection';

export type CallerState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'calling' }
  | { readonly kind: 'ringing' }
  /** `since` by this computer's clock. */
  | { readonly kind: 'talking'; readonly since: number }
  /** `talkedMs`: null when nobody answered. */
  | { readonly kind: 'ended'; readonly why: EndReason; readonly talkedMs: number | null };

export type CallerEvent =
  | { readonly kind: 'called' }
  | { readonly kind: 'rang' }
  | { readonly kind: 'answered'; readonly at: number }
  | { readonly kind: 'ended'; readonly why: EndReason; readonly at: number };

export const inCall = (state: CallerState): boolean => state.kind !== 'idle' && state.kind !== 'ended';

/** Events that come late (a ringing after the answer, a second end) change nothing. */
export function nextCallerState(state: CallerState, event: CallerEvent): CallerState {
  switch (event.kind) {
    case 'called':
      return inCall(state) ? state : { kind: 'calling' };
    case 'rang':
      return state.kind === 'calling' ? { kind: 'ringing' } : state;
    case 'answered':
      return state.kind === 'calling' || state.kind === 'ringing'
        ? { kind: 'talking', since: event.at }
        : state;
    case 'ended': {
      if (!inCall(state)) return state;
      const talkedMs = state.kind === 'talking' ? Math.max(0, event.at - state.since) : null;
      return { kind: 'ended', why: event.why, talkedMs };
    }
  }
}

/** What an answer of the exchange means for somebody who has dialled (RFC 3261, 21.4 to 21.6). */
export function reasonOf(status: number): EndReason {
  if (status === 404 || status === 484 || status === 604) return 'unknownNumber';
  if (status === 486 || status === 600) return 'busy';
  if (status === 408 || status === 480 || status === 487) return 'notAnswered';
  return status >= 500 && status < 600 ? 'noConnection' : 'refused';
}

/** A number as it's dialled, without what people put between digits; null when it's none. */
export function dialledNumber(typed: string): string | null {
  const bare = typed.replaceAll(/[\s()/.-]/g, '');
  return /^\+?[0-9*#]{1,31}$/.test(bare) ? bare : null;
}
