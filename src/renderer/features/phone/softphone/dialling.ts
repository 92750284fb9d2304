// A call to somebody: the address that a number means, and what becomes of the INVITE.

import { Inviter, type URI, UserAgent } from 'sip.js';
import type { CallBackOutcome } from '../../../../domain/words/messages.ts';
import { whyNot } from '../../../phone/phone-state.ts';

export function dialUri(to: string, domain: string): URI | undefined {
  return UserAgent.makeURI(`sip:${to.replaceAll(/[^\d+*#A-Za-z._-]/g, '')}@${domain}`);
}

export const bareDigits = (number: string): string => number.replaceAll(/[^\d+*#]/g, '');

export function whyNotReached(status: number | null): CallBackOutcome {
  const why = whyNot(status);
  return why === 'busy' || why === 'noAnswer' ? why : 'notReached';
}

export function dialled(userAgent: UserAgent, target: URI): Inviter {
  return new Inviter(userAgent, target, { earlyMedia: true });
}

export interface DialNews {
  /** The other end rings; `earlyMedia`: it's heard already (RFC 3960). */
  reached(earlyMedia: boolean): void;
  /** Nobody answered: the SIP status says why; null when the INVITE could not even be sent. */
  failed(status: number | null): void;
}

export function invite(inviter: Inviter, news: DialNews): void {
  inviter
    .invite({
      requestDelegate: {
        onProgress: ({ message }) => {
          if ((message.statusCode ?? 0) > 100) news.reached(message.body !== '');
        },
        onReject: ({ message }) => news.failed(message.statusCode ?? null),
      },
    })
    .catch(() => news.failed(null));
}
