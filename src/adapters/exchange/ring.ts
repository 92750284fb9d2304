// Rings an account's phones, or a number outside, and keeps the media of the one that answers.

import type { LegEndCause } from '../../engine/ports/telephony-switch.ts';
import type { Codec } from '../../voip/audio-peer/audio-peer.ts';
import type { ExchangeContext } from './context.ts';
import type { CallerIdentity, CallFailure, SipDialog, SipDialogListener } from './sip/types.ts';

export interface RingRequest {
  /** Names the media legs: `id/0`, `id/1`, … one for each phone. */
  readonly id: string;
  readonly user: string;
  /** Only that phone of the account: the user part of its own contact. */
  readonly contact?: string;
  /** Who wants it: an extension, or `hotline`. */
  readonly by: string;
  readonly from: CallerIdentity;
  readonly headers?: Readonly<Record<string, string>>;
  readonly codecs: readonly Codec[];
  readonly timeoutMs: number;
}

/** `noCommonMedia`: there is a phone, but none whose audio can be used. */
export type RingFailure = LegEndCause | 'noCommonMedia';

/** `onAnswered` or `onFailed` comes exactly once, last. */
export interface RingListener {
  onRinging(): void;
  /** A phone told its media, before or with its answer; again if another phone answers than the one that told first. */
  onMedia(media: string): void;
  /** `media` is sound, and was told by `onMedia`. `keys`: pressed since the phone was lifted, by SIP INFO. */
  onAnswered(dialog: SipDialog, media: string, keys: readonly string[]): void;
  onFailed(cause: RingFailure): void;
}

export interface Ringing {
  /** Stops it: `onFailed('hungUp')` follows, never from within. Nothing happens after `onAnswered`. */
  cancel(): void;
}

const causes: Readonly<Record<CallFailure, RingFailure>> = {
  noCommonMedia: 'noCommonMedia',
  busy: 'busy',
  declined: 'declined',
  noAnswer: 'noAnswer',
  unreachable: 'unreachable',
  cancelled: 'hungUp',
};

/** Until an answered call is handed over, only its end and its keys count. */
const onlyItsEnd: Omit<SipDialogListener, 'onEnded' | 'onInfoDigit'> = {
  onReoffer: () => Promise.resolve(null),
  onRefer: (refer) => refer.reject('busy'),
};

export function ring(
  { place, isOutside, media, log }: ExchangeContext,
  { id: name, user, contact, by, from, headers, codecs, timeoutMs }: RingRequest,
  listener: RingListener,
): Ringing {
  const open = new Set<string>();
  /** What phones told before they answered: a 200 needn't repeat it. */
  const early = new Map<string, string>();
  /** The phone whose media is used. Setting it up takes a moment, in which its 200 may come, or a cancel. */
  let chosen: { readonly id: string; readonly usable: Promise<boolean> } | null = null;
  /** Answered, and not handed over yet. */
  let answered: SipDialog | null = null;
  /** Since then. Keys in the audio come once its media is set up. */
  const keys: string[] = [];
  let leaving = false;
  let over = false;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    call.cancel();
  }, timeoutMs);

  const closeAllBut = (kept: string | null) => {
    for (const id of open) {
      if (id === kept) continue;
      media.closeLeg(id);
      open.delete(id);
    }
  };
  const fail = (cause: RingFailure) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    closeAllBut(null);
    listener.onFailed(cause);
  };
  const accept = async (id: string, answer: string): Promise<boolean> => {
    const counts = () => !over && chosen?.id === id;
    try {
      await media.accept(id, answer);
    } catch (error) {
      if (counts()) log.warn({ leg: name, reason: String(error) }, "a phone's media can't be used");
      return false;
    }
    if (counts()) listener.onMedia(id);
    return counts();
  };
  const use = (id: string, answer: string): Promise<boolean> => {
    if (chosen?.id !== id) chosen = { id, usable: accept(id, answer) };
    return chosen.usable;
  };

  const call = place(
    {
      user,
      by,
      from,
      ...(contact === undefined ? {} : { contact }),
      ...(headers === undefined ? {} : { headers }),
      offer: (branch) => {
        const id = `${name}/${branch}`;
        open.add(id);
        return media.offer(id, { codecs, seeks: isOutside(user) });
      },
    },
    {
      onRinging: listener.onRinging,
      onEarly: (answer, branch) => {
        const id = `${name}/${branch}`;
        early.set(id, answer);
        if (chosen === null) void use(id, answer);
      },
      onAnswered: (answer, dialog, branch) => {
        clearTimeout(timer);
        const id = `${name}/${branch}`;
        closeAllBut(id);
        answered = dialog;
        dialog.listen({ ...onlyItsEnd, onInfoDigit: (key) => void keys.push(key), onEnded: fail });
        void use(id, answer ?? early.get(id) ?? '').then((usable) => {
          // Cancelled meanwhile, or the phone has hung up again.
          if (over || leaving) return;
          // What was told early may have broken since: of a phone that only rings nobody is told.
          if (usable && media.described(id) !== null) {
            over = true;
            return listener.onAnswered(dialog, id, keys);
          }
          dialog.bye();
          fail(usable ? 'lost' : 'noCommonMedia');
        });
      },
      onFailed: (cause) => fail(timedOut ? 'noAnswer' : causes[cause]),
    },
  );
  return {
    cancel() {
      if (over || leaving) return;
      if (answered === null) return call.cancel();
      leaving = true;
      // Its end comes to `fail`.
      answered.bye();
    },
  };
}
