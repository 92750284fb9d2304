// REGISTER at the company's PBX: one request, its challenge, and what came of it (RFC 3261, 10.2).

import { randomUUID } from 'node:crypto';
import { type IncomingResponse, NameAddrHeader } from 'sip.js/lib/core/index.js';
import { addressUri } from '../sip/core.ts';
import type { UpstreamLine } from './upstream-line.ts';

export type UpstreamAnswer =
  | { readonly kind: 'registered'; readonly expiresS: number }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly phrase: string;
      readonly retryAfterS: number | null;
    }
  /** No answer in time. */
  | { readonly kind: 'silent' };

/** The registrations of one connection: their numbers grow. */
export class UpstreamRegistration {
  readonly #line: UpstreamLine;
  readonly #instance: string;
  readonly #answerMs: number;
  readonly #callId = randomUUID();
  #last: { readonly cseq: number } = { cseq: 0 };

  /** `instance`: tells the PBX that it is the same phone as before (RFC 5626, 4.1). `answerMs`: how long to wait. */
  constructor(line: UpstreamLine, instance: string, answerMs: number) {
    this.#line = line;
    this.#instance = instance;
    this.#answerMs = answerMs;
  }

  /** `expiresS` 0 takes it away. Never settles when the connection breaks. */
  async register(expiresS: number): Promise<UpstreamAnswer> {
    const response = await this.#ask(expiresS);
    if (response === null) return { kind: 'silent' };
    const { message } = response;
    const status = message.statusCode ?? 500;
    if (status >= 200 && status < 300) return { kind: 'registered', expiresS: granted(message, expiresS) };
    const least = seconds(message.getHeader('Min-Expires'));
    // RFC 3261, 10.2.8: it wants to be asked more seldom.
    if (status === 423 && least !== null && least > expiresS && expiresS > 0) return this.register(least);
    return {
      kind: 'refused',
      status,
      phrase: message.reasonPhrase ?? '',
      retryAfterS: seconds(message.getHeader('Retry-After')),
    };
  }

  /** Null: nothing came. */
  #ask(expiresS: number): Promise<IncomingResponse | null> {
    const { core, realm, account, contact } = this.#line;
    const address = addressUri(account, realm);
    const registrar = addressUri('', realm);
    registrar.user = undefined;
    const message = core.makeOutgoingRequestMessage(
      'REGISTER',
      registrar,
      address,
      address,
      { callId: this.#callId, cseq: this.#last.cseq + 1 },
      [
        `Contact: ${contact};+sip.instance="<urn:uuid:${this.#instance}>";reg-id=1;expires=${expiresS}`,
        `Expires: ${expiresS}`,
        'Allow: INVITE, ACK, CANCEL, BYE, PRACK, INFO, REFER, NOTIFY, OPTIONS',
      ],
    );
    // Its number grows with the answer to a challenge.
    this.#last = message;
    return new Promise((done) => {
      const silence = setTimeout(() => done(null), this.#answerMs);
      // Nobody waits for it when the connection is given up meanwhile.
      silence.unref();
      const settle = (response: IncomingResponse) => {
        clearTimeout(silence);
        done(response);
      };
      core.register(message, { onAccept: settle, onReject: settle, onRedirect: settle });
    });
  }
}

/** RFC 3261, 10.2.4: of our contact, else of all; what isn't said is as we wished. */
function granted(message: IncomingResponse['message'], wishedS: number): number {
  const all = message.getHeaders('Contact').map((_, index) => {
    const contact: unknown = message.parseHeader('Contact', index);
    return contact instanceof NameAddrHeader ? seconds(contact.getParam('expires')) : null;
  });
  // There may be other phones of this account; the shortest time is safe for ours.
  const told = all.flatMap((each) => (each !== null && each > 0 ? [each] : []));
  return told.length > 0 ? Math.min(...told) : (seconds(message.getHeader('Expires')) ?? wishedS);
}

function seconds(text: string | null | undefined): number | null {
  const digits = /^\s*(\d{1,9})\b/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
