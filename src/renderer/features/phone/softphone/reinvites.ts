// What one call has to tell or ask its other end by re-INVITE: hold, resume, new addresses, is it there still. One at a time, the latest wish counts.
//
//   idle ──wish──► asking ──2xx──► idle, or the next wish
//                    ├── 491 ────► pause, then the wish as it is by then (RFC 3261 § 14.1)
//                    ├── 481 ────► the other side doesn't have this call any more: it is over
//                    └── refused ► idle: the audio is shut here in any case

import { type Session, SessionState } from 'sip.js';
import { mediaOf } from './session-media.ts';

const ATTEMPTS = 5;
/** RFC 3261 § 14.1: 2.1 to 4 s for whoever made the Call-ID, up to 2 s for the other one. */
const pauseMs = () => 200 + Math.random() * 1_800;

export class Reinvites {
  readonly #session: Session;
  readonly #gone: () => void;
  #held = false;
  #toldHeld = false;
  #newAddresses = false;
  #doubted = false;
  #busy = false;
  #refusals = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `gone`: the other side doesn't have this call any more. */
  constructor(session: Session, gone: () => void) {
    this.#session = session;
    this.#gone = gone;
    session.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) clearTimeout(this.#timer);
    });
  }

  hold(held: boolean): void {
    this.#held = held;
    this.#refusals = 0;
    this.#next();
  }

  /** RFC 8839 § 4.4.1: new credentials and addresses, so that the call moves to the new network. */
  restartIce(): void {
    this.#newAddresses = true;
    this.#refusals = 0;
    this.#next();
  }

  /** Has the other side this call too? RFC 3261 § 12.2.1.2: 481 says that it hasn't. */
  compare(): void {
    this.#doubted = true;
    const connection = mediaOf(this.#session)?.connection;
    // The way of its audio is broken too: both are mended at once.
    if (connection && connection.connectionState !== 'connected') this.#newAddresses = true;
    this.#refusals = 0;
    this.#next();
  }

  #next(): void {
    clearTimeout(this.#timer);
    const wished = this.#held !== this.#toldHeld || this.#newAddresses || this.#doubted;
    if (!wished || this.#busy || this.#session.state !== SessionState.Established) return;
    const held = this.#held;
    const iceRestart = this.#newAddresses;
    this.#busy = true;
    this.#newAddresses = false;
    this.#doubted = false;
    // sip.js keeps these options for the answers that it gives later: on hold they must say so too.
    const options = { hold: held, ...(iceRestart ? { offerOptions: { iceRestart } } : {}) };
    this.#session
      .invite({
        sessionDescriptionHandlerOptions: options as object,
        requestDelegate: {
          onAccept: () => this.#told(held),
          onReject: ({ message }) => this.#refused(message.statusCode, iceRestart),
        },
      })
      // Another one is under way: the other end's, or the call has ended meanwhile.
      .catch(() => this.#refused(491, iceRestart));
  }

  #told(held: boolean): void {
    this.#busy = false;
    this.#toldHeld = held;
    this.#session.sessionDescriptionHandlerOptionsReInvite = { hold: held } as object;
    this.#next();
  }

  #refused(status: number | undefined, iceRestart: boolean): void {
    this.#busy = false;
    // RFC 3261 § 12.2.1.2: either ends the dialog.
    if (status === 481 || status === 408) return this.#gone();
    this.#newAddresses ||= iceRestart;
    this.#refusals += 1;
    // 503: the connection broke; when it's back, whatever has to be told is told then.
    if ((status !== 491 && status !== 500) || this.#refusals >= ATTEMPTS) {
      this.#newAddresses = false;
      return;
    }
    this.#doubted = true;
    this.#timer = setTimeout(() => this.#next(), pauseMs());
  }
}
