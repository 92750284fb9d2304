// Rings an account's phones, or a number outside, and keeps the media of the one that answers.

import type { LegEndCause } from '../../engine/ports/telephony-switch.ts';
import type { Codec } from '../../voip/audio-peer.ts';
import type { ExchangeContext } from './context.ts';
import type { CallerIdentity, CallFailure, SipDialog } from './sip/types.ts';

export interface RingRequest {
  /** Names the media legs: `id/0`, `id/1`, … one for each phone. */
  readonly id: string;
  readonly user: string;
  readonly from: CallerIdentity;
  readonly headers?: Readonly<Record<string, string>>;
  readonly codecs: readonly Codec[];
  readonly timeoutMs: number;
}

export interface RingListener {
  onRinging(): void;
  /** A phone told its media, before or with its answer; again if another phone answers than the one that told first. */
  onMedia(media: string): void;
  onAnswered(dialog: SipDialog): void;
  onFailed(cause: LegEndCause): void;
}

export interface Ringing {
  /** Stops it: `onFailed('hungUp')` follows. */
  cancel(): void;
}

const causes: Readonly<Record<CallFailure, LegEndCause>> = {
  busy: 'busy',
  declined: 'declined',
  noAnswer: 'noAnswer',
  unreachable: 'unreachable',
  cancelled: 'hungUp',
};

export function ring(
  { place, isOutside, media, log }: ExchangeContext,
  request: RingRequest,
  listener: RingListener,
): Ringing {
  const open = new Set<string>();
  let chosen: string | null = null;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    call.cancel();
  }, request.timeoutMs);

  const closeAllBut = (kept: string | null) => {
    for (const id of open) if (id !== kept) media.closeLeg(id);
    open.clear();
  };
  const fail = (cause: LegEndCause) => {
    clearTimeout(timer);
    closeAllBut(null);
    listener.onFailed(cause);
  };
  const use = async (id: string, answer: string): Promise<boolean> => {
    if (chosen === id) return true;
    chosen = id;
    try {
      await media.accept(id, answer);
      listener.onMedia(id);
      return true;
    } catch (error) {
      log.warn({ leg: request.id, reason: String(error) }, "a phone's media can't be used");
      return false;
    }
  };

  const call = place(
    {
      user: request.user,
      from: request.from,
      ...(request.headers === undefined ? {} : { headers: request.headers }),
      offer: (branch) => {
        const id = `${request.id}/${branch}`;
        open.add(id);
        return media.offer(id, { codecs: request.codecs, seeks: isOutside(request.user) });
      },
    },
    {
      onRinging: listener.onRinging,
      onEarly: (answer, branch) => {
        if (chosen === null) void use(`${request.id}/${branch}`, answer);
      },
      onAnswered: (answer, dialog, branch) => {
        clearTimeout(timer);
        const id = `${request.id}/${branch}`;
        closeAllBut(id);
        const told = answer === null || chosen === id ? Promise.resolve(true) : use(id, answer);
        void told.then((usable) => {
          if (usable) return listener.onAnswered(dialog);
          dialog.bye();
          media.closeLeg(id);
          listener.onFailed('lost');
        });
      },
      onFailed: (cause) => fail(timedOut ? 'noAnswer' : causes[cause]),
    },
  );
  return call;
}
