// One answered call with a phone: BYE, changes of its media, digits, transfers, and exactly one end.
//
//   waiting ──attach──► up ──bye / peer's BYE / lost──► ended
//   (200 not out yet)    │ ▲
//        connection lost ▼ │ back over a new one
//                       adrift: goes on by its audio, what is to be said to the phone waits

import { randomUUID } from 'node:crypto';
import {
  type IncomingInviteRequest,
  type Session,
  SessionDialog,
  SessionState,
  TransactionState,
} from 'sip.js/lib/core/index.js';
import { repeatRequests } from '../../../voip/phone/repeat-requests.ts';
import { Farewell } from './farewell.ts';
import { dtmfRelay, infoDigit } from './info-digits.ts';
import { answerRefer } from './refer.ts';
import { Reoffers } from './reoffers.ts';
import { SessionTimer, tooShort } from './session-timer.ts';
import { acceptSdp, carriesSdp, sdpBody } from './sip-words.ts';
import type { ReofferResult, SipAccount, SipDialog, SipDialogListener } from './types.ts';

/** What a dialog needs of the server: others to find by Replaces, and where faults are told. */
export interface DialogHome {
  /** Where the far side sends what belongs to a call: a Contact header's value. */
  readonly contact: string;
  add(dialog: Dialog, session: Session): void;
  /** Nothing is to be said to its phone any more. */
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
  readonly #farewell: Farewell;
  /** How long the call holds without a refresh, where the phone wants that (RFC 4028). */
  readonly timer: SessionTimer;
  #listener: SipDialogListener = nobody;
  #session: Session | null = null;
  #forget: () => void = () => undefined;
  #ended = false;
  #adrift = false;
  #changeUnderWay: IncomingInviteRequest | null = null;
  #ackTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #atEnd: (() => void)[] = [];

  constructor(account: SipAccount, home: DialogHome) {
    this.account = account;
    this.#home = home;
    this.timer = new SessionTimer(
      () => this.#guarded(() => this.#listener.onRefreshDue?.()),
      () => this.#guarded(() => this.end('lost', true)),
    );
    this.#reoffers = new Reoffers(home.contact, this.timer, () => this.end('lost', true));
    this.#farewell = new Farewell(() => {
      this.#session?.dispose();
      home.remove(this);
    });
  }

  listen(listener: SipDialogListener): void {
    this.#listener = listener;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get adrift(): boolean {
    return this.#adrift;
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

  /** RFC 3261, 12.2.1.2: 481 says that there is no such call; whatever else is answered, there is. */
  compare(): void {
    const session = this.#session;
    if (this.#ended || this.#adrift || !(session instanceof SessionDialog)) return;
    const request = session.createOutgoingRequestMessage('OPTIONS');
    session.userAgentCore.request(request, {
      onReject: ({ message }) => {
        if (message.statusCode === 481) this.end('lost', false);
      },
    });
  }

  sendInfoDigits(digits: string): void {
    for (const digit of digits) {
      if (!this.#ended && !this.#adrift)
        this.#guarded(() => this.#session?.info(undefined, { body: dtmfRelay(digit) }));
    }
  }

  /** Told once. With `sayBye` the phone is told too, as far as it still listens. */
  end(cause: 'hungUp' | 'lost', sayBye: boolean): void {
    if (this.#ended) return;
    this.#close();
    if (sayBye) this.#sendBye();
    else this.#farewell.settle();
    this.#listener.onEnded(cause);
  }

  /** The connection is gone. The call is not: its audio has a way of its own. */
  drifted(): void {
    this.#adrift = true;
    clearTimeout(this.#ackTimer);
    this.timer.pause();
    this.#reoffers.pause();
    this.#guarded(() => this.#farewell.drifted());
    if (this.#ended) return;
    // An answer without its ACK may never have arrived. Whoever got it asks about its call, and is told that it's over.
    if (this.#session?.sessionState === SessionState.AckWait) this.end('lost', false);
    else this.#guarded(() => this.#listener.onDrifted?.());
  }

  /** The phone is back over another connection. What it may not have got is said again (RFC 3261, 17.1.1.2). */
  carriedOn(): void {
    this.#adrift = false;
    this.#guarded(() => this.#farewell.carriedOn());
    const session = this.#session;
    if (this.#ended || !(session instanceof SessionDialog)) return;
    this.#guarded(() =>
      repeatRequests(
        session.userAgentCore,
        (message) => message.callId === session.callId && message.fromTag === session.localTag,
      ),
    );
    this.timer.resume();
    this.#reoffers.resume();
    this.#guarded(() => this.#listener.onBack?.());
  }

  /**
   * Before the phone's request is worked on: one that begins a change of media has got our answer to its last one,
   * though its ACK was lost with a connection (RFC 3261, 14.1).
   */
  hears(request: { readonly method: string; readonly cseq: number }): void {
    const session = this.#session;
    if (request.method !== 'INVITE' || !(session instanceof SessionDialog)) return;
    const { transaction } = session.reinviteUserAgentServer ?? {};
    if (transaction === undefined || transaction.state === TransactionState.Proceeding) return;
    if (request.cseq <= transaction.request.cseq) return;
    session.reinviteUserAgentServer = undefined;
    clearTimeout(this.#ackTimer);
  }

  /** Whatever is still to be said is given up. */
  forget(): void {
    this.end('lost', false);
    this.#farewell.settle();
  }

  #close(): void {
    this.#ended = true;
    clearTimeout(this.#ackTimer);
    this.timer.pause();
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
    this.#guarded(() => this.#farewell.say(session));
    if (session.sessionState !== SessionState.AckWait) this.#guarded(this.#forget);
  }

  #acknowledged(): void {
    clearTimeout(this.#ackTimer);
    if (this.#ended) {
      this.#guarded(() => this.#farewell.acknowledged());
      this.#guarded(this.#forget);
    } else if (this.#session) this.#reoffers.ready(this.#session);
  }

  /** RFC 3261, 13.3.1.4: the session is ended by BYE, which now is allowed. */
  #neverAcknowledged(): void {
    this.#farewell.neverAcknowledged();
    this.end('lost', true);
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
    const least = tooShort(request.message);
    if (least !== null) {
      request.reject({ statusCode: 422, extraHeaders: [...least] });
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
        extraHeaders: [`Contact: ${this.#home.contact}`, ...this.timer.answers(request.message)],
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
