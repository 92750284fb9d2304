// A call for a hotline comes in: the engine hears of it when its media is known to be sound, and decides.

import type { Caller } from '../../domain/words/caller.ts';
import {
  attendDialog,
  callerOf,
  type ExchangeContext,
  leaveOpus,
  legEnded,
  newId,
  telephony,
} from './context.ts';
import { KeysOnce } from './keys-once.ts';
import type { ExchangeLeg } from './leg-book.ts';
import { SoundUnavailable } from './media/media-server-types.ts';
import type { CallerIdentity, IncomingCall, IncomingCallListener, SipDialog } from './sip/types.ts';

export function hotlineCall(call: IncomingCall, context: ExchangeContext): IncomingCallListener {
  let dialog: SipDialog | null = null;
  let wanted = false;
  let over = false;
  let sdp: string | null = null;
  const pickUp = () => {
    if (sdp === null || dialog !== null || over) return;
    dialog = call.answer(sdp);
    if (dialog === null) return;
    leg.answered = true;
    attend(leg, dialog, context);
  };
  const from = callerOf(call, context);
  const { kind, user } = call.account;
  const check = context.isCheckCall(user) ? { check: user } : {};
  const free = kind === 'extension' ? context.busy.hold(user) : null;
  const leg: ExchangeLeg = {
    ...newCallerLeg(call.id, call.to, from),
    ...check,
    free,
    media: call.id,
    answer() {
      wanted = true;
      pickUp();
    },
    end() {
      if (dialog !== null) dialog.bye();
      else call.reject('declined');
    },
  };
  const seeks = call.account.kind === 'upstream';
  context.media.answer(call.id, call.offer, { codecs: telephony, seeks }).then(
    (answer) => {
      if (over) return context.media.closeLeg(call.id);
      sdp = answer;
      context.legs.add(leg);
      context.emit({ kind: 'callArrived', leg: leg.id, calledNumber: call.to, ...caller(from), ...check });
      if (wanted) pickUp();
    },
    (error: unknown) => {
      context.log.warn({ reason: String(error) }, 'a call could not be taken: its media');
      if (!over) call.reject(error instanceof SoundUnavailable ? 'overloaded' : 'noCommonMedia');
    },
  );
  return {
    onEnded: (cause) => {
      over = true;
      free?.();
      legEnded(context, leg, cause === 'lost' ? 'lost' : 'hungUp');
    },
  };
}

/** Somebody who talks to a colleague is put through to a hotline: to the engine a new caller, connected already. */
export function transferredToHotline(
  before: ExchangeLeg,
  dialog: SipDialog,
  to: string,
  from: CallerIdentity,
  context: ExchangeContext,
): void {
  const leg: ExchangeLeg = {
    ...newCallerLeg(newId('caller'), to, from),
    free: before.free,
    media: before.media,
    answered: true,
    answer: () => undefined,
    end: () => dialog.bye(),
  };
  context.legs.remove(before);
  context.legs.add(leg);
  attend(leg, dialog, context);
  void leaveOpus(context, leg, dialog);
  context.emit({ kind: 'callArrived', leg: leg.id, calledNumber: to, ...caller(from) });
}

function attend(leg: ExchangeLeg, dialog: SipDialog, context: ExchangeContext): void {
  attendDialog(context, leg, dialog, {
    codecs: telephony,
    // Callers don't choose who serves them.
    onRefer: (refer) => refer.reject('declined'),
  });
}

function newCallerLeg(
  id: string,
  calledNumber: string,
  from: CallerIdentity,
): Omit<ExchangeLeg, 'answer' | 'end' | 'free' | 'media'> {
  return {
    id,
    direction: 'incoming',
    owner: null,
    calledNumber,
    ...caller(from),
    answered: false,
    parked: null,
    held: false,
    adrift: false,
    bridge: null,
    playback: null,
    recording: null,
    keys: new KeysOnce(),
    sendInfo: () => undefined,
  };
}

function caller({ number, name }: CallerIdentity): Caller {
  return {
    ...(number === undefined ? {} : { callerNumber: number }),
    ...(name === undefined ? {} : { callerName: name }),
  };
}
