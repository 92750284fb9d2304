// One answered call with a phone: BYE, changes of its media, digits, transfers, and exactly one end.
//
//   waiting ──attach──► up ──bye / peer's BYE / lost──► ended
//   (200 not out yet)    └ in AckWait our BYE is kept until the ACK (RFC 3261, 15)

import { randomUUID } from 'node:crypto';
import { type IncomingInviteRequest, type Session, SessionState } from 'sip.js/lib/core/index.js';
import { dtmfRelay, infoDigit } from './info-digits.ts';
import { answerRefer } from './refer.ts';
import { Reoffers } from './reoffers.ts';
import { acceptSdp, carriesSdp, sdpBody } from './sip-words.ts';
import type { ReofferResult, SipAccount, SipDialog, SipDialogListener } from './types.ts';

/** What a dialog needs of the server: others to find by Replaces, and where faults are told. */
export interface DialogHome {
  /** Where the far side sends what belongs to a call: a Contact header's value. */
  readonly contact: string;
  add(dialog: Dialog, session: Session): void;
  remove(dialog: Dialog): void;
  find(replaces: string, account: SipAccount): Dialog | null;
  fault(error: unknown): void;
}

/** 64 × T1 (RFC 3261, 17): as long as anybody may take to acknowledge. */
export const acknowledgeMs = 32_000;

const nobody: SipDialogListener = {
  onReoffer: () => Promise.resolve(null),
  onInfoDigit: () => undefined,
  onRefer: (refer) => refer.reject('forbidden'),
  onEnded: () => undefined,
};

export class Dialog implements SipDialog {
  readonly id: string = randomUUID();
  readonly account: SipAccount;
  readonly #home: DialogHome;
  readonly #reoffers: Reoffers;
  #listener: SipDialogListener = nobody;
  #session: Session | null = null;
  #forget: () => void = () => undefined;
  #ended = false;
  #byeOwed = false;
  #changeUnderWay: IncomingInviteRequest | null = null;
  #ackTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #atEnd: (() => void)[] = [];

  constructor(account: SipAccount, home: DialogHome) {
    this.account = account;
    this.#home = home;
    this.#reoffers = new Reoffers(home.contact, () => this.end('lost', true));
  }

  listen(listener: SipDialogListener): void {
    this.#listener = listener;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** From now on the session's requests come here. `forget` lets go of the INVITE, once the call is over. */
  attach(session: Session, forget: () => void): void {
    this.#session = session;
    this.#forget = forget;
    if (!this.#ended) this.#home.add(this, session);
    session.delegate = {
      onAck: () => this.#acknowledged(),
      onAckTimeout: () => this.#guarded(() => this.#neverAcknowledged()),
      onBye: (request) =>
        this.#guarded(() => {
          request.accept();
          this.end('hungUp', false);
          forget();
        }),
      onInvite: (request) => this.#guarded(() => this.#offered(request)),
      onInfo: (request) =>
        this.#guarded(() => infoDigit(request, (digit) => this.#listener.onInfoDigit(digit))),
      onRefer: (request) =>
        this.#guarded(() =>
          answerRefer(request, session, {
            find: (replaces) => this.#home.find(replaces, this.account),
            ended: () => this.#ended,
            atEnd: (step) => this.#atEnd.push(step),
            refer: (refer) => this.#listener.onRefer(refer),
          }),
        ),
      onMessage: (request) => void request.reject({ statusCode: 405 }),
      onPrack: (request) => void request.accept(),
    };
    if (this.#ended) this.#sendBye();
  }

  bye(): void {
    if (this.#ended) return;
    this.#close();
    this.#sendBye();
    queueMicrotask(() => this.#guarded(() => this.#listener.onEnded('hungUp')));
  }

  reoffer(offer: string): Promise<ReofferResult> {
    return this.#reoffers.offer(offer);
  }

  sendInfoDigits(digits: string): void {
    for (const digit of digits) {
      if (!this.#ended) this.#guarded(() => this.#session?.info(undefined, { body: dtmfRelay(digit) }));
    }
  }

  /** Told once. With `sayBye` the phone is told too, as far as it still listens. */
  end(cause: 'hungUp' | 'lost', sayBye: boolean): void {
    if (this.#ended) return;
    this.#close();
    if (sayBye) this.#sendBye();
    this.#listener.onEnded(cause);
  }

  /** The connection is gone: nobody to tell. */
  lost(): void {
    this.end('lost', false);
  }

  #close(): void {
    this.#ended = true;
    clearTimeout(this.#ackTimer);
    this.#home.remove(this);
    this.#reoffers.stop();
    // RFC 3261, 15.1.2: requests still pending in the dialog get 487.
    const pending = this.#changeUnderWay;
    this.#changeUnderWay = null;
    this.#guarded(() => void pending?.reject({ statusCode: 487 }));
    for (const step of this.#atEnd.splice(0)) this.#guarded(step);
  }

  #sendBye(): void {
    const session = this.#session;
    if (!session) return;
    if (session.sessionState === SessionState.AckWait) {
      this.#byeOwed = true;
      return;
    }
    this.#guarded(() => void session.bye());
    this.#guarded(this.#forget);
  }

  #acknowledged(): void {
    clearTimeout(this.#ackTimer);
    if (this.#byeOwed) {
      this.#byeOwed = false;
      this.#sendBye();
      return;
    }
    if (this.#session) this.#reoffers.ready(this.#session);
  }

  /** RFC 3261, 13.3.1.4: the session is ended by BYE, which now is allowed. */
  #neverAcknowledged(): void {
    this.end('lost', false);
    this.#session?.bye();
  }

  /** As caller we have sent the ACK ourselves. */
  confirmed(): void {
    if (this.#session && !this.#ended) this.#reoffers.ready(this.#session);
  }

  #offered(request: IncomingInviteRequest): void {
    const offer = request.message.body;
    if (!offer) {
      // An offer of ours in the 200 isn't done: browsers always make one.
      request.reject({ statusCode: 488 });
      return;
    }
    if (!carriesSdp(request.message)) {
      request.reject({ statusCode: 415, extraHeaders: [...acceptSdp] });
      return;
    }
    request.trying();
    this.#changeUnderWay = request;
    const settle = (answer: string | null) => {
      if (this.#changeUnderWay !== request) return;
      this.#changeUnderWay = null;
      if (answer === null) {
        request.reject({ statusCode: 488 });
        return;
      }
      this.#ackTimer = setTimeout(() => this.#guarded(() => this.end('lost', true)), acknowledgeMs);
      request.accept({
        statusCode: 200,
        extraHeaders: [`Contact: ${this.#home.contact}`],
        body: sdpBody(answer),
      });
    };
    this.#listener
      .onReoffer(offer)
      .catch((error: unknown) => {
        this.#home.fault(error);
        return null;
      })
      .then(settle)
      .catch((error: unknown) => this.#home.fault(error));
  }

  /** sip.js throws where a step isn't possible, and listeners may have faults: neither gets out of here. */
  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#home.fault(error);
    }
  }
}
