// Lets a leg wait alone with its music: a playback that repeats it, which needs no engine.

import type { LegId } from '../../../domain/words/ids.ts';
import type { SwitchMedia } from '../../../engine/ports/telephony-switch.ts';
import type { AriReply } from '../ari-http.ts';
import type { KnownLeg } from '../legs.ts';
import { loopOf, mediaUri, waitingMusic } from '../media.ts';
import {
  type CommandContext,
  type CommandOutcome,
  channelPath,
  leaveBridge,
  outcomeOf,
  quieten,
} from './context.ts';

export async function park(leg: LegId, media: SwitchMedia, context: CommandContext): Promise<CommandOutcome> {
  const known = context.legs.get(leg);
  // First: to end a ring-back tone afterwards would end the music.
  await quieten(known, context);
  if (known?.bridge != null) {
    const left = await leaveBridge(known.bridge, [leg], context.ari);
    if (!left.ok && left.status === 0) return 'unheard';
    // Also should there be no music: to be put together again it has to be moved.
    known.bridge = null;
  }
  const reply = await playMusic(leg, media, context);
  if (!reply.ok) return outcomeOf(reply);
  if (known !== undefined) {
    known.waitsWith = media;
    context.legs.touch(known);
  }
  return 'done';
}

/** A leg's playbacks wait for each other: after one that plays already it begins by itself. */
export function playMusic(
  leg: LegId,
  music: SwitchMedia,
  { ari, sounds }: Pick<CommandContext, 'ari' | 'sounds'>,
): Promise<AriReply> {
  const path = `${channelPath(leg)}/play/${encodeURIComponent(waitingMusic(leg))}`;
  return ari.request('POST', path, {}, { media: loopOf(mediaUri(sounds, music)) });
}

export function stopMusic(leg: LegId, { ari }: Pick<CommandContext, 'ari'>): Promise<AriReply> {
  return ari.request('DELETE', `/playbacks/${encodeURIComponent(waitingMusic(leg))}`);
}

/**
 * To be run after what was asked for the leg before: the end can overtake the reply to its beginning. Where the leg waits,
 * it begins anew: it ends by itself after hours, and Asterisk passes a stop on to whatever plays by then. Not where it was
 * stopped to be put behind something else.
 */
export async function musicEnded(
  known: KnownLeg,
  failed: boolean,
  context: Pick<CommandContext, 'ari' | 'legs' | 'emit' | 'sounds'>,
): Promise<void> {
  const { ari, legs, emit } = context;
  const music = known.waitsWith;
  if (music === null || known.hangingUp || legs.get(known.id) === undefined) return;
  const there = await ari.request('GET', `/playbacks/${encodeURIComponent(waitingMusic(known.id))}`);
  if (there.ok || there.status !== 404) return;
  if (!failed) {
    await playMusic(known.id, music, context);
    return;
  }
  // It fails also because the caller hung up; that isn't worth a word.
  const leg = await ari.request('GET', channelPath(known.id));
  if (!leg.ok || legs.get(known.id) === undefined) return;
  known.waitsWith = null;
  const reason = `the PBX could not fetch or play ${music}.wav`;
  emit({ kind: 'commandFailed', command: { kind: 'park', leg: known.id, media: music }, reason });
}
