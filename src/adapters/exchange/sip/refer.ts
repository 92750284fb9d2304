// A phone transfers its call: REFER, answered by 202 and reported on by NOTIFY (RFC 3515).

import { type IncomingReferRequest, NameAddrHeader, type Session } from 'sip.js/lib/core/index.js';
import { statusOf, userOf } from './sip-words.ts';
import type { IncomingRefer, RejectCause, SipDialog } from './types.ts';

/** Longest that the exchange, or the engine, may think about a REFER. */
const decideMs = 3_000;

interface ReferHooks {
  find(replaces: string): SipDialog | null;
  ended(): boolean;
  /** The step is carried out when the call ends. */
  atEnd(step: () => void): void;
  refer(refer: IncomingRefer): void;
}

export function answerRefer(request: IncomingReferRequest, session: Session, hooks: ReferHooks): void {
  const target: unknown = request.message.parseHeader('Refer-To');
  const to = target instanceof NameAddrHeader ? userOf(target.uri) : null;
  if (!(target instanceof NameAddrHeader) || to === null || to === '') {
    request.reject({ statusCode: 400 });
    return;
  }
  const wanted = target.uri.getHeader('Replaces')?.[0];
  const replaces = wanted === undefined ? null : hooks.find(decoded(wanted));
  if (wanted !== undefined && replaces === null) {
    request.reject({ statusCode: 481 });
    return;
  }
  let decided = false;
  const decide = (step: () => void) => {
    clearTimeout(timer);
    if (!decided && !hooks.ended()) step();
    decided = true;
  };
  const timer = setTimeout(() => decide(() => void request.reject({ statusCode: 480 })), decideMs);
  hooks.atEnd(() => {
    clearTimeout(timer);
    if (!decided) request.reject({ statusCode: 487 });
    decided = true;
  });
  hooks.refer({
    to,
    replaces,
    reject: (cause) => decide(() => void request.reject({ statusCode: statusOf(cause) })),
    accept: () => {
      // Refused meanwhile: then there is nothing to report on.
      let told = decided;
      decide(() => {
        request.accept({ statusCode: 202 });
        notify(session, 100, true);
      });
      const tell = (status: number) => {
        if (!told && !hooks.ended()) notify(session, status, false);
        told = true;
      };
      return {
        succeeded: () => tell(200),
        failed: (cause: RejectCause) => tell(statusOf(cause)),
      };
    },
  });
}

const phrases: Readonly<Record<number, string>> = {
  100: 'Trying',
  200: 'OK',
  403: 'Forbidden',
  404: 'Not Found',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  488: 'Not Acceptable Here',
  503: 'Service Unavailable',
  603: 'Decline',
};

function notify(session: Session, status: number, goesOn: boolean): void {
  session.notify(undefined, {
    extraHeaders: [
      'Event: refer',
      `Subscription-State: ${goesOn ? 'active;expires=60' : 'terminated;reason=noresource'}`,
    ],
    body: {
      contentDisposition: 'render',
      contentType: 'message/sipfrag;version=2.0',
      content: `SIP/2.0 ${status} ${phrases[status] ?? 'Unknown'}\r\n`,
    },
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
