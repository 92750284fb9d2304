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
  isGone,
  outcomeOf,
  quieten,
} from './context.ts';

export async function park(leg: LegId, media: SwitchMedia, context: CommandContext): Promise<CommandOutcome> {
  const known = context.legs.get(leg);
  // First: to end a ring-back tone afterwards would end the music.
  await quieten(known, context);
  if (known?.bridge != null) {
    await leave(leg, known.bridge, context);
    // Also should there be no music: to be put together again it has to be moved.
    known.bridge = null;
  }
  const reply = await playMusic(leg, media, context);
  if (!reply.ok) return isGone(reply) ? 'gone' : outcomeOf(reply);
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
  { ari, sounds }: CommandContext,
): Promise<AriReply> {
  const path = `${channelPath(leg)}/play/${encodeURIComponent(waitingMusic(leg))}`;
  return ari.request('POST', path, {}, { media: loopOf(mediaUri(sounds, music)) });
}

export function stopMusic(leg: LegId, { ari }: Pick<CommandContext, 'ari'>): Promise<AriReply> {
  return ari.request('DELETE', `/playbacks/${encodeURIComponent(waitingMusic(leg))}`);
}

/** Its music is over, by itself after hours: it begins anew. Not where it was stopped to be put behind something else. */
export async function musicEnded(known: KnownLeg, context: CommandContext): Promise<void> {
  if (known.waitsWith === null) return;
  const there = await context.ari.request('GET', `/playbacks/${encodeURIComponent(waitingMusic(known.id))}`);
  if (!there.ok && there.status === 404) await playMusic(known.id, known.waitsWith, context);
}

/** It may not be in there any more, or the bridge be gone: then there is nothing to leave. */
function leave(leg: LegId, bridge: string, { ari }: CommandContext): Promise<AriReply> {
  return ari.request('POST', `/bridges/${encodeURIComponent(bridge)}/removeChannel`, { channel: leg });
}
