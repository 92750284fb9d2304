// The BYE of a call: sent when it may be, and again when the phone is back that may not have heard it.
//
//   say ──► waiting for the ACK (RFC 3261, 15) ──► sent ──answered, or no answer──► settled
//    └──no connection──► owed ──the phone is back──► sent        └──connection lost──► owed
//                          └──it doesn't come back──► settled

import { type Session, SessionState } from 'sip.js/lib/core/index.js';

/** Longer than a phone needs to register again; whoever comes later asks about its call, and is told that it's over. */
const owedMs = 120_000;

export class Farewell {
  readonly #settled: () => void;
  #session: Session | null = null;
  #state: 'none' | 'wanted' | 'sent' | 'settled' = 'none';
  #adrift = false;
  #unacknowledged = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `settled`: nothing is to be said to the phone any more; once. */
  constructor(settled: () => void) {
    this.#settled = settled;
  }

  say(session: Session): void {
    if (this.#state !== 'none') return;
    this.#session = session;
    this.#state = 'wanted';
    this.#go();
  }

  /** The ACK came. */
  acknowledged(): void {
    if (this.#state === 'wanted') this.#go();
  }

  /** It never came, after which a BYE is allowed too (RFC 3261, 13.3.1.4). */
  neverAcknowledged(): void {
    this.#unacknowledged = true;
    if (this.#state === 'wanted') this.#go();
  }

  /** Nothing needs to be said, or can be. */
  settle(): void {
    if (this.#state === 'settled') return;
    this.#state = 'settled';
    clearTimeout(this.#timer);
    this.#settled();
  }

  drifted(): void {
    this.#adrift = true;
    if (this.#state === 'sent') this.#state = 'wanted';
    if (this.#state === 'wanted') this.#go();
  }

  carriedOn(): void {
    this.#adrift = false;
    clearTimeout(this.#timer);
    if (this.#state === 'wanted') this.#go();
  }

  #go(): void {
    const session = this.#session;
    if (session === null) return;
    const early = session.sessionState === SessionState.AckWait && !this.#unacknowledged;
    if (this.#adrift) {
      // Without its ACK a BYE isn't allowed, and the phone hasn't the call yet, or will ask about it.
      if (early) return this.settle();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.settle(), owedMs);
      return;
    }
    if (early) return;
    this.#state = 'sent';
    // RFC 3261, 15.1.1: whatever the answer is, also none, the call is over.
    const over = () => {
      if (this.#state === 'sent') this.settle();
    };
    session.bye({ onAccept: over, onReject: over, onRedirect: over });
  }
}
