// Translates Asterisk's events into the engine's words, one at a time and in their order.

import type { LegId } from '../../domain/words/ids.ts';
import type { LegEndCause, SwitchEvent } from '../../engine/ports/telephony-switch.ts';
import type { AriEvent } from './ari-types.ts';
import { endCause } from './causes.ts';
import { type CheckCalls, checkArgument } from './check-calls.ts';
import { dialledArgument } from './commands/dial.ts';
import type { KnownLeg, LegBook } from './legs.ts';
import { legOfPlayback, waitingMusic } from './media.ts';
import { callOf, guardedArgument } from './picture.ts';
import type { LegRecordings } from './recordings.ts';

export interface TranslatorSurroundings {
  readonly legs: LegBook;
  readonly checks: Pick<CheckCalls, 'knows'>;
  readonly recordings: Pick<LegRecordings, 'holdsBack' | 'heard' | 'legEnded'>;
  /** Ends a channel of ours that is no leg of the engine's. */
  hangUp(leg: LegId): void;
  emit(event: SwitchEvent): void;
  /** Does this channel still exist? Asked only when its events leave it open. */
  exists(leg: LegId): Promise<boolean>;
  /** The music of a leg has ended, perhaps because it could not be played. */
  musicOver(leg: KnownLeg, failed: boolean): void;
}

export interface Translator {
  translate(event: AriEvent): void;
  /** What is known of phones from a picture, so that only changes are told. */
  setReachable(extensions: readonly string[]): void;
  isReachable(extension: string): boolean;
  /** Tells what has changed since. */
  reachableNow(extensions: readonly string[]): void;
  /** The same for phones in calls that we have not dialled. */
  setBusy(extensions: readonly string[]): void;
  busyNow(extensions: readonly string[]): void;
  busyChanged(extension: string, busy: boolean): void;
  endLeg(leg: LegId, cause: LegEndCause): void;
}

/** A hang-up's ChannelDestroyed follows StasisEnd within a millisecond, if it comes. */
const looksAfterMs = [10, 50, 200, 700];

export function createTranslator({
  legs,
  checks,
  recordings,
  emit,
  exists,
  hangUp,
  musicOver,
}: TranslatorSurroundings): Translator {
  let reachable = new Set<string>();
  let busy = new Set<string>();

  function endLeg(leg: LegId, cause: LegEndCause): void {
    const known = legs.get(leg);
    if (known !== undefined && recordings.holdsBack(known, cause)) return;
    if (!legs.end(leg)) return;
    emit({ kind: 'legEnded', leg, cause });
    if (known !== undefined) recordings.legEnded(known);
  }

  function enter(event: Extract<AriEvent, { type: 'StasisStart' }>): void {
    const { channel, args } = event;
    if (legs.get(channel.id) !== undefined) return;
    if (args[0] === checkArgument) return checks.knows(channel.id) ? undefined : hangUp(channel.id);
    // Nobody waits for it: of an engine before, or of a request that got there long after we had given it up.
    if (args[0] === dialledArgument) return hangUp(channel.id);
    if (legs.hasEnded(channel.id)) return;
    legs.add({
      id: channel.id,
      direction: 'incoming',
      answered: channel.state === 'Up',
      guarded: args.includes(guardedArgument),
    });
    emit({ kind: 'callArrived', leg: channel.id, ...callOf(channel, args) });
  }

  /**
   * The first half of a hang-up, or somebody at the PBX took the channel away from us. Our subscription to a channel
   * ends with this event, and so its ChannelDestroyed comes mostly, but not always: then we have to look.
   */
  async function leave(leg: KnownLeg): Promise<void> {
    for (const pauseMs of looksAfterMs) {
      await new Promise((done) => setTimeout(done, pauseMs));
      if (legs.get(leg.id) === undefined || !(await exists(leg.id))) break;
    }
    ended(leg, leg.hangUpCause, leg.hangUpTechCause);
  }

  function ended(leg: KnownLeg, cause: number, techCause: number | undefined): void {
    // Neither side has hung up: the dialplan goes on with it, such as at `T` for the fallback.
    if (leg.leftUnasked) endLeg(leg.id, 'takenBack');
    else endLeg(leg.id, endCause({ cause, techCause, answered: leg.answered, dialStatus: leg.dialStatus }));
  }

  function answered(leg: KnownLeg): void {
    if (leg.answered) return;
    leg.answered = true;
    if (leg.direction === 'outgoing') emit({ kind: 'legAnswered', leg: leg.id });
  }

  function dialling(leg: KnownLeg, status: string): void {
    leg.dialStatus = status;
    if (status === 'ANSWER') answered(leg);
    else if (status === 'PROGRESS' && leg.ready) emit({ kind: 'legReady', leg: leg.id });
    else if (status === 'RINGING' && !leg.ready) emit({ kind: 'legRinging', leg: leg.id });
  }

  function playbackEnded(leg: KnownLeg, playback: string, state: string): void {
    if (playback === waitingMusic(leg.id)) return musicOver(leg, state !== 'done');
    if (!leg.playing.delete(playback) || leg.hangingUp) return;
    if (state === 'done') {
      emit({ kind: 'playbackFinished', leg: leg.id, playback });
      return;
    }
    // A playback fails also because its caller hung up; that isn't worth a word.
    void exists(leg.id).then((there) => {
      const still = there && legs.get(leg.id) !== undefined && !leg.hangingUp;
      if (still)
        emit({
          kind: 'playbackFailed',
          leg: leg.id,
          playback,
          reason: 'the PBX could not fetch or play the file',
        });
    });
  }

  function reachableNow(extensions: readonly string[]): void {
    const now = new Set(extensions);
    const changed = [...now, ...reachable].filter(
      (extension) => now.has(extension) !== reachable.has(extension),
    );
    for (const extension of changed)
      emit({ kind: 'extensionChanged', extension, reachable: now.has(extension) });
    reachable = now;
  }

  function busyChanged(extension: string, is: boolean): void {
    if (busy.has(extension) === is) return;
    if (is) busy.add(extension);
    else busy.delete(extension);
    emit({ kind: 'phoneBusyChanged', extension, busy: is });
  }

  function ofChannel(leg: KnownLeg, event: Extract<AriEvent, { channel: unknown }>): void {
    switch (event.type) {
      case 'ChannelStateChange':
        if (event.channel.state === 'Up') answered(leg);
        break;
      case 'ChannelHangupRequest':
        leg.hangingUp = true;
        if (leg.hangUpCause < 0) {
          leg.hangUpCause = event.cause ?? -1;
          leg.hangUpTechCause = event.tech_cause;
        }
        break;
      case 'ChannelDtmfReceived':
        emit({ kind: 'digitPressed', leg: leg.id, digit: event.digit });
        break;
      case 'ChannelHold':
        leg.held = true;
        emit({ kind: 'legHeld', leg: leg.id });
        break;
      case 'ChannelUnhold':
        leg.held = false;
        emit({ kind: 'legResumed', leg: leg.id });
        break;
      case 'StasisEnd':
        leg.leftUnasked = leg.direction === 'incoming' && !leg.hangingUp;
        void leave(leg);
        break;
      case 'ChannelDestroyed':
        ended(leg, event.cause, event.tech_cause);
        break;
      case 'StasisStart':
        break;
    }
  }

  function translate(event: AriEvent): void {
    if (event.type === 'StasisStart') {
      enter(event);
    } else if (event.type === 'Dial') {
      const leg = legs.get(event.peer.id);
      if (leg !== undefined) dialling(leg, event.dialstatus);
    } else if (event.type === 'PlaybackFinished') {
      const leg = legs.get(legOfPlayback(event.playback));
      if (leg !== undefined) playbackEnded(leg, event.playback.id, event.playback.state);
    } else if ('recording' in event) {
      recordings.heard(event);
    } else if ('channel' in event) {
      const leg = legs.get(event.channel.id);
      if (leg !== undefined) ofChannel(leg, event);
    }
  }

  return {
    translate,
    endLeg,
    reachableNow,
    busyChanged,
    busyNow(extensions) {
      const now = new Set(extensions);
      for (const extension of [...now, ...busy]) busyChanged(extension, now.has(extension));
    },
    setBusy: (extensions) => {
      busy = new Set(extensions);
    },
    isReachable: (extension) => reachable.has(extension),
    setReachable: (extensions) => {
      reachable = new Set(extensions);
    },
  };
}
