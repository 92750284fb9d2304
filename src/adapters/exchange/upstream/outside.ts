// Calls that go out through the company's PBX: to which numbers, to whom they are forbidden, and what the log says of them.

import { numberPattern } from '../../../domain/telephony/number-pattern.ts';
import type { OutgoingCall, OutgoingCallListener, OutgoingCallRequest } from '../sip/types.ts';
import type { DeskPhones } from './desk-phones.ts';
import type { Upstream, UpstreamLog } from './types.ts';

export interface OutsideOptions {
  readonly upstream: Pick<Upstream, 'call'>;
  /** Known phones at the PBX, which are no concern of `outgoing` or of the log. */
  readonly deskPhones: DeskPhones;
  /** Called here or nowhere. */
  isOurs(user: string): boolean;
  /** Which other numbers may be called; absent: any. */
  readonly outgoing?: readonly string[];
  readonly log: UpstreamLog;
}

/** A call, and who wants it: an extension, or `hotline`. */
export interface OutsideCall extends OutgoingCallRequest {
  readonly by: string;
}

export class Outside {
  readonly #options: OutsideOptions;
  readonly #allowed: readonly RegExp[] | null;

  constructor(options: OutsideOptions) {
    this.#options = options;
    this.#allowed = options.outgoing?.map(numberPattern) ?? null;
  }

  has(number: string): boolean {
    return !this.#options.isOurs(number);
  }

  /** A number that is forbidden is told to the log. */
  admits(number: string, by: string): boolean {
    if (!this.has(number) || this.#options.deskPhones.has(number)) return true;
    if (this.#allowed === null || this.#allowed.some((pattern) => pattern.test(number))) return true;
    this.#options.log.warn(
      { by, number },
      "a call is refused: switch.upstream.outgoing doesn't have its number",
    );
    return false;
  }

  /** As `SipServer.call`; a forbidden number is `unreachable`. */
  call(call: OutsideCall, listener: OutgoingCallListener): OutgoingCall {
    const { upstream, deskPhones, log } = this.#options;
    const { user: number, by } = call;
    if (!this.admits(number, by)) {
      queueMicrotask(() => listener.onFailed('unreachable'));
      return { id: 'refused', cancel: () => undefined };
    }
    // Calls cost money, and somebody may have to explain a bill.
    if (!deskPhones.has(number)) log.info({ by, number }, "a call goes out through the company's PBX");
    return upstream.call(call, {
      ...listener,
      onFailed: (cause) => {
        deskPhones.failed(number, cause);
        listener.onFailed(cause);
      },
    });
  }
}
