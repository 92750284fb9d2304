// Our own changes of a call's media: one re-INVITE at a time, tried again where both sides began at once.

import { type IncomingResponse, type Session, SessionDialog, SessionState } from 'sip.js/lib/core/index.js';
import type { SessionTimer } from './session-timer.ts';
import { sdpBody } from './sip-words.ts';
import type { ReofferResult } from './types.ts';

/** A phone that acknowledges pings but not this is broken. */
const patienceMs = 32_000;
const attempts = 4;
/** RFC 3261, 14.1: after 491 whoever made the Call-ID waits 2.1 to 4 s, the other one up to 2 s. */
const pauseMs = () => 100 + Math.random() * 1900;

interface Waiting {
  readonly offer: string;
  readonly done: (result: ReofferResult) => void;
  attempt: number;
}

export class Reoffers {
  readonly #waiting: Waiting[] = [];
  readonly #contact: string;
  readonly #sessionTimer: SessionTimer;
  readonly #lost: () => void;
  #session: Session | null = null;
  #busy = false;
  #stopped = false;
  #paused = false;
  /** The request that is under way may have been lost with a connection: that nobody answers it says nothing. */
  #uncertain = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `lost`: the phone says that there's no such call, or nothing at all. */
  constructor(contact: string, timer: SessionTimer, lost: () => void) {
    this.#contact = contact;
    this.#sessionTimer = timer;
    this.#lost = lost;
  }

  /** The dialog is confirmed, or the peer's own change is over: what waits may go out. */
  ready(session: Session): void {
    this.#session = session;
    this.#next();
  }

  offer(offer: string): Promise<ReofferResult> {
    return new Promise((done) => {
      if (this.#stopped) {
        done({ ok: false, reason: 'ended' });
        return;
      }
      this.#waiting.push({ offer, done, attempt: 1 });
      this.#next();
    });
  }

  /** No connection: what is under way may be answered later, what comes waits. */
  pause(): void {
    this.#paused = true;
    this.#uncertain = this.#busy;
    clearTimeout(this.#timer);
  }

  /** What was under way has been sent again, or is made anew. */
  resume(): void {
    this.#paused = false;
    if (this.#session instanceof SessionDialog && this.#session.reinviteUserAgentClient !== undefined)
      this.#timer = setTimeout(() => this.#lost(), patienceMs);
    else {
      this.#busy = false;
      this.#next();
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const { done } of this.#waiting.splice(0)) done({ ok: false, reason: 'ended' });
  }

  #next(): void {
    const session = this.#session;
    const [first] = this.#waiting;
    if (!session || !first || this.#busy || this.#stopped || this.#paused) return;
    if (session.sessionState !== SessionState.Confirmed) return;
    this.#busy = true;
    this.#uncertain = false;
    try {
      session.invite(
        {
          onAccept: (response) => {
            response.ack();
            this.#sessionTimer.accepted(response.message);
            this.#settle(first, { ok: true, answer: response.message.body });
          },
          onRedirect: () => this.#settle(first, { ok: false, reason: 'refused' }),
          onReject: (response) => this.#rejected(first, response),
        },
        {
          body: sdpBody(first.offer),
          extraHeaders: [`Contact: ${this.#contact}`, ...this.#sessionTimer.headers],
        },
      );
      this.#timer = setTimeout(() => this.#lost(), patienceMs);
    } catch {
      // sip.js throws while the peer's own re-INVITE is under way.
      this.#again(first);
    }
  }

  #rejected(waiting: Waiting, { message }: IncomingResponse): void {
    const { statusCode } = message;
    if (statusCode === 422) this.#sessionTimer.refused(message);
    // RFC 3261, 12.2.1.2: these two mean that the dialog is gone.
    if (statusCode === 481 || (statusCode === 408 && !this.#uncertain)) this.#lost();
    else if (statusCode === 408) this.#again(waiting);
    else if (statusCode === 491 || statusCode === 500 || statusCode === 422) this.#again(waiting);
    else this.#settle(waiting, { ok: false, reason: 'refused' });
  }

  #again(waiting: Waiting): void {
    clearTimeout(this.#timer);
    if (waiting.attempt === attempts) {
      this.#settle(waiting, { ok: false, reason: 'refused' });
      return;
    }
    waiting.attempt += 1;
    if (this.#paused) return;
    this.#timer = setTimeout(() => {
      this.#busy = false;
      this.#next();
    }, pauseMs());
  }

  #settle(waiting: Waiting, result: ReofferResult): void {
    clearTimeout(this.#timer);
    const index = this.#waiting.indexOf(waiting);
    if (index >= 0) this.#waiting.splice(index, 1);
    this.#busy = false;
    waiting.done(result);
    this.#next();
  }
}
