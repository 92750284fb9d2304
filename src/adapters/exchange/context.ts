// What the parts of the exchange share: signalling, media, the book of legs, and whom events go to.

import { randomUUID } from 'node:crypto';
import type { MessageId } from '../../domain/words/ids.ts';
import type { RecordingEnd } from '../../domain/words/recordings.ts';
import type { LegEndCause, SwitchEvent, SwitchMedia } from '../../engine/ports/telephony-switch.ts';
import type { Codec } from '../../voip/audio-peer/audio-peer.ts';
import type { BusyPhones } from './busy-phones.ts';
import { keyPressed } from './keys.ts';
import type { ExchangeLeg, ExchangeLegBook } from './leg-book.ts';
import type { MediaServer } from './media/media-server-types.ts';
import type {
  CallerIdentity,
  IncomingCall,
  OutgoingCall,
  OutgoingCallListener,
  SipDialog,
} from './sip/types.ts';
import type { OutsideCall } from './upstream/outside.ts';

/** What every phone and trunk speaks; A-law first, as in Europe. */
export const telephony: readonly Codec[] = ['pcma', 'pcmu'];
/** For two phones which both have it. */
export const wideband: readonly Codec[] = ['opus', ...telephony];

export interface ExchangeLog {
  info(facts: Readonly<Record<string, unknown>>, message: string): void;
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
  error(facts: Readonly<Record<string, unknown>>, message: string): void;
}

export interface ExchangeContext {
  /** Calls an account's phones; a number that is none of ours, through the company's PBX where there is one. */
  place(call: OutsideCall, listener: OutgoingCallListener): OutgoingCall;
  /** Whether it does so. */
  isOutside(user: string): boolean;
  /** Whether the configuration lets this one be called; if not, the log is told who tried. */
  mayCall(user: string, by: string): boolean;
  readonly media: MediaServer;
  readonly legs: ExchangeLegBook;
  /** Extensions whose phones are in calls of their own. */
  readonly busy: BusyPhones;
  readonly hotlineNumbers: ReadonlySet<string>;
  /** Does this account belong to a check call? */
  isCheckCall(user: string): boolean;
  /** What colleagues read when an extension calls. */
  nameOf(extension: string): string | undefined;
  /** The file of a prompt or piece of music, 8 kHz mono 16 bit; null when the mode names none. */
  audioFile(media: SwitchMedia): string | null;
  /** Where the recording of this name is kept. */
  recordingFile(recording: MessageId): string;
  /** Heard by whom a colleague puts on hold; null: silence. */
  readonly holdMusic: string | null;
  readonly log: ExchangeLog;
  emit(event: SwitchEvent): void;
}

/** Who calls, with the name under which colleagues know an extension. */
export function callerOf({ account, from }: IncomingCall, { nameOf }: ExchangeContext): CallerIdentity {
  const name = account.kind === 'extension' ? nameOf(account.user) : undefined;
  return name === undefined ? from : { ...from, name };
}

export const newId = (prefix: string): string => `${prefix}-${randomUUID()}`;

/** A leg is over: told once, to the engine or to whom it belongs. */
export function legEnded(context: ExchangeContext, leg: ExchangeLeg, cause: LegEndCause): void {
  const { bridge, recording } = leg;
  if (recording !== null && leg.media !== null) {
    // Its end is told once all that was said is kept.
    if (recording.endsLeg === null) context.media.stopRecording(leg.media, recording.name, 'gone');
    recording.endsLeg ??= cause;
    return;
  }
  if (!context.legs.remove(leg)) return;
  leg.free?.();
  if (leg.media !== null) context.media.closeLeg(leg.media);
  // Who stays behind must not hear hold music for ever.
  if (bridge !== null && leg.held) joinMedia(context, bridge);
  if (leg.owner === null) context.emit({ kind: 'legEnded', leg: leg.id, cause });
  else leg.owner.ended(leg, cause);
}

/** Told once; of a leg that is over its end follows. */
export function recordingEnded(context: ExchangeContext, leg: ExchangeLeg, end: RecordingEnd): void {
  const { recording } = leg;
  if (recording === null) return;
  leg.recording = null;
  context.emit({ kind: 'recordingEnded', leg: leg.id, recording: recording.name, ...end });
  if (recording.endsLeg !== null) legEnded(context, leg, recording.endsLeg);
}

/** Lets the legs of a bridge hear each other; who was put on hold by another one's phone hears music instead. */
export function joinMedia({ legs, media, holdMusic }: ExchangeContext, bridge: string): void {
  const here = legs.inBridge(bridge).filter(({ media: id }) => id !== null);
  const waiting = here.some(({ held }) => held) && holdMusic !== null ? here.filter(({ held }) => !held) : [];
  const joined = here.filter((leg) => !waiting.includes(leg));
  media.bridge(
    bridge,
    joined.map(({ media: id }) => id as string),
  );
  for (const { media: id } of waiting) media.park(id as string, holdMusic as string);
}

/** Opus is only passed on: before somebody without it can hear this phone, it changes to G.711, for good. */
export async function leaveOpus(
  { media, log }: ExchangeContext,
  { id, media: its }: ExchangeLeg,
  dialog: SipDialog,
): Promise<void> {
  if (its === null || media.described(its)?.sends !== 'opus') return;
  try {
    const result = await dialog.reoffer(await media.offer(its, { codecs: telephony }));
    if (result.ok) await media.accept(its, result.answer);
    else if (result.reason === 'refused') log.warn({ leg: id }, 'a phone stays with Opus and is not heard');
  } catch (error) {
    log.warn({ leg: id, reason: String(error) }, 'a phone could not be changed from Opus to G.711');
  }
}

/** A re-INVITE that changes nothing: so that the other side knows where we are, and that the call is still there. */
async function refresh(context: ExchangeContext, leg: ExchangeLeg, dialog: SipDialog): Promise<void> {
  const { media, log } = context;
  if (leg.media === null) return;
  try {
    const opus = media.described(leg.media)?.sends === 'opus';
    const result = await dialog.reoffer(
      await media.offer(leg.media, { codecs: opus ? wideband : telephony }),
    );
    if (!result.ok || leg.media === null) return;
    await media.accept(leg.media, result.answer);
    holdChanged(context, leg, isHeld(context, leg.media));
  } catch (error) {
    log.warn({ leg: leg.id, reason: String(error) }, 'a call could not be refreshed');
  }
}

/** Listens to an answered call: re-INVITEs, keys by INFO, its end. Transfers are the owner's, by phones of ours only. */
export function attendDialog(
  context: ExchangeContext,
  leg: ExchangeLeg,
  dialog: SipDialog,
  more: Pick<Parameters<SipDialog['listen']>[0], 'onRefer'> & { readonly codecs: readonly Codec[] },
): void {
  leg.sendInfo = (keys) => dialog.sendInfoDigits(keys);
  leg.adrift = dialog.adrift;
  dialog.listen({
    onDrifted: () => {
      leg.adrift = true;
      context.log.info(
        { leg: leg.id },
        "a phone's connection is gone; its call goes on while its audio comes",
      );
    },
    onBack: () => {
      leg.adrift = false;
      context.log.info({ leg: leg.id }, 'a phone is back in its call');
      // A PBX sends what belongs to the call where our last re-INVITE came from (RFC 3261, 12.2.2).
      if (dialog.account.kind === 'upstream') void refresh(context, leg, dialog);
      else dialog.compare();
    },
    onRefreshDue: () => void refresh(context, leg, dialog),
    onReoffer: async (offer) => {
      if (leg.media === null) return null;
      try {
        const answer = await context.media.answer(leg.media, offer, { codecs: more.codecs });
        holdChanged(context, leg, isHeld(context, leg.media));
        return answer;
      } catch (error) {
        context.log.warn({ leg: leg.id, reason: String(error) }, 'refused a change of media');
        return null;
      }
    },
    onInfoDigit: (digit) => keyPressed(context, leg, digit, 'info'),
    onRefer: (refer) => {
      // Whoever is outside, behind a PBX or a gateway, must not call others at the company's expense.
      if (dialog.account.kind !== 'extension') return refer.reject('forbidden');
      more.onRefer(refer);
    },
    onEnded: (cause) => legEnded(context, leg, cause),
  });
}

/** Its phone wants to hear nothing (RFC 3264, 8.4). */
function isHeld({ media }: ExchangeContext, leg: string): boolean {
  const direction = media.described(leg)?.remoteDirection;
  return direction === 'sendonly' || direction === 'inactive';
}

function holdChanged(context: ExchangeContext, leg: ExchangeLeg, held: boolean): void {
  if (leg.held === held) return;
  leg.held = held;
  if (leg.bridge !== null) joinMedia(context, leg.bridge);
  if (leg.owner === null) context.emit({ kind: held ? 'legHeld' : 'legResumed', leg: leg.id });
}
