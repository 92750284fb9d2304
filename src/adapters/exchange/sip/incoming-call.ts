// A phone calls: from its INVITE to our final answer, with every race against its CANCEL.
//
//   ringing ──answer──► answered (the dialog takes over)
//      │ └──answer, 183 not PRACKed yet──► answering ──PRACK──► answered
//      └── CANCEL (487), BYE, connection lost, reject ──► ended

import { randomUUID } from 'node:crypto';
import type {
  IncomingInviteRequest,
  IncomingPrackRequest,
  Session,
  UserAgentCore,
} from 'sip.js/lib/core/index.js';
import { forgetInvite } from './core.ts';
import { acknowledgeMs, Dialog, type DialogHome } from './dialog.ts';
import { sdpBody, statusOf } from './sip-words.ts';
import type { CallerIdentity, IncomingCall, IncomingCallListener, RejectCause, SipAccount } from './types.ts';

export interface IncomingCallFacts {
  readonly account: SipAccount;
  readonly to: string;
  readonly from: CallerIdentity;
  readonly offer: string;
  readonly replaces: Dialog | null;
}

interface IncomingCallHooks {
  readonly home: DialogHome;
  readonly core: UserAgentCore;
  /** The call no longer is this object's: the dialog, if any, counts instead. */
  done(call: InviteServer, dialog: Dialog | null): void;
}

export class InviteServer implements IncomingCall {
  readonly id: string = randomUUID();
  readonly account: SipAccount;
  readonly to: string;
  readonly from: CallerIdentity;
  readonly offer: string;
  readonly replaces: Dialog | null;
  readonly #request: IncomingInviteRequest;
  readonly #hooks: IncomingCallHooks;
  readonly #reliable: boolean;
  #listener: IncomingCallListener | null = null;
  #state: 'ringing' | 'answering' | 'answered' | 'ended' = 'ringing';
  #dialog: Dialog | null = null;
  /** Provisional answers that must be acknowledged go one by one (RFC 3262, 3). */
  readonly #provisional: { readonly status: number; readonly sdp: string | null }[] = [];
  #unacknowledged: number | null = null;
  #sequence = 1 + Math.floor(Math.random() * 1000);
  #heldAnswer: string | null = null;
  #prackTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(request: IncomingInviteRequest, facts: IncomingCallFacts, hooks: IncomingCallHooks) {
    this.account = facts.account;
    this.to = facts.to;
    this.from = facts.from;
    this.offer = facts.offer;
    this.replaces = facts.replaces;
    this.#request = request;
    this.#hooks = hooks;
    this.#reliable = request.message.getHeaders('Require').join(',').toLowerCase().includes('100rel');
    request.delegate = {
      onCancel: () => {
        // RFC 3261, 9.2. sip.js only tells while no final answer has gone out.
        this.#refuse(487);
        this.#end('hungUp');
      },
    };
    request.trying();
  }

  headers = (name: string): string | undefined => this.#request.message.getHeader(name);

  listen(listener: IncomingCallListener): void {
    this.#listener = listener;
  }

  ringing(): void {
    this.#progress(180, null);
  }

  early(answer: string): void {
    this.#progress(183, answer);
  }

  answer(answer: string): Dialog | null {
    if (this.#state !== 'ringing') return null;
    const dialog = new Dialog(this.account, this.#hooks.home);
    this.#dialog = dialog;
    this.#state = 'answering';
    this.#heldAnswer = answer;
    this.#answerIfFree();
    return dialog;
  }

  reject(cause: RejectCause): void {
    if (this.#state !== 'ringing') return;
    // RFC 3261, 20.43: what is missing.
    const warning = 'Warning: 305 klinke "Incompatible media format: PCMA or PCMU over SRTP is needed"';
    this.#refuse(statusOf(cause), cause === 'noCommonMedia' ? [warning] : []);
    queueMicrotask(() => this.#end('rejected'));
  }

  /** The connection is gone; sip.js forgets the transaction by itself. */
  lost(): void {
    this.#end('lost');
  }

  #progress(status: number, sdp: string | null): void {
    if (this.#state !== 'ringing') return;
    this.#provisional.push({ status, sdp });
    this.#nextProvisional();
  }

  #nextProvisional(): void {
    if (this.#unacknowledged !== null) return;
    const next = this.#provisional.shift();
    if (!next) return;
    const reliable = this.#reliable ? this.#sequence++ : null;
    const { session } = this.#request.progress({
      statusCode: next.status,
      ...(reliable === null ? {} : { extraHeaders: ['Require: 100rel', `RSeq: ${reliable}`] }),
      ...(next.sdp === null ? {} : { body: sdpBody(next.sdp) }),
    });
    this.#watchEarly(session);
    if (reliable === null) {
      this.#nextProvisional();
      return;
    }
    this.#unacknowledged = reliable;
    // RFC 3262, 3: not acknowledged within 64*T1 is a failure of the call.
    this.#prackTimer = setTimeout(() => {
      this.#refuse(504);
      this.#end('lost');
    }, acknowledgeMs);
  }

  #watchEarly(session: Session): void {
    session.delegate = {
      onPrack: (request) => this.#acknowledged(request),
      // RFC 3261, 15: a caller may say BYE to a call that isn't answered yet.
      onBye: (request) => {
        request.accept();
        this.#refuse(487);
        this.#end('hungUp');
      },
    };
  }

  #acknowledged(request: IncomingPrackRequest): void {
    const [sequence] = request.message.getHeader('RAck')?.trim().split(/\s+/) ?? [];
    if (this.#unacknowledged === null || Number(sequence) !== this.#unacknowledged) {
      request.reject({ statusCode: 481 });
      return;
    }
    request.accept();
    clearTimeout(this.#prackTimer);
    this.#unacknowledged = null;
    this.#nextProvisional();
    this.#answerIfFree();
  }

  /** RFC 3262, 3: no 2xx before every reliable provisional answer with SDP is acknowledged. */
  #answerIfFree(): void {
    if (this.#state !== 'answering' || this.#unacknowledged !== null || this.#heldAnswer === null) return;
    if (this.#dialog?.ended) {
      // Hung up before it could be answered.
      this.#refuse(480);
      this.#end('rejected');
      return;
    }
    const { session } = this.#request.accept({
      statusCode: 200,
      extraHeaders: [...(this.#dialog?.timer.answers(this.#request.message) ?? [])],
      body: sdpBody(this.#heldAnswer),
    });
    this.#state = 'answered';
    this.#hooks.done(this, this.#dialog);
    this.#dialog?.attach(session, () => forgetInvite(this.#hooks.core, this.#request));
  }

  #refuse(status: number, extraHeaders: string[] = []): void {
    if (this.#state !== 'ringing' && this.#state !== 'answering') return;
    this.#request.reject({ statusCode: status, extraHeaders });
  }

  #end(cause: 'hungUp' | 'lost' | 'rejected'): void {
    if (this.#state === 'ended' || this.#state === 'answered') return;
    const answering = this.#state === 'answering';
    this.#state = 'ended';
    clearTimeout(this.#prackTimer);
    this.#hooks.done(this, null);
    if (answering) this.#dialog?.end(cause === 'lost' ? 'lost' : 'hungUp', false);
    else this.#listener?.onEnded(cause);
  }
}
