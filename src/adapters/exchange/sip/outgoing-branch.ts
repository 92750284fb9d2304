// One phone of those that a call rings: its INVITE, its provisional answers, and its one final answer.

import type {
  AckableIncomingResponseWithSession,
  IncomingResponseMessage,
  OutgoingInviteRequest,
  PrackableIncomingResponseWithSession,
  Session,
  UserAgentCore,
} from 'sip.js/lib/core/index.js';
import { writeIdentity } from './caller-identity.ts';
import { addressUri, forgetRequest } from './core.ts';
import { acknowledgeMs, type DialogHome } from './dialog.ts';
import type { Binding } from './registrar.ts';
import { failureOf, headerOf, sdpBody } from './sip-words.ts';
import type { CallFailure, OutgoingCallRequest } from './types.ts';

/** What a branch needs of the connection to its phone. */
export interface BranchLine {
  readonly core: UserAgentCore;
  readonly realm: string;
  readonly home: DialogHome;
  /** Where the far side knows us by one account only: every call is From it, and tells apart whom to show. */
  readonly account?: string;
  /** False: as many calls as one phone may have. */
  hold(holder: { lost(): void }): boolean;
  release(holder: { lost(): void }): void;
}

export interface BranchEvents {
  ringing(branch: Branch): void;
  early(branch: Branch, answer: string): void;
  /** Acknowledged already. Only one is told; more of them get a BYE. */
  answered(branch: Branch, answer: Answer, session: Session, forget: () => void): void;
  failed(branch: Branch, cause: CallFailure): void;
}

/** A 200, and its SDP; null when it repeats nothing. */
interface Answer {
  readonly message: IncomingResponseMessage;
  readonly sdp: string | null;
}

export class Branch {
  readonly index: number;
  readonly line: BranchLine;
  readonly #binding: Binding<BranchLine>;
  readonly #events: BranchEvents;
  #request: OutgoingInviteRequest | null = null;
  #early = false;
  #over = false;
  /** Of the INVITE that a CANCEL was for. */
  #cancelledSequence: number | null = null;
  #forgetTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(index: number, binding: Binding<BranchLine>, events: BranchEvents) {
    this.index = index;
    this.line = binding.connection;
    this.#binding = binding;
    this.#events = events;
  }

  async start(call: OutgoingCallRequest): Promise<void> {
    try {
      if (!this.line.hold(this)) throw new Error('too many calls with this phone');
      const offer = typeof call.offer === 'string' ? call.offer : await call.offer(this.index);
      // Cancelled while the offer was made.
      if (this.#over) return;
      this.#invite(call, offer);
    } catch {
      this.#fail('unreachable');
    }
  }

  #invite(call: OutgoingCallRequest, offer: string): void {
    const { core, realm, home, account } = this.line;
    const from = writeIdentity(call.from, realm, account);
    const message = core.makeOutgoingRequestMessage(
      'INVITE',
      this.#binding.contact,
      from.uri,
      addressUri(call.user, realm),
      {
        fromDisplayName: from.displayName,
      },
      [
        `Contact: ${home.contact}`,
        ...from.headers,
        'Allow: INVITE, ACK, CANCEL, BYE, PRACK, INFO, REFER, NOTIFY, OPTIONS',
        ...Object.entries(call.headers ?? {}).map(([key, value]) => headerOf(key, value)),
      ],
      sdpBody(offer),
    );
    this.#request = core.invite(message, {
      onTrying: () => this.#cancelAgain(),
      onProgress: (response) => this.#progressed(response),
      onAccept: (response) => this.#accepted(response),
      onRedirect: () => this.#fail('unreachable'),
      onReject: ({ message }) =>
        this.#fail(failureOf(message.statusCode ?? 500, message.getHeaders('Reason'))),
    });
  }

  /** `elsewhere`: another phone has the call, so this one shows none missed (RFC 3326). */
  cancel(elsewhere: boolean): void {
    if (this.#over) return;
    this.#over = true;
    const request = this.#request;
    if (!request) {
      this.line.release(this);
      return;
    }
    request.cancel(elsewhere ? 'SIP;cause=200;text="Call completed elsewhere"' : undefined);
    this.#cancelledSequence = request.message.cseq;
    // RFC 3261, 9.1: who doesn't even answer a CANCEL within 64*T1 never will.
    this.#forgetTimer = setTimeout(() => {
      forgetRequest(this.line.core, request);
      this.line.release(this);
    }, acknowledgeMs);
  }

  /** The connection to the phone is gone. */
  lost(): void {
    clearTimeout(this.#forgetTimer);
    this.#fail('unreachable');
  }

  /** A challenge that crossed our CANCEL made sip.js begin the INVITE anew, and that one rings. */
  #cancelAgain(): void {
    const request = this.#request;
    if (request === null || this.#cancelledSequence === null) return;
    if (request.message.cseq === this.#cancelledSequence) return;
    this.#cancelledSequence = request.message.cseq;
    request.cancel();
  }

  #progressed(response: PrackableIncomingResponseWithSession): void {
    const { message } = response;
    const sequence = message.getHeader('RSeq');
    if (sequence !== undefined && message.getHeaders('Require').join(',').includes('100rel')) {
      response.prack({ extraHeaders: [`RAck: ${Number(sequence)} ${message.cseq} INVITE`] });
    }
    this.#cancelAgain();
    if (this.#over) return;
    if (message.statusCode === 180) this.#events.ringing(this);
    if (message.body && !this.#early) {
      this.#early = true;
      this.#events.early(this, message.body);
    }
  }

  #accepted(response: AckableIncomingResponseWithSession): void {
    response.ack();
    const { session } = response;
    const answer = response.message.body || null;
    // Cancelled, but the phone was faster (RFC 3261, 9.1); or a second phone behind this one.
    if (this.#over || (answer === null && !this.#early)) {
      session.bye();
      this.#fail('unreachable');
      return;
    }
    this.#over = true;
    this.line.release(this);
    this.#events.answered(this, { message: response.message, sdp: answer }, session, () => {
      if (this.#request) forgetRequest(this.line.core, this.#request);
    });
  }

  #fail(cause: CallFailure): void {
    clearTimeout(this.#forgetTimer);
    this.line.release(this);
    if (this.#over) return;
    this.#over = true;
    this.#events.failed(this, cause);
  }
}
