// Handing a call on: REFER, and what its NOTIFYs tell of the new call (RFC 3515, RFC 5589).

import type { Core, Notification, Session } from 'sip.js';
import type { TransferOutcome } from './types.ts';

/** A phone system that says nothing more has done it, or never will. */
const OUTCOME_WITHIN_MS = 30_000;

/** The status line of `message/sipfrag`, RFC 3515, 2.4.5. */
function statusOf(notification: Notification): { status: number; text: string } | null {
  const line = /^SIP\/2\.0 (\d{3}) ?([^\r\n]*)/.exec(notification.request.body);
  return line === null ? null : { status: Number(line[1]), text: line[2] ?? '' };
}

/**
 * Sends the REFER on `session`. `target`: an address, or the call whose other end it shall be (Replaces, RFC 3891).
 * `ended`: of the call that is handed on; a phone system that ends it after accepting has done what was asked.
 */
export function transferCall(
  session: Session,
  target: Core.URI | Session,
  ended: Promise<unknown>,
): Promise<TransferOutcome> {
  return new Promise((done, fail) => {
    let accepted = false;
    const finish = (outcome: TransferOutcome): void => {
      clearTimeout(timer);
      done(outcome);
    };
    const timer = setTimeout(
      () => finish({ ok: false, status: 408, text: 'no outcome was told' }),
      OUTCOME_WITHIN_MS,
    );
    void ended.then(() =>
      finish(accepted ? { ok: true } : { ok: false, status: 481, text: 'the call ended before' }),
    );
    session
      .refer(target, {
        requestDelegate: {
          onAccept: () => {
            accepted = true;
          },
          onReject: ({ message }) =>
            finish({ ok: false, status: message.statusCode ?? 0, text: message.reasonPhrase ?? '' }),
        },
        onNotify: (notification) => {
          void notification.accept();
          const told = statusOf(notification);
          if (told === null || told.status < 200) return;
          finish(told.status < 300 ? { ok: true } : { ok: false, ...told });
        },
      })
      .catch((fault: unknown) => {
        clearTimeout(timer);
        fail(fault);
      });
  });
}
